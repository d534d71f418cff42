import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { schemas } from '../api/generated/schema';
import { SeverityMark, StatusMark } from './marks';
import { When } from './times';

/** A few findings as lines, where a page is about something else. */
export function FindingList({ findings, empty }: { findings: schemas['Finding'][]; empty: string }) {
    const { t } = useTranslation();
    if (findings.length === 0) return <p className="quiet">{empty}</p>;
    return (
        <ul className="finding-list">
            {findings.map((one) => (
                <li key={one.id}>
                    <SeverityMark severity={one.severity} />
                    <span className="grow">
                        <Link to={`/findings/${one.id}`}>{one.summary}</Link>
                        <span className="quiet block">
                            {t('finding.seen', { count: one.count })} · <When at={one.last} />
                        </span>
                    </span>
                    <StatusMark status={one.status} who={one.who} muted={one.mutedUntil !== null} />
                </li>
            ))}
        </ul>
    );
}
