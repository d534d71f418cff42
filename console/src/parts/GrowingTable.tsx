import { Button, Spinner } from '@patternfly/react-core';
import { Table, Th, Thead, Tr } from '@patternfly/react-table';
import type { UseInfiniteQueryResult } from '@tanstack/react-query';
import { type ReactNode, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { GrowingRows } from './GrowingRows';
import { numberFormat } from './formats';
import { Nothing, Trouble, Waiting } from './states';

export type Column<R> = {
    key: string;
    title: string;
    /** Sent to the server as `sort`; absent: cannot be sorted. */
    sort?: string;
    width?: string;
    render: (row: R) => ReactNode;
};
export type PageOf<R> = { items: R[]; next: string | null; total?: number | null };

type Properties<R> = {
    label: string;
    columns: Column<R>[];
    rows: UseInfiniteQueryResult<{ pages: PageOf<R>[] }> & { isBehind: boolean; again: () => void };
    rowKey: (row: R) => string;
    empty: string;
    sort?: string;
    onSort?: (sort: string) => void;
    selected?: string | undefined;
    onOpen?: (row: R) => void;
    rowHeight?: number;
};

/**
 * A table over the server's pages. Only the rows in sight are in the document, so ten thousand scroll like ten; the next
 * page is asked for before the reader gets there. What moves with the scroll is drawn apart: the heads measure themselves.
 */
export function GrowingTable<R>({ label, columns, rows, rowKey, empty, sort, onSort, selected, onOpen, rowHeight = 48 }: Properties<R>) {
    const { t, i18n } = useTranslation();
    const [scroller, setScroller] = useState<HTMLDivElement | null>(null);
    const pages = rows.data?.pages;
    const loaded = useMemo(() => pages?.flatMap((page) => page.items) ?? [], [pages]);
    const total = pages?.[0]?.total ?? undefined;
    const { hasNextPage, isFetchingNextPage, fetchNextPage } = rows;

    if (rows.isError && loaded.length === 0) return <Trouble error={rows.error} again={() => void rows.refetch()} />;
    if (rows.isPending) return <Waiting lines={8} />;
    if (loaded.length === 0) return <Nothing title={empty} />;
    const number = (value: number) => numberFormat(i18n.language).format(value);
    return (
        <div className="growing">
            <div className="scroller" ref={setScroller} tabIndex={0} role="region" aria-label={t('common.list', { title: label })}>
                <Table aria-label={label} variant="compact" isStickyHeader aria-rowcount={total ?? loaded.length}>
                    <Thead>
                        <Tr>
                            {columns.map((column) => (
                                <Th
                                    key={column.key}
                                    className={column.width ? `width-${column.width}` : undefined}
                                    modifier="wrap"
                                    {...sorting(columns, column, sort, onSort)}
                                >
                                    {column.title}
                                </Th>
                            ))}
                        </Tr>
                    </Thead>
                    <GrowingRows
                        scroller={scroller} columns={columns} rows={loaded} rowKey={rowKey} selected={selected} onOpen={onOpen} rowHeight={rowHeight}
                        onNearEnd={hasNextPage && !isFetchingNextPage ? () => void fetchNextPage({ cancelRefetch: false }) : undefined}
                    />
                </Table>
            </div>
            <p className="note" role="status" data-total={total ?? (hasNextPage ? undefined : loaded.length)}>
                {total === undefined
                    ? t(hasNextPage ? 'common.rowsSoFar' : 'common.rows', { count: loaded.length, n: number(loaded.length) })
                    : t('common.rows', { count: total, n: number(total) })}
                {rows.isBehind && (
                    <>
                        {t('common.changedSince')}{' '}
                        <Button variant="link" isInline onClick={rows.again}>{t('common.showAnew')}</Button>
                    </>
                )}
                {isFetchingNextPage && <Spinner size="sm" aria-label={t('common.loading')} />}
            </p>
        </div>
    );
}

function sorting<R>(columns: Column<R>[], column: Column<R>, sort: string | undefined, onSort?: (sort: string) => void) {
    if (!column.sort || !onSort) return {};
    const descending = sort?.startsWith('-') ?? false;
    const active = columns.findIndex((one) => one.sort && bare(one.sort) === bare(sort ?? ''));
    return {
        sort: {
            columnIndex: columns.indexOf(column),
            sortBy: { ...(active < 0 ? {} : { index: active }), direction: descending ? 'desc' : 'asc' } as const,
            onSort: () => onSort(sort === column.sort ? reversed(column.sort!) : column.sort!),
        },
    };
}

const bare = (sort: string) => sort.replace(/^-/, '');
const reversed = (sort: string) => (sort.startsWith('-') ? sort.slice(1) : `-${sort}`);
