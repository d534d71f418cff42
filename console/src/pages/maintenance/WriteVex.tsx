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
import { changedByStatements } from './Vex';

type Status = schemas['VexStatus'];
const statuses: Status[] = ['NOT_AFFECTED', 'FIXED', 'AFFECTED', 'UNDER_INVESTIGATION'];

/** States what is true of a product and a vulnerability: a document of its own, to be saved in any format. */
export function WriteVex({ vulnerability: known = '', product: of = '', onClose }: { vulnerability?: string; product?: string; onClose: () => void }) {
    const { t } = useTranslation();
    const client = useQueryClient();
    const [vulnerability, setVulnerability] = useState(known);
    const [product, setProduct] = useState(of);
    const [status, setStatus] = useState<Status>('NOT_AFFECTED');
    const [justification, setJustification] = useState<schemas['Justification']>('COMPONENT_NOT_PRESENT');
    const [reason, setReason] = useState('');
    const [action, setAction] = useState('');
    const [until, setUntil] = useState(inDays(180));
    const save = useAction(async () => {
        await call('post', '/api/v1/vex/statements', {
            body: {
                vulnerability: vulnerability.trim(), product: product.trim(), status, reason: reason.trim(), until: new Date(until).toISOString(),
                justification: status === 'NOT_AFFECTED' ? justification : null, action: status === 'AFFECTED' ? action.trim() : null,
            },
        });
        await Promise.all(changedByStatements.map((key) => client.invalidateQueries({ queryKey: [key] })));
        onClose();
    });
    const filled = [vulnerability, product, reason, until, ...(status === 'AFFECTED' ? [action] : [])].every((one) => one.trim() !== '');
    return (
        <FormModal title={t('maintenance.vex.write')} text={t('maintenance.vex.writeText')} submit={t('common.save')} busy={save.busy} error={save.error}
            ready={filled} onSubmit={() => void save.run()} onClose={onClose}>
            <Field id="vex-vulnerability" label={t('maintenance.vex.vulnerability')} value={vulnerability} onValue={setVulnerability} maxLength={200} isRequired />
            <Field id="vex-product" label={t('maintenance.vex.product')} help={t('maintenance.vex.productHelp')} value={product} onValue={setProduct} maxLength={1000} isRequired />
            <Choice id="vex-status" label={t('maintenance.vex.status')} value={status} onValue={(chosen) => setStatus(chosen as Status)}
                options={statuses.map((one) => ({ value: one, label: t(`maintenance.vex.status.${one}`) }))} />
            {status === 'NOT_AFFECTED' && (
                <Choice id="vex-justification" label={t('maintenance.because')} value={justification} onValue={(chosen) => setJustification(chosen as schemas['Justification'])}
                    options={justifications.map((one) => ({ value: one, label: t(`maintenance.justification.${one}`) }))} />
            )}
            {status === 'AFFECTED' && <Field id="vex-action" label={t('maintenance.vex.action')} value={action} onValue={setAction} maxLength={1000} isRequired />}
            <Field id="vex-reason" label={t('maintenance.exempt.reason')} value={reason} onValue={setReason} maxLength={1000} isRequired />
            <Field id="vex-until" label={t('maintenance.exempt.end')} type="date" value={until} min={inDays(1)} max={inDays(365)} onValue={setUntil} isRequired />
        </FormModal>
    );
}
