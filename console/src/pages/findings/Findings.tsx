import { Alert, AlertActionCloseButton, AlertActionLink, Button, Nav, NavItem, NavList } from '@patternfly/react-core';
import { useCallback, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { usePages } from '../../api/pages';
import type { schemas } from '../../api/generated/schema';
import { useMay } from '../../api/session';
import { ExportButton } from '../../parts/ExportButton';
import { Chips } from '../../parts/Facets';
import { GrowingTable } from '../../parts/GrowingTable';
import { usePlace } from '../../parts/marks';
import { Page } from '../../parts/Page';
import { SavedViews } from '../../parts/SavedViews';
import { SearchBox } from '../../parts/SearchBox';
import { Trouble } from '../../parts/states';
import { useFilters } from '../../parts/useFilters';
import { useFilterWords } from '../devices/useFilterWords';
import { columns } from './columns';
import { KeyHelp } from './KeyHelp';
import { ReasonForm } from './ReasonForm';
import { actsOf, TriageButtons } from './TriageButtons';
import { useKeys } from './useKeys';
import { type Act, useTriage } from './useTriage';

const open = 'status=OPEN&status=ACKNOWLEDGED&nature=ATTACK&nature=HEALTH&muted=false';
const sets = [
    { key: 'needs', query: 'needs=true' },
    { key: 'open', query: open },
    { key: 'weaknesses', query: 'nature=WEAKNESS&status=OPEN&status=ACKNOWLEDGED&muted=false' },
    { key: 'muted', query: 'muted=true' },
    { key: 'resolved', query: 'status=RESOLVED' },
    { key: 'all', query: 'all' },
] as const;

/** The queue: every finding can be decided without touching the mouse, or with nothing but the mouse. */
export default function Findings() {
    const { t } = useTranslation();
    const navigate = useNavigate();
    const filters = useFilters();
    const words = useFilterWords();
    const place = usePlace();
    const triage = useTriage();
    const mayTriage = useMay('FINDINGS_TRIAGE');
    const mayMute = useMay('FINDINGS_MUTE');
    const [chosen, setChosen] = useState<string>();
    const [asking, setAsking] = useState<'RESOLVE' | 'MUTE'>();
    const [help, setHelp] = useState(false);

    const { sort = ['-severity'], all, ...given } = filters.all;
    const usual = all === undefined && Object.keys(given).length === 0;
    const query = usual ? filtersOf(open) : given;
    const rows = usePages('findings', '/api/v1/findings', { ...query, sort, limit: 100 });
    const loaded = useMemo(() => rows.data?.pages.flatMap((page) => page.items) ?? [], [rows.data]);
    const index = loaded.findIndex((one) => one.id === chosen);
    const current = loaded[index];

    const move = (step: number) => {
        const next = loaded[Math.max(0, Math.min(loaded.length - 1, index + step))];
        if (next) setChosen(next.id);
    };
    const act = async (what: Act, of: schemas['Finding'] | undefined = current) => {
        if (!of || !actsOf(of).includes(what)) return;
        if (what === 'MUTE' || what === 'UNMUTE' ? !mayMute : !mayTriage) return;
        if (what === 'RESOLVE' || what === 'MUTE') return setAsking(what);
        await triage.decide(of, what);
    };
    const decideWithReason = async (reason: string, until: string | undefined) => {
        // A decided finding may leave the list; its neighbour is next.
        const next = loaded[index + 1] ?? loaded[index - 1];
        if (await triage.decide(current!, asking!, reason, until)) {
            setAsking(undefined);
            if (next) setChosen(next.id);
        }
    };
    useKeys(
        {
            j: () => move(1),
            k: () => move(index < 0 ? 1 : -1),
            Enter: () => current && void navigate(`/findings/${current.id}`),
            a: () => void act('ACKNOWLEDGE'),
            r: () => void act('RESOLVE'),
            m: () => void act('MUTE'),
            u: () => triage.canUndo && void triage.undo(),
            '/': () => document.querySelector<HTMLInputElement>('.search input')?.focus(),
            '?': () => setHelp(true),
        },
        asking === undefined && !help,
    );
    const { set } = filters;
    const search = useCallback((text: string) => set('q', text ? [text] : [], true), [set]);
    const table = useMemo(() => columns(t, place), [t, place]);
    const chips = Object.entries(given).flatMap(([field, values]) =>
        values.map((value) => ({ key: `${field}:${value}`, text: words.chip(field, value), remove: () => filters.toggle(field, value) })),
    );
    return (
        <Page
            title={t('findings.title')}
            actions={
                <>
                    <Button variant="plain" aria-label={t('findings.keys.title')} onClick={() => setHelp(true)}>
                        <kbd>?</kbd>
                    </Button>
                    <SavedViews page="findings" query={filters.text} />
                    <ExportButton table="findings" query={query} />
                </>
            }
        >
            <Nav variant="horizontal-subnav" aria-label={t('findings.sets')} className="sets">
                <NavList>
                    {sets.map(({ key, query: to }) => (
                        <NavItem key={key} isActive={isSet(to, given, usual, all !== undefined)}>
                            <Link to={`?${to}`}>{t(`findings.set.${key}`)}</Link>
                        </NavItem>
                    ))}
                </NavList>
            </Nav>
            <div className="list-tools">
                <SearchBox label={t('findings.search')} value={filters.one('q') ?? ''} onSearch={search} />
                {current && (
                    <span className="chosen-tools">
                        <TriageButtons finding={current} onAct={(what) => void act(what)} />
                    </span>
                )}
            </div>
            <Chips chips={chips} onClear={filters.clear} />
            {triage.error !== undefined && asking === undefined && <Trouble error={triage.error} again={triage.forgetError} />}
            <div aria-live="polite">
                {triage.last && (
                    <Alert
                        isInline
                        variant="success"
                        component="p"
                        title={t(`findings.done.${triage.last.act}`, { what: triage.last.finding.title, device: triage.last.finding.device.name })}
                        actionClose={<AlertActionCloseButton aria-label={t('common.close')} onClose={triage.forget} />}
                        actionLinks={triage.canUndo && <AlertActionLink onClick={() => void triage.undo()}>{t('findings.undo')}</AlertActionLink>}
                    />
                )}
            </div>
            <GrowingTable
                label={t('findings.title')}
                columns={table}
                rows={rows}
                rowKey={(one) => one.id}
                empty={t(usual ? 'findings.noneOpen' : 'findings.none')}
                sort={sort[0]!}
                onSort={(next) => set('sort', [next === 'severity' || next === 'count' ? `-${next}` : next])}
                selected={chosen ?? ''}
                onOpen={(one) => setChosen(one.id)}
                rowHeight={65}
            />
            {asking && current && (
                <ReasonForm act={asking} subject={current.summary} busy={triage.busy} error={triage.error}
                    onReason={(reason, until) => void decideWithReason(reason, until)} onClose={() => { setAsking(undefined); triage.forgetError(); }} />
            )}
            {help && <KeyHelp onClose={() => setHelp(false)} />}
        </Page>
    );
}

function filtersOf(query: string): Record<string, string[]> {
    const search = new URLSearchParams(query);
    return Object.fromEntries([...new Set(search.keys())].map((name) => [name, search.getAll(name)]));
}

function isSet(query: string, given: Record<string, string[]>, usual: boolean, all: boolean): boolean {
    if (query === 'all') return all && Object.keys(given).length === 0;
    if (query === open && usual) return true;
    return JSON.stringify(Object.entries(filtersOf(query)).sort()) === JSON.stringify(Object.entries(given).sort());
}
