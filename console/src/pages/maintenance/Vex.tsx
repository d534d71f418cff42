import { Button } from '@patternfly/react-core';
import { useQueryClient } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { address, call } from '../../api/client';
import type { schemas } from '../../api/generated/schema';
import { usePages } from '../../api/pages';
import { useMay } from '../../api/session';
import { type Column, GrowingTable } from '../../parts/GrowingTable';
import { Trouble } from '../../parts/states';
import { moment, When } from '../../parts/times';
import { useAction } from '../../parts/useAction';
import { useNumber } from '../../parts/useNumber';
import { UploadVex } from './UploadVex';
import { WriteVex } from './WriteVex';

type Vex = schemas['Vex'];
const formats = { OPENVEX: 'OpenVEX', CSAF: 'CSAF', CYCLONEDX: 'CycloneDX' } as const;

/** What changes when a statement comes or goes. */
export const changedByStatements = ['vex', 'software', 'maintenance', 'advisories', 'match-reviews'];

/** The documents in which makers, or people here, state something of products and vulnerabilities. */
export function VexDocuments() {
    const { t, i18n } = useTranslation();
    const number = useNumber();
    const client = useQueryClient();
    const mayWrite = useMay('DEVICES_WRITE');
    const [open, setOpen] = useState<'upload' | 'write'>();
    const rows = usePages('vex', '/api/v1/vex', { limit: 100 });
    const withdraw = useAction(async (id: string) => {
        await call('delete', '/api/v1/vex/{id}', { path: { id } });
        await Promise.all(changedByStatements.map((key) => client.invalidateQueries({ queryKey: [key] })));
    });
    const { run: withdrawNow } = withdraw;
    const columns = useMemo<Column<Vex>[]>(
        () => [
            {
                key: 'document', title: t('maintenance.column.document'), width: 'wide',
                render: (one) => (
                    <>
                        <strong>{one.fileName ?? one.name}</strong>
                        <span className="quiet block">{formats[one.format]} {one.formatVersion}</span>
                    </>
                ),
            },
            {
                key: 'says', title: t('maintenance.column.says'),
                render: (one) => (
                    <>
                        {one.author ?? t('maintenance.vex.nobody')}
                        <span className="quiet block">{one.here ? t('maintenance.vex.here') : one.by} · <When at={one.at} /></span>
                    </>
                ),
            },
            {
                key: 'matches', title: t('maintenance.column.matches'),
                render: (one) => (
                    <>
                        {t('maintenance.vex.matches', { count: one.matches, n: number(one.matches) })}
                        <span className="quiet block">{t('maintenance.vex.statements', { count: one.statements, n: number(one.statements) })}</span>
                    </>
                ),
            },
            { key: 'until', title: t('maintenance.column.until'), render: (one) => moment(one.until, i18n.language) },
            {
                key: 'export', title: t('maintenance.column.export'),
                render: (one) => (
                    <>
                        {Object.entries(formats).map(([format, title]) => (
                            <span key={format} className="target"><a href={address('/api/v1/vex/{id}/text', { id: one.id }, { format })} download>{title}</a></span>
                        ))}
                        <span className="target"><a href={address('/api/v1/vex/{id}/text', { id: one.id })} download>{t('maintenance.vex.asItCame')}</a></span>
                    </>
                ),
            },
            {
                key: 'withdraw', title: t('maintenance.column.actions'), width: 'narrow',
                render: (one) => mayWrite && <Button size="sm" variant="secondary" onClick={() => void withdrawNow(one.id)}>{t('maintenance.vex.withdraw')}</Button>,
            },
        ],
        [t, i18n, number, mayWrite, withdrawNow],
    );
    return (
        <>
            {mayWrite && (
                <div className="list-tools">
                    <Button onClick={() => setOpen('upload')}>{t('maintenance.vex.upload')}</Button>
                    <Button variant="secondary" onClick={() => setOpen('write')}>{t('maintenance.vex.write')}</Button>
                </div>
            )}
            {withdraw.error !== undefined && <Trouble error={withdraw.error} />}
            <GrowingTable label={t('maintenance.view.statements')} columns={columns} rows={rows} rowKey={(one) => one.id}
                empty={t('maintenance.none.statements')} rowHeight={110} />
            {open === 'upload' && <UploadVex onClose={() => setOpen(undefined)} />}
            {open === 'write' && <WriteVex onClose={() => setOpen(undefined)} />}
        </>
    );
}
