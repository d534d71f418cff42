import { Button, ToggleGroup, ToggleGroupItem } from '@patternfly/react-core';
import { useQuery } from '@tanstack/react-query';
import { useCallback, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../api/client';
import { usePages } from '../../api/pages';
import { Chips } from '../../parts/Facets';
import { GrowingTable } from '../../parts/GrowingTable';
import { Page, Part } from '../../parts/Page';
import { SavedViews } from '../../parts/SavedViews';
import { Loaded } from '../../parts/states';
import { dateTime } from '../../parts/times';
import { useFilters } from '../../parts/useFilters';
import { columns } from './columns';
import { Fields } from './Fields';
import { HistogramChart } from './HistogramChart';
import { StackTable } from './StackTable';

const spans = { hour: 1, day: 24, week: 24 * 7, month: 24 * 30 } as const;

/** Everything that was observed: stack by a field, narrow by a click, look at the rows. The address holds the whole view. */
export default function Explore() {
    const { t, i18n } = useTranslation();
    const filters = useFilters();
    const { one, set } = filters;
    const field = one('field') ?? 'protocol';
    const order = one('order') === 'RAREST' ? 'RAREST' : 'MOST';
    const query = useMemo(
        () => ({
            include: filters.all['include'] ?? [], exclude: filters.all['exclude'] ?? [],
            ...(filters.all['from'] ? { from: filters.all['from'][0]! } : {}), ...(filters.all['to'] ? { to: filters.all['to'][0]! } : {}),
        }),
        [filters.all],
    );
    const fields = useQuery({ queryKey: ['explore', 'fields', i18n.language], queryFn: () => call('get', '/api/v1/explore/fields'), staleTime: Infinity });
    const stack = useQuery({
        queryKey: ['explore', 'stack', field, order, query],
        queryFn: () => call('get', '/api/v1/explore/stack', { query: { field, order, limit: 50, ...query } }),
    });
    const histogram = useQuery({
        queryKey: ['explore', 'histogram', query],
        queryFn: () => call('get', '/api/v1/explore/histogram', { query: { buckets: 80, ...query } }),
    });
    const rows = usePages('explore', '/api/v1/explore/rows', { ...query, limit: 200 });
    const title = useCallback((name: string) => fields.data?.items.find((of) => of.name === name)?.title ?? name, [fields.data]);
    const table = useMemo(() => columns(t), [t]);
    const range = (from: number, to: number) => {
        set('from', [new Date(from).toISOString()]);
        set('to', [new Date(to).toISOString()]);
    };
    const words = (pair: string) => {
        const at = pair.indexOf(':');
        return `${title(pair.slice(0, at))}: ${pair.slice(at + 1) || t('explore.nothing')}`;
    };
    const chips = [
        ...query.include.map((pair) => ({ key: `+${pair}`, text: words(pair), remove: () => filters.toggle('include', pair) })),
        ...query.exclude.map((pair) => ({ key: `-${pair}`, text: t('explore.not', { filter: words(pair) }), remove: () => filters.toggle('exclude', pair) })),
        ...(['from', 'to'] as const).flatMap((name) => {
            const at = query[name];
            return at ? [{ key: name, text: t(`explore.${name}`, { time: dateTime(at, i18n.language, true) }), remove: () => set(name, []) }] : [];
        }),
    ];
    return (
        <Page title={t('explore.title')} sentence={t('explore.sentence')} actions={<SavedViews page="explore" query={filters.text} />}>
            <div className="list-layout">
                <Loaded from={fields}>{({ items }) => <Fields fields={items} current={field} onChoose={(name) => set('field', [name])} />}</Loaded>
                <div className="list-main">
                    <div className="buttons">
                        <ToggleGroup aria-label={t('device.axis.span')}>
                            {(Object.keys(spans) as (keyof typeof spans)[]).map((span) => (
                                <ToggleGroupItem key={span} buttonId={`explore-${span}`} text={t(`explore.span.${span}`)}
                                    onChange={() => { set('to', []); set('from', [new Date(Date.now() - spans[span] * 3_600_000).toISOString()]); }} />
                            ))}
                            <ToggleGroupItem buttonId="explore-all" text={t('explore.span.all')} isSelected={!query.from && !query.to}
                                onChange={() => { set('from', []); set('to', []); }} />
                        </ToggleGroup>
                    </div>
                    <Chips chips={chips} onClear={filters.clear} />
                    <Loaded from={histogram}>{(of) => <HistogramChart of={of} onRange={range} />}</Loaded>
                    <Part id="stack" title={t('explore.stackOf', { field: title(field) })}>
                        <ToggleGroup aria-label={t('explore.order')}>
                            {(['MOST', 'RAREST'] as const).map((way) => (
                                <ToggleGroupItem key={way} buttonId={`order-${way}`} text={t(`explore.${way}`)} isSelected={order === way} onChange={() => set('order', [way])} />
                            ))}
                        </ToggleGroup>
                        <Loaded from={stack}>{(of) => <StackTable of={of} title={title} filters={filters} />}</Loaded>
                    </Part>
                    <Part id="rows" title={t('explore.rows')}>
                        <GrowingTable label={t('explore.rows')} columns={table} rows={rows} rowKey={(row) => String(row.position)} empty={t('explore.none')} />
                    </Part>
                    <p>
                        <Button variant="link" isInline onClick={() => void navigator.clipboard.writeText(location.href)}>{t('explore.copyLink')}</Button>
                    </p>
                </div>
            </div>
        </Page>
    );
}
