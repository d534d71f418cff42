import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { schemas } from '../../api/generated/schema';
import { SeverityMark, usePlace } from '../../parts/marks';
import { Part } from '../../parts/Page';
import { When } from '../../parts/times';

/** The things that need a person: where, what, since when, who is on it. */
export function Needs({ of }: { of: schemas['Overview'] }) {
    const { t } = useTranslation();
    const place = usePlace();
    if (of.needs.length === 0) return null;
    return (
        <Part id="needs" title={t('overview.needs.title')}>
            <ul className="needs">
                {of.needs.map((need) => (
                    <li key={need.finding} className={`need severity-${need.severity.toLowerCase()}`}>
                        <div className="need-where">
                            <strong>{place(need.device)}</strong>
                            <Link to={`/devices/${need.device.id}`}>{need.device.name}</Link>
                        </div>
                        <div className="need-what">
                            <Link to={`/findings/${need.finding}`} className="need-summary">
                                {need.summary}
                            </Link>
                            <span className="bedside">{t('overview.needs.bedside', { sentence: need.bedside })}</span>
                        </div>
                        <div className="need-state">
                            <span>
                                <SeverityMark severity={need.severity} />, {t(`words.certainty.${need.certainty}`)}
                            </span>
                            <span>
                                {t('overview.needs.since')} <When at={need.since} exact />
                            </span>
                            <span>{need.who ? t('words.status.with', { who: need.who }) : t('overview.needs.nobody')}</span>
                            {need.incident && <Link to={`/incidents/${need.incident}`}>{t('overview.needs.incident')}</Link>}
                        </div>
                    </li>
                ))}
            </ul>
        </Part>
    );
}
