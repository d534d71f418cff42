import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../api/client';
import type { schemas } from '../../api/generated/schema';
import { Choice } from '../../parts/Choice';
import { Field } from '../../parts/Field';
import { FormModal } from '../../parts/FormModal';
import { useAction } from '../../parts/useAction';
import { inDays, justifications } from './parts';

type Kind = schemas['ExemptionKind'];
type Justification = schemas['Justification'];
const kinds: Kind[] = ['CONTROL', 'NOT_AFFECTED'];

/** Says why a vulnerability may wait: with a reason and an end, after which it is looked at again. */
export function Exempt({ of, onClose }: { of: schemas['AdvisoryDetail']; onClose: () => void }) {
    const { t } = useTranslation();
    const client = useQueryClient();
    const [kind, setKind] = useState<Kind>('CONTROL');
    const [justification, setJustification] = useState<Justification>('COMPONENT_NOT_PRESENT');
    const [reason, setReason] = useState('');
    const [until, setUntil] = useState(inDays(90));
    const save = useAction(async () => {
        await call('post', '/api/v1/advisories/{id}/exemptions', {
            path: { id: of.vulnerability.id },
            body: { kind, justification: kind === 'NOT_AFFECTED' ? justification : null, reason: reason.trim(), until: new Date(until).toISOString() },
        });
        await Promise.all(['advisories', 'maintenance', 'software'].map((key) => client.invalidateQueries({ queryKey: [key] })));
        onClose();
    });
    return (
        <FormModal title={t('maintenance.exempt.open')} text={of.vulnerability.id} submit={t('common.save')} busy={save.busy} error={save.error}
            ready={reason.trim() !== '' && until !== ''} onSubmit={() => void save.run()} onClose={onClose}>
            <Choice id="exempt-kind" label={t('maintenance.exempt.kind')} value={kind} onValue={(chosen) => setKind(chosen as Kind)}
                options={kinds.map((one) => ({ value: one, label: t(`maintenance.kind.${one}`) }))} />
            {kind === 'NOT_AFFECTED' && (
                <Choice id="exempt-justification" label={t('maintenance.because')} value={justification} onValue={(chosen) => setJustification(chosen as Justification)}
                    options={justifications.map((one) => ({ value: one, label: t(`maintenance.justification.${one}`) }))} />
            )}
            <Field id="exempt-reason" label={t('maintenance.exempt.reason')} value={reason} onValue={setReason} maxLength={1000} isRequired />
            <Field id="exempt-until" label={t('maintenance.exempt.end')} type="date" value={until} min={inDays(1)} max={inDays(365)} onValue={setUntil} isRequired />
        </FormModal>
    );
}
