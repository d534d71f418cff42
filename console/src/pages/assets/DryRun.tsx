import { Alert, Button, ToggleGroup, ToggleGroupItem } from '@patternfly/react-core';
import { useQueryClient } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { call } from '../../api/client';
import type { schemas } from '../../api/generated/schema';
import { usePages } from '../../api/pages';
import { type Column, GrowingTable } from '../../parts/GrowingTable';
import { Part } from '../../parts/Page';
import { Trouble } from '../../parts/states';
import { useAction } from '../../parts/useAction';
import { useNumber } from '../../parts/useNumber';

type Import = schemas['AssetImport'];
const kinds = { added: 'NEW', changed: 'CHANGED', removed: 'REMOVED', unchanged: 'UNCHANGED' } as const;
const faults = { rejected: 'REJECTED', warnings: 'WARNING' } as const;
type Shown = keyof typeof kinds | keyof typeof faults;

/** What would change, row by row; only the last button changes anything. */
export function DryRun({ of }: { of: Import }) {
    const { t } = useTranslation();
    const number = useNumber();
    const client = useQueryClient();
    const navigate = useNavigate();
    const [shown, setShown] = useState<Shown>('added');
    const run = of.dryRun;
    const commit = useAction(async () => {
        const done = await call('post', '/api/v1/asset-imports/{id}/commit', { path: { id: of.id }, body: { digest: run!.digest } });
        client.setQueryData(['asset-import', of.id], done);
        await Promise.all(['assets', 'asset-imports', 'devices', 'device', 'overview'].map((key) => client.invalidateQueries({ queryKey: [key] })));
    });
    const discard = useAction(async () => {
        await call('delete', '/api/v1/asset-imports/{id}', { path: { id: of.id } });
        await navigate('/assets');
    });
    if (!run) return <Alert isInline variant="info" component="p" title={t(`assets.imports.state.${of.state}`)} />;
    const ready = of.state === 'READY';
    return (
        <>
            {of.state === 'COMMITTED' && (
                <Alert isInline variant="success" component="p" title={t('assets.import.committed')}>
                    <Link to="/assets">{t('assets.title')}</Link>
                </Alert>
            )}
            {of.state === 'UNDONE' && <Alert isInline variant="info" component="p" title={t('assets.imports.state.UNDONE')} />}
            <Part id="matched" title={t('assets.import.matchedTitle')}>
                <p>
                    {t('assets.import.matched', { rows: number(run.rows), matched: number(run.matched), possible: number(run.possible), conflicts: number(run.conflicts), notSeen: number(run.notSeen) })}
                </p>
            </Part>
            <Part id="dry-run" title={t(ready ? 'assets.import.wouldChange' : 'assets.import.hasChanged')}>
                <ToggleGroup aria-label={t('assets.import.wouldChange')}>
                    {(['added', 'changed', 'removed', 'unchanged', ...(ready ? (['rejected', 'warnings'] as const) : [])] as Shown[]).map((key) => (
                        <ToggleGroupItem key={key} buttonId={`changes-${key}`} text={t(`assets.import.count.${key}`, { n: number(run[key]) })}
                            isSelected={shown === key} onChange={() => setShown(key)} />
                    ))}
                </ToggleGroup>
                {shown in kinds ? <Changes key={shown} of={of} kind={kinds[shown as keyof typeof kinds]} /> : <Problems key={shown} of={of} severity={faults[shown as keyof typeof faults]} />}
            </Part>
            {ready && (
                <>
                    {(commit.error ?? discard.error) !== undefined && (
                        <Trouble error={commit.error ?? discard.error} again={() => void client.invalidateQueries({ queryKey: ['asset-import', of.id] })} />
                    )}
                    <p className="buttons">
                        <Button isLoading={commit.busy} isDisabled={commit.busy} onClick={() => void commit.run()}>
                            {t('assets.import.commit', { added: number(run.added), changed: number(run.changed), removed: number(run.removed) })}
                        </Button>
                        <Button variant="link" onClick={() => void discard.run()}>{t('assets.import.discard')}</Button>
                    </p>
                </>
            )}
        </>
    );
}

function Changes({ of, kind }: { of: Import; kind: schemas['ChangeKind'] }) {
    const { t } = useTranslation();
    const rows = usePages('asset-import-changes', '/api/v1/asset-imports/{id}/changes', { change: [kind], limit: 100 }, { id: of.id });
    const columns = useMemo<Column<schemas['AssetChange']>[]>(
        () => [
            { key: 'line', title: t('assets.import.line'), width: 'narrow', render: (one) => one.line },
            { key: 'name', title: t('settings.name'), width: 'medium', render: (one) => <strong>{one.name}</strong> },
            {
                key: 'fields', title: t('assets.import.fields'),
                render: (one) => one.fields.slice(0, 6).map((field) => (
                    <span key={field.field} className="block">
                        <span className="quiet">{t(`assets.field.${field.field}`)}:</span> {field.old !== null && <del>{field.old}</del>} {field.new !== null && <ins>{field.new}</ins>}
                    </span>
                )),
            },
            { key: 'match', title: t('assets.column.match'), width: 'medium', render: (one) => one.match && t(`assets.match.${one.match.state}`) },
        ],
        [t],
    );
    return <GrowingTable label={t('assets.import.wouldChange')} columns={columns} rows={rows} rowKey={(one) => `${one.line} ${one.assetId} ${one.name}`} empty={t('common.none')} />;
}

function Problems({ of, severity }: { of: Import; severity: schemas['RowSeverity'] }) {
    const { t } = useTranslation();
    const rows = usePages('asset-import-problems', '/api/v1/asset-imports/{id}/problems', { severity: [severity], limit: 100 }, { id: of.id });
    const columns = useMemo<Column<schemas['RowProblem']>[]>(
        () => [
            { key: 'line', title: t('assets.import.line'), width: 'narrow', render: (one) => one.line },
            { key: 'column', title: t('assets.import.header'), width: 'medium', render: (one) => one.column },
            { key: 'sentence', title: t('assets.import.problem'), render: (one) => one.sentence },
        ],
        [t],
    );
    return <GrowingTable label={t('assets.import.problem')} columns={columns} rows={rows} rowKey={(one) => `${one.line} ${one.column} ${one.code}`} empty={t('common.none')} />;
}
