import { Button, Form, Modal, ModalBody, ModalFooter, ModalHeader } from '@patternfly/react-core';
import { type FormEvent, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call, onStepUp } from '../api/client';
import { passkeysPossible, signInByPasskey } from '../api/passkey';
import { type Session, useSessionChange } from '../api/session';
import { Field } from '../parts/Field';
import { Trouble } from '../parts/states';
import { useAction } from '../parts/useAction';

/** Asks once more who is there, before something that cannot be taken back or that shows more than usual. */
export function StepUp() {
    const { t } = useTranslation();
    const [answer, setAnswer] = useState<((proven: boolean) => void) | undefined>();
    const [password, setPassword] = useState('');
    const [code, setCode] = useState('');
    const keep = useSessionChange();

    useEffect(
        () => onStepUp(() => new Promise<boolean>((resolve) => setAnswer(() => resolve))),
        [],
    );
    const finish = (proven: boolean) => {
        answer?.(proven);
        setAnswer(undefined);
        setPassword('');
        setCode('');
    };
    const prove = useAction(async (way: () => Promise<Session>) => {
        keep(await way());
        finish(true);
    });
    const submit = (event: FormEvent) => {
        event.preventDefault();
        void prove.run(() => call('post', '/api/v1/session/step-up', { body: { password, code } }));
    };
    if (!answer) return null;
    return (
        <Modal isOpen variant="small" onClose={() => finish(false)} aria-labelledby="step-up-title">
            <ModalHeader title={t('signin.stepUp.title')} labelId="step-up-title" description={t('signin.stepUp.text')} />
            <ModalBody>
                <Form id="step-up" onSubmit={submit}>
                    {prove.error !== undefined && <Trouble error={prove.error} />}
                    <Field id="step-up-password" label={t('signin.password')} type="password" value={password}
                        onValue={setPassword} autoComplete="current-password" autoFocus isRequired />
                    <Field id="step-up-code" label={t('signin.code')} value={code} onValue={setCode} inputMode="numeric"
                        autoComplete="one-time-code" maxLength={6} isRequired />
                </Form>
            </ModalBody>
            <ModalFooter>
                <Button type="submit" form="step-up" isLoading={prove.busy} isDisabled={prove.busy}>
                    {t('common.continue')}
                </Button>
                {passkeysPossible() && (
                    <Button variant="secondary" onClick={() => void prove.run(signInByPasskey)}>
                        {t('signin.passkey')}
                    </Button>
                )}
                <Button variant="link" onClick={() => finish(false)}>
                    {t('common.cancel')}
                </Button>
            </ModalFooter>
        </Modal>
    );
}
