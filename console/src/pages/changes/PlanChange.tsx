import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../api/client';
import { Choice } from '../../parts/Choice';
import { Field } from '../../parts/Field';
import { FormModal } from '../../parts/FormModal';
import { useAction } from '../../parts/useAction';
import { useNumber } from '../../parts/useNumber';

const most = 1000;
const local = (minutes: number) => {
    const time = new Date(Date.now() + minutes * 60_000);
    return new Date(time.getTime() - time.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
};

/** Plans work on the devices of a care unit or that a search finds. */
export function PlanChange({ onClose }: { onClose: () => void }) {
    const { t } = useTranslation();
    const number = useNumber();
    const client = useQueryClient();
    const [what, setWhat] = useState('');
    const [ticket, setTicket] = useState('');
    const [from, setFrom] = useState(local(0));
    const [to, setTo] = useState(local(240));
    const [unit, setUnit] = useState<string>();
    const [search, setSearch] = useState('');
    const units = useQuery({ queryKey: ['devices', 'facets', {}], queryFn: () => call('get', '/api/v1/devices/facets') });
    const asked = unit !== undefined || search.length > 1;
    const found = useQuery({
        queryKey: ['devices', 'for-change', unit, search],
        enabled: asked,
        queryFn: () => call('get', '/api/v1/devices', { query: { limit: most, ...(unit === undefined ? {} : { careUnit: [unit] }), ...(search ? { q: search } : {}) } }),
    });
    const devices = asked ? (found.data?.items ?? []) : [];
    const total = asked ? (found.data?.total ?? 0) : 0;
    const save = useAction(async () => {
        await call('post', '/api/v1/changes', {
            body: { what, ticket: ticket || null, from: new Date(from).toISOString(), to: new Date(to).toISOString(), devices: devices.map((one) => one.id) },
        });
        await client.invalidateQueries({ queryKey: ['changes'] });
        onClose();
    });
    const values = units.data?.facets.find((one) => one.field === 'careUnit')?.values ?? [];
    return (
        <FormModal title={t('changes.plan')} text={t('changes.sentence')} submit={t('common.save')} busy={save.busy} error={save.error}
            ready={what.trim() !== '' && devices.length > 0 && total <= most && from < to} onSubmit={() => void save.run()} onClose={onClose}>
            <Field id="change-what" label={t('changes.column.what')} value={what} onValue={setWhat} maxLength={500} isRequired autoFocus />
            <Field id="change-ticket" label={t('device.work.ticket')} value={ticket} onValue={setTicket} maxLength={100} />
            <Field id="change-from" label={t('changes.column.from')} type="datetime-local" value={from} onValue={setFrom} isRequired />
            <Field id="change-to" label={t('changes.column.to')} type="datetime-local" value={to} onValue={setTo} isRequired
                fault={from >= to ? t('changes.order') : undefined} />
            <Choice id="change-unit" label={t('devices.field.careUnit')} value={unit ?? '*'} onValue={(chosen) => setUnit(chosen === '*' ? undefined : chosen)}
                options={[{ value: '*', label: t('changes.anyUnit') }, ...values.map((one) => ({ value: one.value ?? '', label: one.value ?? t('words.noUnit') }))]} />
            <Field id="change-search" label={t('devices.search')} value={search} onValue={setSearch} maxLength={200} />
            <p role="status">
                {total > most ? t('changes.tooMany', { n: number(total), most: number(most) }) : t('words.devices', { count: total, n: number(total) })}
            </p>
        </FormModal>
    );
}
