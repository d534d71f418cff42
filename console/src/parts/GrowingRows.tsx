import { Tbody } from '@patternfly/react-table';
import { useVirtualizer } from '@tanstack/react-virtual';
import { memo, type Ref, useCallback, useEffect, useRef } from 'react';
import type { Column } from './GrowingTable';

type Properties<R> = {
    scroller: HTMLElement | null;
    columns: Column<R>[];
    rows: R[];
    rowKey: (row: R) => string;
    selected: string | undefined;
    onOpen: ((row: R) => void) | undefined;
    rowHeight: number;
    /** Absent where nothing follows, or is already on its way. */
    onNearEnd: (() => void) | undefined;
};

// A page and a half of a list ahead of a reader in a hurry.
const nearEnd = 120;

/** The rows in sight and a few around them, between two gaps as high as the others. */
export function GrowingRows<R>({ scroller, columns, rows, rowKey, selected, onOpen, rowHeight, onNearEnd }: Properties<R>) {
    const opening = useRef(onOpen);
    opening.current = onOpen;
    const open = useCallback((row: never) => opening.current?.(row as R), []);
    const virtual = useVirtualizer({
        count: rows.length,
        getScrollElement: () => scroller,
        estimateSize: () => rowHeight,
        overscan: 2,
        getItemKey: (index) => rowKey(rows[index]!),
    });
    const inSight = virtual.getVirtualItems();
    const last = inSight.at(-1)?.index ?? 0;
    useEffect(() => {
        if (last > rows.length - nearEnd) onNearEnd?.();
    }, [last, rows.length, onNearEnd]);
    const selectedIndex = selected === undefined ? -1 : rows.findIndex((row) => rowKey(row) === selected);
    useEffect(() => {
        if (selectedIndex >= 0) virtual.scrollToIndex(selectedIndex);
    }, [selectedIndex, virtual]);
    const before = inSight[0]?.start ?? 0;
    const after = virtual.getTotalSize() - (inSight.at(-1)?.end ?? 0);
    return (
        <Tbody>
            {before > 0 && <Gap height={before} columns={columns.length} />}
            {inSight.map(({ index, key }) => (
                <Row
                    key={String(key)}
                    place={virtual.measureElement}
                    index={index}
                    name={String(key)}
                    row={rows[index] as never}
                    columns={columns as Column<never>[]}
                    chosen={selected === undefined ? undefined : selected === key}
                    open={onOpen && open}
                />
            ))}
            {after > 0 && <Gap height={after} columns={columns.length} />}
        </Tbody>
    );
}

function Gap({ height, columns }: { height: number; columns: number }) {
    return (
        <tr aria-hidden="true">
            <td colSpan={columns} style={{ height, padding: 0, border: 0 }} />
        </tr>
    );
}

type RowProperties = {
    place: Ref<HTMLTableRowElement>;
    index: number;
    name: string;
    row: never;
    columns: Column<never>[];
    chosen: boolean | undefined;
    open: ((row: never) => void) | undefined;
};

/** Plain elements, drawn anew only when they changed: a list in motion shows a hundred new rows a second. */
const Row = memo(function Row({ place, index, name, row, columns, chosen, open }: RowProperties) {
    const onClick = open && ((event: React.MouseEvent) => {
        if (!(event.target as Element).closest('a, button, input, label')) open(row);
    });
    return (
        <tr
            ref={place}
            className={['pf-v6-c-table__tr', chosen && 'chosen', open && 'opens'].filter(Boolean).join(' ')}
            data-index={index}
            data-row={name}
            aria-rowindex={index + 2}
            onClick={onClick}
            {...(chosen === undefined ? {} : { 'aria-selected': chosen })}
        >
            {columns.map((column) => (
                <td key={column.key} className="pf-v6-c-table__td" data-label={column.title}>
                    {column.render(row)}
                </td>
            ))}
        </tr>
    );
});
