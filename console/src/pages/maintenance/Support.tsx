import { Label } from '@patternfly/react-core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../api/client';
import type { schemas } from '../../api/generated/schema';
import { Field } from '../../parts/Field';
import { FormModal } from '../../parts/FormModal';
import { Part } from '../../parts/Page';
import { Loaded } from '../../parts/states';
import { useAction } from '../../parts/useAction';
import { More, Where } from './parts';

const day = (iso: string, language: string) => new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(`${iso}T00:00:00Z`));

function Ends({ of }: { of: schemas['DeviceSupportEnds'] }) {
    const { t, i18n } = useTranslation();
    return (
        <>
            <ul className="plain">
                {of.items.map((one) => (
                    <li key={[one.component, one.version, one.ofDevice].join(' ')}>
                        <strong>{day(one.day, i18n.language)}</strong>{' '}
                        {one.ended && <Label isCompact color="orange">{t('maintenance.support.ended')}</Label>}{' '}
                        {[one.component, one.version].filter(Boolean).join(' ')}
                        <span className="quiet block">{t(`maintenance.support.origin.${one.origin}`, { who: one.source })}</span>
                    </li>
                ))}
            </ul>
            <More n={of.total - of.items.length} />
        </>
    );
}

/** Until when a device and what is in it are mended. */
export function SupportOfDevice({ device }: { device: string }) {
    const { t } = useTranslation();
    const ends = useQuery({
        queryKey: ['maintenance', 'support', device],
        queryFn: () => call('get', '/api/v1/maintenance/support-ends', { query: { device, limit: 100 } }),
    });
    return (
        <Loaded from={ends}>
            {(of) => (of.items[0] ? <Ends of={of.items[0]} /> : <p className="quiet">{t('maintenance.support.none')}</p>)}
        </Loaded>
    );
}

/** On the week page: what must be replaced before nobody mends it any more. Nothing where nothing ends. */
export function SupportSoon() {
    const { t } = useTranslation();
    const ends = useQuery({ queryKey: ['maintenance', 'support'], queryFn: () => call('get', '/api/v1/maintenance/support-ends', { query: { limit: 20 } }) });
    if (!ends.data || ends.data.items.length === 0) return null;
    return (
        <Part id="support" title={t('maintenance.support.soon')}>
            <ul className="plain">
                {ends.data.items.map((one) => (
                    <li key={one.device.device.id}><Where of={one.device} /><Ends of={one} /></li>
                ))}
            </ul>
            <More n={(ends.data.total ?? 0) - ends.data.items.length} />
        </Part>
    );
}

/** Enters what the maker says of the end. */
export function EnterSupportEnd({ device, onClose }: { device: string; onClose: () => void }) {
    const { t } = useTranslation();
    const client = useQueryClient();
    const [last, setLast] = useState('');
    const [source, setSource] = useState('');
    const save = useAction(async () => {
        await call('put', '/api/v1/devices/{id}/support-end', { path: { id: device }, body: { day: last, source: source.trim() } });
        await client.invalidateQueries({ queryKey: ['maintenance'] });
        onClose();
    });
    return (
        <FormModal title={t('maintenance.support.set')} text={t('maintenance.support.setText')} submit={t('common.save')} busy={save.busy} error={save.error}
            ready={last !== '' && source.trim() !== ''} onSubmit={() => void save.run()} onClose={onClose}>
            <Field id="support-day" label={t('maintenance.support.day')} type="date" value={last} onValue={setLast} isRequired />
            <Field id="support-source" label={t('maintenance.support.source')} value={source} onValue={setSource} maxLength={200} isRequired />
        </FormModal>
    );
}
