import { Modal, ModalBody, ModalHeader } from '@patternfly/react-core';
import { useTranslation } from 'react-i18next';

const keys = ['j', 'k', 'Enter', 'a', 'r', 'm', 'u', '/', '?'] as const;

export function KeyHelp({ onClose }: { onClose: () => void }) {
    const { t } = useTranslation();
    return (
        <Modal isOpen variant="small" onClose={onClose} aria-labelledby="keys-title">
            <ModalHeader title={t('findings.keys.title')} labelId="keys-title" />
            <ModalBody>
                <dl className="keys">
                    {keys.map((key) => (
                        <div key={key}>
                            <dt>
                                <kbd>{key}</kbd>
                            </dt>
                            <dd>{t(`findings.keys.${key}`)}</dd>
                        </div>
                    ))}
                </dl>
            </ModalBody>
        </Modal>
    );
}
