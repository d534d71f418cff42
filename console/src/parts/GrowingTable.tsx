import { Spinner } from '@patternfly/react-core';
import { Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table';
import type { UseInfiniteQueryResult } from '@tanstack/react-query';
import { useVirtualizer } from '@tanstack/react-virtual';
import { type ReactNode, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
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
    rows: UseInfiniteQueryResult<{ pages: PageOf<R>[] }>;
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
 * page is asked for before the reader gets there.
 */
export function GrowingTable<R>({
    label, columns, rows, rowKey, empty, sort, onSort, selected, onOpen, rowHeight = 48,
}: Properties<R>) {
    const { t, i18n } = useTranslation();
    const scroller = useRef<HTMLDivElement>(null);
    const loaded = rows.data?.pages.flatMap((page) => page.items) ?? [];
    const total = rows.data?.pages[0]?.total ?? undefined;
    const virtual = useVirtualizer({
        count: loaded.length,
        getScrollElement: () => scroller.current,
        estimateSize: () => rowHeight,
        overscan: 12,
        getItemKey: (index) => rowKey(loaded[index]!),
    });
    const inSight = virtual.getVirtualItems();
    const last = inSight.at(-1)?.index ?? 0;
    const { hasNextPage, isFetchingNextPage, fetchNextPage } = rows;
    useEffect(() => {
        if (hasNextPage && !isFetchingNextPage && last > loaded.length - 60) void fetchNextPage();
    }, [last, loaded.length, hasNextPage, isFetchingNextPage, fetchNextPage]);
    const selectedIndex = selected === undefined ? -1 : loaded.findIndex((row) => rowKey(row) === selected);
    useEffect(() => {
        if (selectedIndex >= 0) virtual.scrollToIndex(selectedIndex);
    }, [selectedIndex, virtual]);

    if (rows.isError && loaded.length === 0) return <Trouble error={rows.error} again={() => void rows.refetch()} />;
    if (rows.isPending) return <Waiting lines={8} />;
    if (loaded.length === 0) return <Nothing title={empty} />;
    const before = inSight[0]?.start ?? 0;
    const after = virtual.getTotalSize() - (inSight.at(-1)?.end ?? 0);
    return (
        <div className="growing">
            <div className="scroller" ref={scroller} tabIndex={0} role="region" aria-label={t('common.list', { title: label })}>
                <Table aria-label={label} variant="compact" isStickyHeader aria-rowcount={total ?? loaded.length}>
                    <Thead>
                        <Tr>
                            {columns.map((column) => (
                                <Th
                                    key={column.key}
                                    className={column.width ? `width-${column.width}` : undefined}
                                    modifier="nowrap"
                                    {...sorting(columns, column, sort, onSort)}
                                >
                                    {column.title}
                                </Th>
                            ))}
                        </Tr>
                    </Thead>
                    <Tbody>
                        {before > 0 && <Gap height={before} columns={columns.length} />}
                        {inSight.map(({ index, key }) => {
                            const row = loaded[index]!;
                            return (
                                <Tr
                                    key={String(key)}
                                    ref={virtual.measureElement}
                                    data-index={index}
                                    data-row={rowKey(row)}
                                    aria-rowindex={index + 2}
                                    className={selected === rowKey(row) ? 'chosen' : undefined}
                                    {...(selected === undefined ? {} : { 'aria-selected': selected === rowKey(row) })}
                                    {...(onOpen ? { onClick: openUnlessControl(() => onOpen(row)) } : {})}
                                >
                                    {columns.map((column) => (
                                        <Td key={column.key} dataLabel={column.title}>
                                            {column.render(row)}
                                        </Td>
                                    ))}
                                </Tr>
                            );
                        })}
                        {after > 0 && <Gap height={after} columns={columns.length} />}
                    </Tbody>
                </Table>
            </div>
            <p className="note" role="status" data-total={total ?? (hasNextPage ? undefined : loaded.length)}>
                {total === undefined
                    ? t(hasNextPage ? 'common.rowsSoFar' : 'common.rows', { count: loaded.length, n: number(loaded.length) })
                    : t('common.rows', { count: total, n: number(total) })}
                {isFetchingNextPage && <Spinner size="sm" aria-label={t('common.loading')} />}
            </p>
        </div>
    );

    function number(value: number): string {
        return new Intl.NumberFormat(i18n.language).format(value);
    }
}

function Gap({ height, columns }: { height: number; columns: number }) {
    return (
        <tr aria-hidden="true">
            <td colSpan={columns} style={{ height, padding: 0, border: 0 }} />
        </tr>
    );
}

function openUnlessControl(open: () => void) {
    return (event: React.MouseEvent) => {
        if (!(event.target as Element).closest('a, button, input, label')) open();
    };
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
