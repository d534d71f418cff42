import { Button, Checkbox } from '@patternfly/react-core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../api/client';
import { Chips } from '../../parts/Facets';
import { Page, Part } from '../../parts/Page';
import { Loaded, Waiting } from '../../parts/states';
import { useFilters } from '../../parts/useFilters';
import { Legend } from './Legend';
import { MapTable } from './MapTable';

const Graph = lazy(() => import('./Graph'));
const most = 3000;

/** Who talks to whom. It starts with care units and grows from what a person opens, never everything at once. */
export default function NetworkMap() {
    const { t } = useTranslation();
    const filters = useFilters();
    const zone = filters.all['zone'] ?? [];
    const around = filters.all['around'] ?? [];
    const clear = filters.one('encrypted') === 'false';
    const map = useQuery({
        queryKey: ['map', zone, around, clear],
        queryFn: () => call('get', '/api/v1/map', { query: { zone, around, limit: most, ...(clear ? { encrypted: false } : {}) } }),
        placeholderData: keepPreviousData,
    });
    const open = (node: { id: string; type: string; careUnit: string | null }) => {
        const [name, value] = node.type === 'ZONE' ? (['zone', node.careUnit ?? ''] as const) : (['around', node.id] as const);
        if (!(filters.all[name] ?? []).includes(value)) filters.toggle(name, value);
    };
    const chips = [
        ...zone.map((value) => ({ key: `zone:${value}`, text: value || t('words.noUnit'), remove: () => filters.toggle('zone', value) })),
        ...around.map((value) => ({
            key: `around:${value}`, text: map.data?.nodes.find((one) => one.id === value)?.label ?? value, remove: () => filters.toggle('around', value),
        })),
    ];
    return (
        <Page title={t('map.title')} sentence={t('map.sentence')}>
            <div className="buttons">
                <Checkbox id="clear-only" label={t('map.clearOnly')} isChecked={clear} onChange={(_, on) => filters.set('encrypted', on ? ['false'] : [])} />
                {chips.length > 0 && <Button variant="link" isInline onClick={filters.clear}>{t('map.units')}</Button>}
            </div>
            <Chips chips={chips} onClear={filters.clear} />
            <Loaded from={map} lines={8}>
                {(of) => (
                    <>
                        {of.truncated > 0 && <p className="silent">{t('map.truncated', { count: of.truncated })}</p>}
                        <div className="map">
                            <Suspense fallback={<Waiting lines={8} />}>
                                <Graph of={of} onOpen={open} label={t('map.label', { nodes: of.nodes.length, edges: of.edges.length })} />
                            </Suspense>
                            <Legend />
                        </div>
                        <Part id="map-table" title={t('map.table')} note={t('map.tableNote')}>
                            <MapTable of={of} onOpen={open} />
                        </Part>
                    </>
                )}
            </Loaded>
        </Page>
    );
}
