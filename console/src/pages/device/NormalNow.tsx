import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../api/client';
import type { schemas } from '../../api/generated/schema';
import { Choice } from '../../parts/Choice';
import { Field } from '../../parts/Field';
import { FormModal } from '../../parts/FormModal';
import { duration } from '../../parts/times';
import { useAction } from '../../parts/useAction';

const hours = [1, 4, 24, 72, 24 * 7];

/** "This is normal now": a planned change over this device, which its findings then name. */
export function NormalNow({ device, onClose }: { device: schemas['DeviceDetail']; onClose: () => void }) {
    const { t, i18n } = useTranslation();
    const client = useQueryClient();
    const [what, setWhat] = useState('');
    const [ticket, setTicket] = useState('');
    const [length, setLength] = useState('4');
    const plan = useAction(async () => {
        const from = new Date();
        const to = new Date(from.getTime() + Number(length) * 3_600_000);
        await call('post', '/api/v1/changes', {
            body: { what, devices: [device.id], from: from.toISOString(), to: to.toISOString(), ticket: ticket || null },
        });
        await Promise.all(['device', 'changes', 'findings'].map((key) => client.invalidateQueries({ queryKey: [key] })));
        onClose();
    });
    return (
        <FormModal title={t('device.normal.title')} text={t('device.normal.text')} submit={t('common.save')} busy={plan.busy}
            error={plan.error} ready={what.trim() !== ''} onSubmit={() => void plan.run()} onClose={onClose}>
            <Field id="normal-what" label={t('device.normal.what')} value={what} onValue={setWhat} maxLength={500} isRequired autoFocus />
            <Choice id="normal-length" label={t('device.normal.length')} value={length} onValue={setLength}
                options={hours.map((one) => ({ value: String(one), label: duration(one * 3_600_000, i18n.language) }))} />
            <Field id="normal-ticket" label={t('device.normal.ticket')} value={ticket} onValue={setTicket} maxLength={100} />
        </FormModal>
    );
}
