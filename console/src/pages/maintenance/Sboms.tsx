import { Button } from '@patternfly/react-core';
import { useQueryClient } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { call } from '../../api/client';
import type { schemas } from '../../api/generated/schema';
import { usePages } from '../../api/pages';
import { useMay } from '../../api/session';
import { type Column, GrowingTable } from '../../parts/GrowingTable';
import { Trouble } from '../../parts/states';
import { bytes, When } from '../../parts/times';
import { useAction } from '../../parts/useAction';
import { useNumber } from '../../parts/useNumber';
import { UploadSbom } from './UploadSbom';

type Sbom = schemas['Sbom'];

/** The bills of materials that were uploaded. */
export function Sboms() {
    const { t, i18n } = useTranslation();
    const number = useNumber();
    const client = useQueryClient();
    const mayWrite = useMay('DEVICES_WRITE');
    const [uploading, setUploading] = useState(false);
    const rows = usePages('sboms', '/api/v1/sboms', { limit: 100 });
    const remove = useAction(async (id: string) => {
        await call('delete', '/api/v1/sboms/{id}', { path: { id } });
        await Promise.all(['sboms', 'maintenance', 'advisories'].map((key) => client.invalidateQueries({ queryKey: [key] })));
    });
    const { run: removeNow } = remove;
    const columns = useMemo<Column<Sbom>[]>(
        () => [
            {
                key: 'of', title: t('maintenance.column.of'), width: 'wide',
                render: (one) =>
                    one.device ? (
                        <Link to={`/devices/${one.device}/software`}>{t('maintenance.sbom.device')}</Link>
                    ) : (
                        <strong>{[one.maker, one.model, one.firmware ?? t('maintenance.sbom.anyFirmware')].join(' ')}</strong>
                    ),
            },
            {
                key: 'file', title: t('maintenance.column.file'),
                render: (one) => (
                    <>
                        {one.fileName}
                        <span className="quiet block">{[one.format, one.formatVersion, bytes(one.bytes, i18n.language)].filter(Boolean).join(' ')}</span>
                    </>
                ),
            },
            {
                key: 'components', title: t('maintenance.column.components'),
                render: (one) => (
                    <>
                        {number(one.components)}
                        {one.problems > 0 && <span className="quiet block">{t('maintenance.sbom.problems', { n: number(one.problems) })}</span>}
                    </>
                ),
            },
            { key: 'devices', title: t('maintenance.column.devices'), width: 'narrow', render: (one) => number(one.devices) },
            { key: 'at', title: t('maintenance.column.at'), render: (one) => <><When at={one.at} /><span className="quiet block">{one.by}</span></> },
            {
                key: 'remove', title: t('maintenance.column.actions'), width: 'narrow',
                render: (one) => mayWrite && <Button size="sm" variant="secondary" onClick={() => void removeNow(one.id)}>{t('maintenance.sbom.remove')}</Button>,
            },
        ],
        [t, i18n, number, mayWrite, removeNow],
    );
    return (
        <>
            {mayWrite && <div className="list-tools"><Button onClick={() => setUploading(true)}>{t('maintenance.upload.title')}</Button></div>}
            {remove.error !== undefined && <Trouble error={remove.error} />}
            <GrowingTable label={t('maintenance.view.sboms')} columns={columns} rows={rows} rowKey={(one) => one.id}
                empty={t('maintenance.none.sboms')} rowHeight={64} />
            {uploading && <UploadSbom onClose={() => setUploading(false)} />}
        </>
    );
}
