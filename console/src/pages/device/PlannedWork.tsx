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

/** Work on this device: a planned change over this device, which its findings then name. */
export function PlannedWork({ device, onClose }: { device: schemas['DeviceDetail']; onClose: () => void }) {
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
        <FormModal title={t('device.work.title')} text={t('device.work.text')} submit={t('common.save')} busy={plan.busy}
            error={plan.error} ready={what.trim() !== ''} onSubmit={() => void plan.run()} onClose={onClose}>
            <Field id="work-what" label={t('device.work.what')} value={what} onValue={setWhat} maxLength={500} isRequired autoFocus />
            <Choice id="work-length" label={t('device.work.length')} value={length} onValue={setLength}
                options={hours.map((one) => ({ value: String(one), label: duration(one * 3_600_000, i18n.language) }))} />
            <Field id="work-ticket" label={t('device.work.ticket')} value={ticket} onValue={setTicket} maxLength={100} />
        </FormModal>
    );
}
