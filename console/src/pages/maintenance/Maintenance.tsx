import { Nav, NavItem, NavList } from '@patternfly/react-core';
import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { call } from '../../api/client';
import type { schemas } from '../../api/generated/schema';
import { Page } from '../../parts/Page';
import { Loaded } from '../../parts/states';
import { useFilters } from '../../parts/useFilters';
import { useNumber } from '../../parts/useNumber';
import { Advisories } from './Advisories';
import { Freshness } from './parts';
import { Review } from './Review';
import { Sboms } from './Sboms';
import { VexDocuments } from './Vex';
import { Week } from './Week';

const views = ['week', 'advisories', 'review', 'statements', 'sboms'] as const;

/** The software of all devices: what must be done, why, by when and by whom. */
export default function Maintenance() {
    const { t } = useTranslation();
    const filters = useFilters();
    const counts = useQuery({ queryKey: ['maintenance', 'counts'], queryFn: () => call('get', '/api/v1/maintenance') });
    // Without feeds "nothing to do" would be taken for good news.
    const said = counts.data !== undefined && counts.data.feeds.length > 0;
    const view = views.find((one) => one === filters.one('view')) ?? 'week';
    return (
        <Page title={t('maintenance.title')} sentence={t('maintenance.sentence')}>
            <Counts of={counts} />
            <Nav variant="horizontal-subnav" aria-label={t('maintenance.views')} className="sets">
                <NavList>
                    {views.map((one) => (
                        <NavItem key={one} isActive={one === view}>
                            <Link to={one === 'week' ? '/maintenance' : `/maintenance?view=${one}`}>{t(`maintenance.view.${one}`)}</Link>
                        </NavItem>
                    ))}
                </NavList>
            </Nav>
            <p className="note">{t(`maintenance.about.${view}`)}</p>
            {said && view === 'week' && <Week />}
            {said && view === 'advisories' && <Advisories />}
            {said && view === 'review' && <Review />}
            {view === 'statements' && <VexDocuments />}
            {view === 'sboms' && <Sboms />}
        </Page>
    );
}

function Counts({ of: counts }: { of: UseQueryResult<schemas['Portfolio']> }) {
    const { t } = useTranslation();
    const number = useNumber();
    return (
        <Loaded from={counts} lines={2}>
            {(of) => (
                <>
                    <Freshness feeds={of.feeds} />
                    {of.feeds.length > 0 && (
                        <p>
                            <strong>{t('maintenance.count.concerned', { n: number(of.concerned), of: number(of.devices) })}</strong>
                            {of.overdue > 0 && <> · <strong>{t('maintenance.count.overdue', { n: number(of.overdue) })}</strong></>}
                            {of.toReview > 0 && <> · <Link to="/maintenance?view=review">{t('maintenance.count.review', { n: number(of.toReview) })}</Link></>}
                            <span className="quiet block">
                                {[
                                    t('maintenance.count.withBill', { n: number(of.withBill) }),
                                    t('maintenance.count.byName', { n: number(of.byName) }),
                                    t('maintenance.count.unknown', { n: number(of.unknown) }),
                                ].join(' · ')}
                            </span>
                        </p>
                    )}
                </>
            )}
        </Loaded>
    );
}
