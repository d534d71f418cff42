import { Button, Modal, ModalBody, ModalFooter, ModalHeader } from '@patternfly/react-core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../api/client';
import type { schemas } from '../../api/generated/schema';
import { Loaded } from '../../parts/states';
import { When } from '../../parts/times';
import { TeachForm } from '../lessons/TeachForm';

const most = 50;

/** "This is normal now", from a device: which of the things that were new to it. */
export function NormalNow({ device, onClose }: { device: schemas['DeviceDetail']; onClose: () => void }) {
    const { t } = useTranslation();
    const [chosen, setChosen] = useState<string>();
    const query = { device: [device.id], nature: ['ATTACK'] as schemas['Nature'][], muted: false, sort: '-last' as const, limit: most };
    const findings = useQuery({ queryKey: ['findings', 'teachable', query], queryFn: () => call('get', '/api/v1/findings', { query }) });
    if (chosen) return <TeachForm finding={chosen} onClose={onClose} />;
    return (
        <Modal isOpen variant="small" onClose={onClose} aria-labelledby="normal-now">
            <ModalHeader title={t('lessons.title')} labelId="normal-now" description={t('lessons.choose')} />
            <ModalBody tabIndex={0} aria-labelledby="normal-now">
                <Loaded from={findings}>
                    {({ items }) => {
                        const learned = items.filter((one) => one.teachable);
                        if (learned.length === 0) return <p>{t('lessons.nothingToTeach')}</p>;
                        return (
                            <ul className="finding-list">
                                {learned.map((one) => (
                                    <li key={one.id}>
                                        <span className="grow">
                                            <Button variant="link" isInline onClick={() => setChosen(one.id)}>{one.summary}</Button>
                                            <span className="quiet block"><When at={one.last} exact /></span>
                                        </span>
                                    </li>
                                ))}
                            </ul>
                        );
                    }}
                </Loaded>
            </ModalBody>
            <ModalFooter>
                <Button variant="link" onClick={onClose}>{t('common.cancel')}</Button>
            </ModalFooter>
        </Modal>
    );
}
