import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useCallback, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { call } from '../../api/client';
import { usePages } from '../../api/pages';
import { ExportButton } from '../../parts/ExportButton';
import { Chips, Facets } from '../../parts/Facets';
import { GrowingTable } from '../../parts/GrowingTable';
import { Page } from '../../parts/Page';
import { SavedViews } from '../../parts/SavedViews';
import { SearchBox } from '../../parts/SearchBox';
import { useFilters } from '../../parts/useFilters';
import { columns } from './columns';
import { useFilterWords } from './useFilterWords';

/** Every device in reach: narrowed by facets, ten thousand as smoothly as ten. */
export default function Devices() {
    const { t } = useTranslation();
    const navigate = useNavigate();
    const filters = useFilters();
    const words = useFilterWords();
    const { sort = ['name'], ...rest } = filters.all;
    const rows = usePages('devices', '/api/v1/devices', { ...rest, sort, limit: 200 });
    const facets = useQuery({
        queryKey: ['devices', 'facets', rest],
        queryFn: () => call('get', '/api/v1/devices/facets', { query: rest as never }),
        placeholderData: keepPreviousData,
    });
    const { set } = filters;
    const search = useCallback((text: string) => set('q', text ? [text] : [], true), [set]);
    const table = useMemo(() => columns(t), [t]);
    const chips = Object.entries(rest).flatMap(([field, values]) =>
        values.map((value) => ({
            key: `${field}:${value}`,
            text: words.chip(field, value),
            remove: () => filters.toggle(field, value),
        })),
    );
    return (
        <Page
            title={t('devices.title')}
            actions={
                <>
                    <SavedViews page="devices" query={filters.text} />
                    <ExportButton table="devices" query={rest} />
                </>
            }
        >
            <div className="list-layout">
                <Facets
                    label={t('devices.narrow')}
                    chosen={rest}
                    onToggle={filters.toggle}
                    facets={(facets.data?.facets ?? []).map(({ field, values }) => ({
                        field,
                        title: words.field(field),
                        values: values.map(({ value, devices }) => ({
                            value: value ?? '', label: words.value(field, value ?? ''), count: devices,
                        })),
                    }))}
                />
                <div className="list-main">
                    <SearchBox label={t('devices.search')} value={filters.one('q') ?? ''} onSearch={search} />
                    <Chips chips={chips} onClear={filters.clear} />
                    <GrowingTable
                        label={t('devices.title')}
                        columns={table}
                        rows={rows}
                        rowKey={(one) => one.id}
                        empty={t('devices.none')}
                        sort={sort[0]!}
                        onSort={(next) => set('sort', [sortable(next)])}
                        onOpen={(one) => void navigate(`/devices/${one.id}`)}
                        rowHeight={65}
                    />
                </div>
            </div>
        </Page>
    );
}

const known = new Set(['name', '-name', 'last', '-last', 'first', '-first', '-worst', '-harm', 'careUnit', 'model']);

/** The server sorts some columns one way only. */
function sortable(sort: string): string {
    return known.has(sort) ? sort : sort.startsWith('-') ? sort.slice(1) : `-${sort}`;
}
