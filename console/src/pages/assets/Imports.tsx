import { Button } from '@patternfly/react-core';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { call } from '../../api/client';
import { usePages } from '../../api/pages';
import { useMay } from '../../api/session';
import { Part } from '../../parts/Page';
import { Rows } from '../../parts/Rows';
import { Trouble } from '../../parts/states';
import { When } from '../../parts/times';
import { useAction } from '../../parts/useAction';
import { useNumber } from '../../parts/useNumber';

/** What was imported before; the last one can be taken back. */
export function Imports() {
    const { t } = useTranslation();
    const number = useNumber();
    const client = useQueryClient();
    const may = useMay('ASSETS_IMPORT');
    const imports = usePages('asset-imports', '/api/v1/asset-imports', { limit: 20 });
    const undo = useAction(async (id: string) => {
        await call('post', '/api/v1/asset-imports/{id}/undo', { path: { id } });
        await Promise.all(['assets', 'asset-imports', 'devices', 'overview'].map((key) => client.invalidateQueries({ queryKey: [key] })));
    });
    const rows = imports.data?.pages.flatMap((page) => page.items) ?? [];
    if (rows.length === 0) return null;
    return (
        <Part id="imports" title={t('assets.imports.title')}>
            {undo.error !== undefined && <Trouble error={undo.error} />}
            <Rows label={t('assets.imports.title')} rows={rows} rowKey={(one) => one.id} empty={t('common.none')}
                columns={[
                    { key: 'file', title: t('captures.column.name'), render: (one) => <Link to={`/assets/import/${one.id}`}>{one.fileName}</Link> },
                    { key: 'state', title: t('changes.column.state'), render: (one) => t(`assets.imports.state.${one.state}`) },
                    { key: 'at', title: t('audit.column.at'), render: (one) => <When at={one.committedAt ?? one.uploadedAt} exact /> },
                    { key: 'rows', title: t('assets.imports.rows'), render: (one) => (one.dryRun ? number(one.dryRun.rows) : '') },
                    {
                        key: 'undo', title: t('changes.column.actions'),
                        render: (one) => may && one.mayUndo && <Button size="sm" variant="secondary" onClick={() => void undo.run(one.id)}>{t('assets.imports.undo')}</Button>,
                    },
                ]} />
        </Part>
    );
}
