import { Alert, Label } from '@patternfly/react-core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { schemas } from '../../api/generated/schema';
import { DeviceLink, SeverityMark, usePlace } from '../../parts/marks';
import { ago, moment } from '../../parts/times';
import { useNumber, usePercent } from '../../parts/useNumber';

export const justifications: schemas['Justification'][] = [
    'COMPONENT_NOT_PRESENT', 'VULNERABLE_CODE_NOT_PRESENT', 'VULNERABLE_CODE_NOT_IN_EXECUTE_PATH',
    'VULNERABLE_CODE_CANNOT_BE_CONTROLLED_BY_ADVERSARY', 'INLINE_MITIGATIONS_ALREADY_EXIST',
];
/** As a field for days has it. */
export const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

export type Concern = schemas['Concern'];
type Line = schemas['VulnerabilityInLine'];
const colour = { IMMEDIATE: 'red', OUT_OF_CYCLE: 'orange', SCHEDULED: 'blue', DEFER: 'grey' } as const;

export function PriorityMark({ priority }: { priority: schemas['Priority'] }) {
    const { t } = useTranslation();
    return <Label isCompact color={colour[priority]}>{t(`maintenance.priority.${priority}`)}</Label>;
}

/** How urgent, and by when. */
export function Due({ of }: { of: { priority: schemas['Priority']; due: string | null; overdue: boolean; rests?: boolean } }) {
    const { t, i18n } = useTranslation();
    if (of.rests) return <Label isCompact color="grey" variant="outline">{t('maintenance.rests')}</Label>;
    return (
        <>
            <PriorityMark priority={of.priority} />
            {of.due && (
                <span className={of.overdue ? 'block' : 'quiet block'}>
                    {t(of.overdue ? 'maintenance.overdue' : 'maintenance.due', { time: moment(of.due, i18n.language) })}
                </span>
            )}
        </>
    );
}

/** How bad a vulnerability is, and whether somebody uses it. */
export function Ratings({ of }: { of: Line }) {
    const { t } = useTranslation();
    const percent = usePercent();
    return (
        <>
            {of.severity === null ? <span className="quiet">{t('maintenance.unrated')}</span> : <SeverityMark severity={of.severity === 'NONE' ? 'INFO' : of.severity} />}{' '}
            {of.exploited && <Label isCompact color="red">{t('maintenance.exploited')}</Label>}
            {of.epss !== null && of.epss >= 0.01 && <span className="quiet"> {t('maintenance.chance', { share: percent(of.epss) })}</span>}
        </>
    );
}

/** A vulnerability by its name and what is said of it. */
export function VulnerabilityLine({ of }: { of: Line }) {
    return (
        <>
            <Link to={`/advisories/${encodeURIComponent(of.id)}`}>{of.id}</Link> <Ratings of={of} />
            <span className="quiet block">{of.title}</span>
        </>
    );
}

/** The answers that led to a priority, each with what it rests on. */
export function Reasons({ of }: { of: schemas['PriorityReason'][] }) {
    const { t } = useTranslation();
    return (
        <ul className="plain" aria-label={t('maintenance.why.title')}>
            {of.map((one) => (
                <li key={one.point}>
                    {t(`maintenance.why.${one.point}.${one.answer}`)} <span className="quiet">({t(`maintenance.basis.${one.basis}`)})</span>
                </li>
            ))}
        </ul>
    );
}

/** Where a device stands, what it is, and who looks after it. */
export function Where({ of }: { of: schemas['MaintainedDevice'] }) {
    const place = usePlace();
    return (
        <>
            <strong>{place(of.device)}</strong>
            <span className="block"><DeviceLink device={of.device} /></span>
            <span className="quiet block">{[of.maker, of.model, of.firmware].filter(Boolean).join(' ')}</span>
        </>
    );
}

/** As the command line has it: advisories come daily. */
const STALE_MILLIS = 7 * 24 * 3_600_000;

/** How fresh what is compared with is; without feeds a sentence, since no hits would mean nothing, and one where they are old. */
export function Freshness({ feeds }: { feeds: schemas['FeedFreshness'][] }) {
    const { t, i18n } = useTranslation();
    if (feeds.length === 0) return <Alert isInline variant="warning" component="p" title={t('maintenance.noFeeds')} />;
    const named = feeds.map((one) => t('maintenance.feed', { name: one.name, ago: ago(one.imported, Date.now(), i18n.language) }));
    const old = feeds.filter((one) => Date.now() - Date.parse(one.imported) > STALE_MILLIS).map((one) => one.name);
    return (
        <>
            {old.length > 0 && <Alert isInline variant="warning" component="p" title={t('maintenance.stale', { feeds: old.join(', ') })} />}
            <p className="note">
                {t('maintenance.fresh', { feeds: named.join(', ') })}
                {!feeds.some((one) => one.format === 'KEV') && ` · ${t('maintenance.noExploited')}`}
            </p>
        </>
    );
}

export function More({ n }: { n: number }) {
    const { t } = useTranslation();
    const number = useNumber();
    return n > 0 ? <span className="quiet block">{t('maintenance.more', { n: number(n) })}</span> : null;
}
