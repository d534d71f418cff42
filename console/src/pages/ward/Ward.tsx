import { useQuery } from '@tanstack/react-query';
import { useEffect, useLayoutEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { call, Problem, carryToken } from '../../api/client';
import type { schemas } from '../../api/generated/schema';
import { bedName } from '../../parts/marks';
import { useAction } from '../../parts/useAction';
import { useSession } from '../../api/session';
import { remember, remembered } from '../../i18n';
import { clock, moment, useNow } from '../../parts/times';

const every = 5000;
const lost = 20_000;
const room = 8;

// The token of this screen comes once, behind the #, and stays on the screen.
const given = location.hash.slice(1);
if (given) {
    remember('ward', given);
    history.replaceState(history.state, '', location.pathname + location.search);
}
carryToken(given || remembered('ward'));

/** The screen on the wall: read at three metres, without scrolling, without sound. */
export default function Ward() {
    const { t, i18n } = useTranslation();
    const [search] = useSearchParams();
    const unit = search.get('unit');
    // A person who looks at it here uses their session; its token guards "Seen".
    useSession();
    const now = useNow();
    const view = useQuery({
        queryKey: ['ward', unit],
        enabled: unit !== null,
        queryFn: ({ signal }) => call('get', '/api/v1/ward', { query: { unit: unit! }, signal: AbortSignal.any([signal, AbortSignal.timeout(every * 2)]) }),
        refetchInterval: every,
        refetchIntervalInBackground: true,
        retry: false,
        gcTime: Infinity,
        networkMode: 'always',
    });
    useEffect(() => {
        document.title = `${unit ?? t('ward.title')} · Cylcomed`;
    }, [unit, t]);
    if (unit === null) return <Units />;
    const of = view.data;
    const refused = view.error instanceof Problem && (view.error.status === 401 || view.error.status === 403);
    const stale = of !== undefined && Math.max(now, Date.now()) - view.dataUpdatedAt > lost;
    return (
        <main className="ward">
            <header>
                <h1>{unit}</h1>
                <p>{t('ward.notAlarm')}</p>
                <Simulation />
            </header>
            {refused ? (
                <p className="ward-lost" role="alert">{t('ward.refused')}</p>
            ) : of === undefined ? (
                <p className="ward-lost">{t(view.isError ? 'ward.unreachable' : 'common.loading')}</p>
            ) : (
                <>
                    {stale && <p className="ward-lost" role="alert">{t('ward.lost', { time: clock(view.dataUpdatedAt, i18n.language) })}</p>}
                    {of.notices.length === 0 && !stale && <p className="ward-quiet">{t('ward.quiet', { time: clock(view.dataUpdatedAt, i18n.language, true) })}</p>}
                    {of.notices.length > 0 && <Notices of={of} refresh={() => void view.refetch()} />}
                </>
            )}
            {of && of.notices.length > 0 && !stale && <footer>{t('ward.updated', { time: clock(view.dataUpdatedAt, i18n.language, true) })}</footer>}
        </main>
    );
}

/** Whoever looks at a simulated ward is told so, and finds back. */
function Simulation() {
    const { i18n } = useTranslation();
    const guided = useSession().data?.guided ?? false;
    const guide = useQuery({ queryKey: ['guide', i18n.language], enabled: guided, queryFn: () => call('get', '/api/v1/guide') });
    return guide.data?.banner ? (
        <p className="ward-simulation">
            <Link to="/">{guide.data.banner}</Link>
        </p>
    ) : null;
}

function Notices({ of, refresh }: { of: schemas['WardView']; refresh: () => void }) {
    const { t, i18n } = useTranslation();
    const see = useAction(async (id: string) => {
        await call('post', '/api/v1/ward/notices/{id}/seen', { path: { id } });
        refresh();
    });
    const shown = of.notices.slice(0, room);
    const list = useFitting(of);
    return (
        <ul className="ward-notices" ref={list}>
            {shown.map((one) => (
                <li key={one.finding} className={one.bed ? undefined : 'whole-unit'}>
                    {one.bed && <strong>{bedName(t, one.bed)}</strong>}
                    <span className="ward-sentence">{one.sentence}</span>
                    <span className="ward-rest">
                        {t('ward.since', { time: moment(one.since, i18n.language) })}
                        {(one.told ?? of.phone) && ` · ${[one.told, of.phone && t('ward.phone', { phone: of.phone })].filter(Boolean).join(', ')}`}
                    </span>
                    {one.seenAt ? (
                        <span className="ward-seen">{t('ward.seenAt', { time: clock(one.seenAt, i18n.language) })}</span>
                    ) : (
                        <button type="button" onClick={() => void see.run(one.finding)} aria-label={t('ward.seenOf', { place: one.bed ? bedName(t, one.bed) : of.unit })}>
                            {t('ward.seen')}
                        </button>
                    )}
                </li>
            ))}
            {of.notices.length > room && <li className="ward-more">{t('ward.more', { count: of.notices.length - room })}</li>}
        </ul>
    );
}

/** A wall screen does not scroll: what does not fit is written smaller until it does. */
function useFitting(of: unknown) {
    const list = useRef<HTMLUListElement>(null);
    useLayoutEffect(() => {
        const fit = () => {
            const at = list.current!;
            for (let percent = 100; percent >= 35; percent -= 5) {
                at.style.fontSize = `${percent}%`;
                if (at.scrollHeight <= at.clientHeight) return;
            }
        };
        fit();
        window.addEventListener('resize', fit);
        return () => window.removeEventListener('resize', fit);
    }, [of]);
    return list;
}

function Units() {
    const { t } = useTranslation();
    const units = useQuery({ queryKey: ['ward', 'units'], queryFn: () => call('get', '/api/v1/ward/units'), retry: false });
    return (
        <main className="ward">
            <header>
                <h1>{t('ward.title')}</h1>
                <p>{t('ward.notAlarm')}</p>
            </header>
            {units.isError && <p className="ward-lost" role="alert">{t('ward.refused')}</p>}
            <ul className="ward-units">
                {units.data?.items.map((unit) => (
                    <li key={unit}>
                        <Link to={`/ward?unit=${encodeURIComponent(unit)}`}>{unit}</Link>
                    </li>
                ))}
            </ul>
        </main>
    );
}
