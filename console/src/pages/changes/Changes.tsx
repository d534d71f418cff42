import { Button, Label } from '@patternfly/react-core';
import { useQueryClient } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../api/client';
import type { schemas } from '../../api/generated/schema';
import { usePages } from '../../api/pages';
import { useMay } from '../../api/session';
import { ExportButton } from '../../parts/ExportButton';
import { type Column, GrowingTable } from '../../parts/GrowingTable';
import { DeviceLink } from '../../parts/marks';
import { Page } from '../../parts/Page';
import { Trouble } from '../../parts/states';
import { When } from '../../parts/times';
import { useAction } from '../../parts/useAction';
import { useFilters } from '../../parts/useFilters';
import { PlanChange } from './PlanChange';

type Change = schemas['Change'];
const colour = { PLANNED: 'blue', RUNNING: 'orange', OVER: 'grey', CANCELLED: 'grey' } as const;

/** Work that is planned: findings during it name it, so that nobody is called for an announced update. */
export default function Changes() {
    const { t } = useTranslation();
    const client = useQueryClient();
    const filters = useFilters();
    const mayWrite = useMay('CHANGES_WRITE');
    const [planning, setPlanning] = useState(false);
    const changes = usePages('changes', '/api/v1/changes', { ...filters.all, limit: 100 });
    const cancel = useAction(async (id: string) => {
        await call('delete', '/api/v1/changes/{id}', { path: { id } });
        await client.invalidateQueries({ queryKey: ['changes'] });
    });
    const { run: cancelNow } = cancel;
    const columns = useMemo<Column<Change>[]>(
        () => [
            {
                key: 'what', title: t('changes.column.what'), width: 'wide',
                render: (one) => (
                    <>
                        <strong>{one.what}</strong>
                        {one.ticket && <span className="quiet block">{one.ticket}</span>}
                    </>
                ),
            },
            { key: 'state', title: t('changes.column.state'), width: 'narrow', render: (one) => <Label isCompact color={colour[one.state]}>{t(`changes.state.${one.state}`)}</Label> },
            { key: 'from', title: t('changes.column.from'), width: 'narrow', render: (one) => <When at={one.from} exact /> },
            { key: 'to', title: t('changes.column.to'), width: 'narrow', render: (one) => <When at={one.to} exact /> },
            { key: 'devices', title: t('changes.column.devices'), render: (one) => <Devices of={one} /> },
            { key: 'by', title: t('changes.column.by'), width: 'narrow', render: (one) => one.by },
            {
                key: 'cancel', title: t('changes.column.actions'), width: 'narrow',
                render: (one) =>
                    mayWrite && (one.state === 'PLANNED' || one.state === 'RUNNING') && (
                        <Button size="sm" variant="secondary" onClick={() => void cancelNow(one.id)}>{t('changes.cancel')}</Button>
                    ),
            },
        ],
        [t, mayWrite, cancelNow],
    );
    return (
        <Page title={t('changes.title')} sentence={t('changes.sentence')}
            actions={
                <>
                    {mayWrite && <Button onClick={() => setPlanning(true)}>{t('changes.plan')}</Button>}
                    <ExportButton table="changes" query={filters.all} />
                </>
            }>
            {cancel.error !== undefined && <Trouble error={cancel.error} />}
            <GrowingTable label={t('changes.title')} columns={columns} rows={changes} rowKey={(one) => one.id} empty={t('changes.none')} rowHeight={65} />
            {planning && <PlanChange onClose={() => setPlanning(false)} />}
        </Page>
    );
}

const shown = 3;

function Devices({ of }: { of: Change }) {
    const { t } = useTranslation();
    const [all, setAll] = useState(false);
    return (
        <>
            {of.devices.slice(0, all ? undefined : shown).map((one, index) => (
                <span key={one.id}>
                    {index > 0 && ', '}
                    <DeviceLink device={one} />
                </span>
            ))}
            {!all && of.devices.length > shown && (
                <Button variant="link" isInline className="block" onClick={() => setAll(true)}>
                    {t('changes.moreDevices', { count: of.devices.length - shown })}
                </Button>
            )}
        </>
    );
}
