import { Button, Form, Modal, ModalBody, ModalFooter, ModalHeader } from '@patternfly/react-core';
import { type FormEvent, type ReactNode, useId } from 'react';
import { useTranslation } from 'react-i18next';
import { Trouble } from './states';

/** What appears in a long form is brought to where the reader sees it. */
export const toView = (shown: HTMLElement | null) => shown?.scrollIntoView({ block: 'nearest' });

/** A form over the page: what for, the fields, one way forward and one way back. */
export function FormModal({ title, text, submit, busy, error, ready = true, danger, children, onSubmit, onClose }: {
    title: string;
    text?: ReactNode;
    submit: string;
    busy: boolean;
    error: unknown;
    ready?: boolean;
    danger?: boolean;
    children: ReactNode;
    onSubmit: () => void;
    onClose: () => void;
}) {
    const { t } = useTranslation();
    const id = useId();
    return (
        <Modal isOpen variant="small" onClose={onClose} aria-labelledby={`${id}-title`}>
            <ModalHeader title={title} labelId={`${id}-title`} {...(text ? { description: text } : {})} />
            <ModalBody tabIndex={0} aria-labelledby={`${id}-title`}>
                <Form
                    id={id}
                    onSubmit={(event: FormEvent) => {
                        event.preventDefault();
                        if (ready && !busy) onSubmit();
                    }}
                >
                    {error !== undefined && (
                        <div ref={toView}>
                            <Trouble error={error} />
                        </div>
                    )}
                    {children}
                </Form>
            </ModalBody>
            <ModalFooter>
                <Button type="submit" form={id} variant={danger ? 'danger' : 'primary'} isLoading={busy} isDisabled={busy || !ready}>
                    {submit}
                </Button>
                <Button variant="link" onClick={onClose}>
                    {t('common.cancel')}
                </Button>
            </ModalFooter>
        </Modal>
    );
}
