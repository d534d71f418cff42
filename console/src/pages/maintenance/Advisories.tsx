import { useCallback, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { schemas } from '../../api/generated/schema';
import { usePages } from '../../api/pages';
import { type Column, GrowingTable } from '../../parts/GrowingTable';
import { SearchBox } from '../../parts/SearchBox';
import { useFilters } from '../../parts/useFilters';
import { useNumber } from '../../parts/useNumber';
import { Due, VulnerabilityLine } from './parts';

type Row = schemas['AdvisoryInList'];

/** Every vulnerability that concerns a device, once. */
export function Advisories() {
    const { t } = useTranslation();
    const number = useNumber();
    const filters = useFilters();
    const { set } = filters;
    const search = useCallback((text: string) => set('q', text ? [text] : [], true), [set]);
    const words = filters.one('q');
    const rows = usePages('advisories', '/api/v1/advisories', { limit: 100, ...(words ? { q: words } : {}) });
    const columns = useMemo<Column<Row>[]>(
        () => [
            { key: 'id', title: t('maintenance.column.vulnerability'), width: 'widest', render: (one) => <VulnerabilityLine of={one.vulnerability} /> },
            { key: 'due', title: t('maintenance.column.due'), render: (one) => <Due of={one} /> },
            { key: 'devices', title: t('maintenance.column.devices'), width: 'narrow', render: (one) => number(one.devices) },
            { key: 'state', title: t('maintenance.column.state'), render: (one) => t(`maintenance.state.${one.vulnerability.step.state}`) },
        ],
        [t, number],
    );
    return (
        <>
            <div className="list-tools">
                <SearchBox label={t('maintenance.search')} value={words ?? ''} onSearch={search} />
            </div>
            <GrowingTable label={t('maintenance.view.advisories')} columns={columns} rows={rows} rowKey={(one) => one.vulnerability.id}
                empty={t('maintenance.none.advisories')} rowHeight={70} />
        </>
    );
}
