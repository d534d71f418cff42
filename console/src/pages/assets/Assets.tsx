import { Button, Nav, NavItem, NavList } from '@patternfly/react-core';
import { useCallback, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { address, download } from '../../api/client';
import { usePages } from '../../api/pages';
import { useMay } from '../../api/session';
import { GrowingTable } from '../../parts/GrowingTable';
import { Page } from '../../parts/Page';
import { SearchBox } from '../../parts/SearchBox';
import { useAction } from '../../parts/useAction';
import { useFilters } from '../../parts/useFilters';
import { ContextRules } from './ContextRules';
import { assetColumns, firmwareColumns, unlistedColumns } from './columns';
import { Imports } from './Imports';
import { useReview } from './useReview';

const views = ['all', 'not-seen', 'not-listed', 'firmware-differs', 'to-review', 'rules'] as const;
type View = (typeof views)[number];

/** The hospital's own list beside what was seen. */
export default function Assets() {
    const { t } = useTranslation();
    const filters = useFilters();
    const mayImport = useMay('ASSETS_IMPORT');
    const view = views.find((one) => one === filters.one('view')) ?? 'all';
    const { view: _, ...query } = filters.all;
    const { set } = filters;
    const search = useCallback((text: string) => set('q', text ? [text] : [], true), [set]);
    const hasFile = view !== 'all' && view !== 'rules';
    const file = useAction(async () => {
        if (hasFile) await download('get', address(`/api/v1/asset-views/${view}`, {}, query), `${view}.csv`, undefined, 'text/csv');
    });
    return (
        <Page
            title={t('assets.title')}
            sentence={t('assets.sentence')}
            actions={
                <>
                    {mayImport && <Button component={(button: object) => <Link {...button} to="/assets/import" />}>{t('assets.import.open')}</Button>}
                    {hasFile && <Button variant="secondary" isLoading={file.busy} onClick={() => void file.run()}>{t('common.csv')}</Button>}
                </>
            }
        >
            <Nav variant="horizontal-subnav" aria-label={t('assets.views')} className="sets">
                <NavList>
                    {views.map((one) => (
                        <NavItem key={one} isActive={one === view}>
                            <Link to={one === 'all' ? '/assets' : `/assets?view=${one}`}>{t(`assets.view.${one}`)}</Link>
                        </NavItem>
                    ))}
                </NavList>
            </Nav>
            {view !== 'rules' && (
                <div className="list-tools">
                    <SearchBox label={t('assets.search')} value={filters.one('q') ?? ''} onSearch={search} />
                </div>
            )}
            <p className="note">{t(`assets.about.${view}`)}</p>
            <ViewTable key={view} view={view} query={query} />
            {view === 'all' && <Imports />}
        </Page>
    );
}

function ViewTable({ view, query }: { view: View; query: Record<string, string[]> }) {
    switch (view) {
        case 'all':
            return <AssetTable path="/api/v1/assets" query={query} />;
        case 'not-seen':
            return <AssetTable path="/api/v1/asset-views/not-seen" query={query} />;
        case 'to-review':
            return <AssetTable path="/api/v1/asset-views/to-review" query={query} review />;
        case 'not-listed':
            return <Unlisted query={query} />;
        case 'firmware-differs':
            return <Firmware query={query} />;
        case 'rules':
            return <ContextRules />;
    }
}

function AssetTable({ path, query, review = false }: {
    path: '/api/v1/assets' | '/api/v1/asset-views/not-seen' | '/api/v1/asset-views/to-review';
    query: Record<string, string[]>;
    review?: boolean;
}) {
    const { t } = useTranslation();
    const decide = useReview();
    const rows = usePages('assets', path, { ...query, limit: 100 });
    const columns = useMemo(() => assetColumns(t, review ? decide : undefined), [t, review, decide]);
    return <GrowingTable label={t('assets.title')} columns={columns} rows={rows} rowKey={(one) => String(one.id)} empty={t('assets.none')} rowHeight={65} />;
}

function Unlisted({ query }: { query: Record<string, string[]> }) {
    const { t } = useTranslation();
    const rows = usePages('assets', '/api/v1/asset-views/not-listed', { ...query, limit: 100 });
    const columns = useMemo(() => unlistedColumns(t), [t]);
    return <GrowingTable label={t('assets.view.not-listed')} columns={columns} rows={rows} rowKey={(one) => one.deviceId} empty={t('assets.none')} rowHeight={65} />;
}

function Firmware({ query }: { query: Record<string, string[]> }) {
    const { t } = useTranslation();
    const rows = usePages('assets', '/api/v1/asset-views/firmware-differs', { ...query, limit: 100 });
    const columns = useMemo(() => firmwareColumns(t), [t]);
    return <GrowingTable label={t('assets.view.firmware-differs')} columns={columns} rows={rows} rowKey={(one) => `${one.assetId} ${one.deviceId}`} empty={t('assets.none')} rowHeight={65} />;
}
