import { Button, FormSelect, FormSelectOption } from '@patternfly/react-core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { call } from '../../api/client';
import type { schemas } from '../../api/generated/schema';
import { Count } from '../../parts/Count';
import { Rows } from '../../parts/Rows';
import type { useFilters } from '../../parts/useFilters';
import { useNumber } from '../../parts/useNumber';

type Filters = ReturnType<typeof useFilters>;

/** The values of a field with how often and on how many devices; each can be kept, left out, or taken as the next question. */
export function StackTable({ of, title, filters }: { of: schemas['Stack']; title: (name: string) => string; filters: Filters }) {
    const { t, i18n } = useTranslation();
    const number = useNumber();
    const fields = useQuery({ queryKey: ['explore', 'fields', i18n.language], queryFn: () => call('get', '/api/v1/explore/fields'), staleTime: Infinity });
    const pair = (value: string | null) => `${of.field}:${value ?? ''}`;
    const most = Math.max(1, ...of.items.map((one) => one.rows));
    const withInclude = (value: string | null, next?: string) => {
        const search = new URLSearchParams(filters.text);
        if (!search.getAll('include').includes(pair(value))) search.append('include', pair(value));
        if (next) search.set('field', next);
        return `/explore?${search.toString()}`;
    };
    return (
        <>
            <p className="note">{t('explore.distinct', { count: of.distinct, n: number(of.distinct), rows: number(of.total) })}</p>
            <Rows label={t('explore.stackOf', { field: title(of.field) })} rows={of.items} rowKey={(one) => one.value ?? ''} empty={t('explore.none')}
                columns={[
                    {
                        key: 'value', title: title(of.field),
                        render: (one) => (one.value === null ? <span className="quiet">{t('explore.nothing')}</span> : of.field === 'device' ? <Link to={`/devices/${one.value}`}>{one.title ?? one.value}</Link> : <code title={one.value}>{one.title ?? one.value}</code>),
                    },
                    {
                        key: 'rows', title: t('explore.rowsColumn'),
                        render: (one) => (
                            <span className="bar">
                                <Count to={withInclude(one.value)} value={one.rows} />
                                <span aria-hidden="true" className="bar-fill" style={{ width: `${(one.rows / most) * 8}rem` }} />
                            </span>
                        ),
                    },
                    { key: 'devices', title: t('devices.title'), render: (one) => <Link to={withInclude(one.value, 'device')}>{number(one.devices)}</Link> },
                    {
                        key: 'act', title: t('changes.column.actions'),
                        render: (one) => (
                            <span className="buttons">
                                <Button size="sm" variant="secondary" onClick={() => filters.toggle('include', pair(one.value))} aria-label={t('explore.includeOf', { value: one.value ?? '' })}>{t('explore.include')}</Button>
                                <Button size="sm" variant="secondary" onClick={() => filters.toggle('exclude', pair(one.value))} aria-label={t('explore.excludeOf', { value: one.value ?? '' })}>{t('explore.exclude')}</Button>
                                <FormSelect className="pivot" aria-label={t('explore.pivotOf', { value: one.value ?? '' })} value="" onChange={(_, next) => {
                                    filters.set('include', [...(filters.all['include'] ?? []).filter((of) => of !== pair(one.value)), pair(one.value)]);
                                    filters.set('field', [next]);
                                }}>
                                    <FormSelectOption value="" label={t('explore.pivot')} isPlaceholder />
                                    {(fields.data?.items ?? []).filter(({ name }) => name !== of.field).map(({ name, title: word }) => <FormSelectOption key={name} value={name} label={word} />)}
                                </FormSelect>
                            </span>
                        ),
                    },
                ]} />
        </>
    );
}
