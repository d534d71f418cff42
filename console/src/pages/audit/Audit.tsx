import { Alert, Button, ClipboardCopy } from '@patternfly/react-core';
import { useMutation } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { call, download } from '../../api/client';
import type { schemas } from '../../api/generated/schema';
import { usePages } from '../../api/pages';
import { ExportButton } from '../../parts/ExportButton';
import { Chips } from '../../parts/Facets';
import { type Column, GrowingTable } from '../../parts/GrowingTable';
import { Page, Part } from '../../parts/Page';
import { Trouble } from '../../parts/states';
import { dateTime } from '../../parts/times';
import { useAction } from '../../parts/useAction';
import { useFilters } from '../../parts/useFilters';
import { useNumber } from '../../parts/useNumber';

type Entry = schemas['AuditEntry'];

/** Who did what; and whether the log is still the one that was written. */
export default function Audit() {
    const { t, i18n } = useTranslation();
    const filters = useFilters();
    const entries = usePages('audit', '/api/v1/audit', { ...filters.all, limit: 100 });
    const { toggle } = filters;
    const columns = useMemo<Column<Entry>[]>(
        () => [
            { key: 'index', title: t('audit.column.index'), width: 'number', render: (one) => one.index },
            { key: 'at', title: t('audit.column.at'), width: 'place', render: (one) => dateTime(one.at, i18n.language, true) },
            {
                key: 'who', title: t('audit.column.who'), width: 'place',
                render: (one) => <Narrow text={one.who ?? one.actor} onNarrow={() => toggle('actor', one.actor)} />,
            },
            {
                key: 'action', title: t('audit.column.action'), width: 'medium',
                render: (one) => <Narrow text={t(`audit.action.${one.action}`, { defaultValue: plain(one.action) })} onNarrow={() => toggle('action', one.action)} />,
            },
            { key: 'subject', title: t('audit.column.subject'), width: 'wide', render: (one) => <Subject id={one.subject} /> },
            { key: 'details', title: t('audit.column.details'), render: (one) => <Details of={one.details} /> },
        ],
        [t, i18n.language, toggle],
    );
    return (
        <Page title={t('audit.title')} sentence={t('audit.sentence')} actions={<ExportButton table="audit" query={filters.all} />}>
            <Proof />
            <Chips onClear={filters.clear}
                chips={Object.entries(filters.all).flatMap(([field, values]) =>
                    values.map((value) => ({
                        key: `${field}:${value}`, text: `${t(`audit.column.${field === 'actor' ? 'who' : field}`, { defaultValue: field })}: ${value}`,
                        remove: () => filters.toggle(field, value),
                    })))} />
            <GrowingTable label={t('audit.title')} columns={columns} rows={entries} rowKey={(one) => String(one.index)} empty={t('audit.none')} />
        </Page>
    );
}

/** An action of a newer server, readable all the same. */
const plain = (action: string) => action.replaceAll(/[-.]/g, ' ');

function Narrow({ text, onNarrow }: { text: string; onNarrow: () => void }) {
    const { t } = useTranslation();
    return (
        <Button variant="link" isInline onClick={onNarrow} aria-label={t('audit.only', { what: text })}>
            {text}
        </Button>
    );
}

function Subject({ id }: { id: string | null }) {
    if (id === null) return null;
    if (/^dev-/.test(id)) return <Link to={`/devices/${id}`}>{id}</Link>;
    if (/^fnd-/.test(id)) return <Link to={`/findings/${id}`}>{id}</Link>;
    if (/^inc-/.test(id)) return <Link to={`/incidents/${id}`}>{id}</Link>;
    return <code>{id}</code>;
}

function Details({ of }: { of: Record<string, unknown> }) {
    const text = Object.entries(of).map(([name, value]) => `${name}: ${typeof value === 'object' ? JSON.stringify(value) : String(value)}`).join(', ');
    const short = text.replaceAll(/\b([0-9a-f]{12})[0-9a-f]{20,}\b/g, '$1…');
    return text && <span className="quiet" title={short === text ? undefined : text}>{short}</span>;
}

function Proof() {
    const { t } = useTranslation();
    const number = useNumber();
    const verify = useMutation({ mutationFn: () => call('post', '/api/v1/audit/verifications') });
    const keep = useAction(() => download('get', '/api/v1/audit/checkpoint', 'cylcomed-checkpoint.txt'));
    return (
        <Part id="proof" title={t('audit.proof.title')} note={t('audit.proof.note')}>
            <p className="buttons">
                <Button isLoading={verify.isPending} isDisabled={verify.isPending} onClick={() => verify.mutate()}>{t('audit.proof.verify')}</Button>
                <Button variant="secondary" onClick={() => void keep.run()}>{t('audit.proof.checkpoint')}</Button>
            </p>
            {(verify.error ?? keep.error) !== null && (verify.error ?? keep.error) !== undefined && <Trouble error={verify.error ?? keep.error} />}
            {verify.data && (
                <Alert isInline component="p" variant={verify.data.intact ? 'success' : 'danger'}
                    title={t(verify.data.intact ? 'audit.proof.intact' : 'audit.proof.broken', { count: verify.data.entries, n: number(verify.data.entries) })}>
                    {verify.data.fault}
                    <ClipboardCopy isReadOnly variant="inline-compact" isCode hoverTip={t('common.copy')} clickTip={t('common.copied')}
                        aria-label={t('common.copy')} textAriaLabel={t('audit.proof.checkpoint')}>
                        {verify.data.checkpoint}
                    </ClipboardCopy>
                </Alert>
            )}
        </Part>
    );
}
