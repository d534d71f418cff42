import { Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

/** A short table, all of it in the document. */
export function Rows<R>({ label, columns, rows, rowKey, empty }: {
    label: string;
    columns: { key: string; title: string; render: (row: R) => ReactNode }[];
    rows: R[];
    rowKey: (row: R) => string;
    empty: string;
}) {
    const { t } = useTranslation();
    if (rows.length === 0) return <p className="quiet">{empty}</p>;
    return (
        <div className="wide-table" tabIndex={0} role="region" aria-label={t('common.list', { title: label })}>
            <Table variant="compact" aria-label={label}>
                <Thead>
                    <Tr>
                        {columns.map((column) => (
                            <Th key={column.key} modifier="nowrap">{column.title}</Th>
                        ))}
                    </Tr>
                </Thead>
                <Tbody>
                    {rows.map((row) => (
                        <Tr key={rowKey(row)} data-row={rowKey(row)}>
                            {columns.map((column) => (
                                <Td key={column.key} dataLabel={column.title}>{column.render(row)}</Td>
                            ))}
                        </Tr>
                    ))}
                </Tbody>
            </Table>
        </div>
    );
}
