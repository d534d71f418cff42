import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../api/client';
import type { schemas } from '../../api/generated/schema';
import { usePages } from '../../api/pages';
import { type Column, GrowingTable } from '../../parts/GrowingTable';
import { HarmWord } from '../../parts/marks';
import { useNumber } from '../../parts/useNumber';
import { SupportSoon } from './Support';
import { Due, More, Reasons, VulnerabilityLine, Where } from './parts';

type Task = schemas['MaintenanceTask'];

/** Bed, why, by when, who: one row for each device. */
export function Week() {
    const { t } = useTranslation();
    const number = useNumber();
    const week = usePages('maintenance', '/api/v1/maintenance/week', { limit: 100 });
    const later = useQuery({ queryKey: ['maintenance', 'later'], queryFn: () => call('get', '/api/v1/maintenance/week', { query: { limit: 1 } }) });
    const columns = useMemo<Column<Task>[]>(
        () => [
            {
                key: 'device', title: t('maintenance.column.device'),
                render: (one) => (
                    <>
                        <Where of={one.device} />
                        <span className="quiet block"><HarmWord harm={one.device.harm} /></span>
                    </>
                ),
            },
            {
                key: 'why', title: t('maintenance.column.why'), width: 'widest',
                render: (one) => (
                    <>
                        {one.first.map((each) => <div key={each.vulnerability.id}><VulnerabilityLine of={each.vulnerability} /></div>)}
                        <More n={one.vulnerabilities - one.first.length} />
                        {one.first[0] && <Reasons of={one.first[0].reasons} />}
                    </>
                ),
            },
            { key: 'due', title: t('maintenance.column.due'), width: 'wide', render: (one) => <Due of={one} /> },
            {
                key: 'who', title: t('maintenance.column.who'), width: 'narrow',
                render: (one) => one.device.responsible ?? <span className="not-set">{t('maintenance.noWho')}</span>,
            },
        ],
        [t],
    );
    return (
        <>
            <GrowingTable label={t('maintenance.view.week')} columns={columns} rows={week} rowKey={(one) => one.device.device.id}
                empty={t('maintenance.none.week')} rowHeight={220} />
            <SupportSoon />
            {later.data !== undefined && later.data.later > 0 && (
                <p className="note">{t('maintenance.later', { count: later.data.later, n: number(later.data.later) })}</p>
            )}
        </>
    );
}
