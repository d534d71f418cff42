import { Alert, Button, Checkbox, Form, FormGroup, TextArea } from '@patternfly/react-core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call, callTagged } from '../../api/client';
import type { schemas } from '../../api/generated/schema';
import { useMay } from '../../api/session';
import { Field } from '../../parts/Field';
import { Part } from '../../parts/Page';
import { Rows } from '../../parts/Rows';
import { Loaded, Trouble } from '../../parts/states';
import { When } from '../../parts/times';
import { useAction } from '../../parts/useAction';
import { useNumber } from '../../parts/useNumber';

type Values = schemas['Settings'];
const lists = ['site', 'scanners', 'dicomPeers'] as const;
const numbers = { observationDays: [1, 3650], evidenceDays: [30, 3650], valueHours: [2, 24], silentAfterMinutes: [5, 10_080], noticesPerShift: [1, 1000] } as const;

/** The hospital's own facts: its networks, its scanners, how long things are kept, whom a ward calls. */
export default function House() {
    const { t } = useTranslation();
    const settings = useQuery({ queryKey: ['settings'], queryFn: () => callTagged('get', '/api/v1/settings') });
    return (
        <>
            <Part id="house" title={t('settings.section.house')}>
                <Loaded from={settings}>{({ answer, tag }) => <Editor key={tag} now={answer} tag={tag ?? ''} />}</Loaded>
            </Part>
            <Retention />
        </>
    );
}

function Editor({ now, tag }: { now: Values; tag: string }) {
    const { t } = useTranslation();
    const client = useQueryClient();
    const may = useMay('SETTINGS_WRITE');
    const [values, setValues] = useState(now);
    const [saved, setSaved] = useState(false);
    const set = (change: Partial<Values>) => { setValues({ ...values, ...change }); setSaved(false); };
    const save = useAction(async () => {
        await call('put', '/api/v1/settings', { body: values, ifMatch: tag });
        await client.invalidateQueries({ queryKey: ['settings'] });
        setSaved(true);
    });
    const wrong = (field: keyof typeof numbers) => {
        const [least, most] = numbers[field];
        return !(values[field] >= least && values[field] <= most);
    };
    return (
        <Form isWidthLimited onSubmit={(event: FormEvent) => { event.preventDefault(); void save.run(); }}>
            {save.error !== undefined && <Trouble error={save.error} />}
            {saved && <Alert isInline component="p" variant="success" title={t('settings.saved')} />}
            {lists.map((field) => (
                <FormGroup key={field} label={t(`settings.house.${field}`)} fieldId={`house-${field}`}>
                    <TextArea id={`house-${field}`} value={values[field].join('\n')} rows={2} isDisabled={!may} aria-describedby={`house-${field}-help`}
                        onChange={(_, text) => set({ [field]: text.split('\n').map((line) => line.trim()) })}
                        onBlur={() => set({ [field]: values[field].filter(Boolean) })} />
                    <span id={`house-${field}-help`} className="quiet">{t(`settings.house.${field}Help`)}</span>
                </FormGroup>
            ))}
            {(Object.keys(numbers) as (keyof typeof numbers)[]).map((field) => (
                <Field key={field} id={`house-${field}`} label={t(`settings.house.${field}`)} type="number" value={String(values[field])} isDisabled={!may}
                    onValue={(text) => set({ [field]: Number(text) })}
                    fault={wrong(field) ? t('settings.house.range', { least: numbers[field][0], most: numbers[field][1] }) : undefined} />
            ))}
            <Checkbox id="house-vitalSigns" label={t('settings.house.vitalSigns')} description={t('settings.house.vitalSignsHelp')} isChecked={values.vitalSigns} isDisabled={!may} onChange={(_, vitalSigns) => set({ vitalSigns })} />
            <Field id="house-phone" label={t('settings.house.phone')} help={t('settings.house.phoneHelp')} value={values.phone ?? ''} isDisabled={!may} onValue={(phone) => set({ phone: phone || null })} />
            <Field id="house-country" label={t('settings.house.country')} help={t('settings.house.countryHelp')} value={values.country ?? ''} isDisabled={!may} maxLength={2} onValue={(country) => set({ country: country.toUpperCase() || null })} />
            {may && (
                <p>
                    <Button type="submit" isLoading={save.busy} isDisabled={save.busy || (Object.keys(numbers) as (keyof typeof numbers)[]).some(wrong)}>{t('common.save')}</Button>
                </p>
            )}
        </Form>
    );
}

function Retention() {
    const { t } = useTranslation();
    const number = useNumber();
    const runs = useQuery({ queryKey: ['retention-runs'], queryFn: () => call('get', '/api/v1/retention-runs') });
    return (
        <Part id="retention" title={t('settings.retention.title')} note={t('settings.retention.note')}>
            <Loaded from={runs}>
                {({ items }) => (
                    <Rows label={t('settings.retention.title')} rows={items} rowKey={(one) => one.at} empty={t('settings.retention.none')}
                        columns={[
                            { key: 'at', title: t('audit.column.at'), render: (one) => <When at={one.at} exact /> },
                            { key: 'before', title: t('settings.retention.before'), render: (one) => <When at={one.before} exact /> },
                            { key: 'removed', title: t('settings.retention.removed'), render: (one) => one.removed.map(({ what, count }) => `${t(`settings.retention.what.${what}`, { defaultValue: what })}: ${number(count)}`).join(', ') },
                            { key: 'index', title: t('audit.column.index'), render: (one) => one.index },
                        ]} />
                )}
            </Loaded>
        </Part>
    );
}
