import { Label } from '@patternfly/react-core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { call } from '../../api/client';
import { Loaded } from '../../parts/states';
import { moment } from '../../parts/times';
import { More } from './parts';

const colour = { NOT_AFFECTED: 'green', FIXED: 'green', AFFECTED: 'orange', UNDER_INVESTIGATION: 'blue' } as const;

/** What somebody states of what is in a device, or of a vulnerability: who, why, until when. */
export function Answers({ of }: { of: { device: string } | { vulnerability: string } }) {
    const { t, i18n } = useTranslation();
    const answers = useQuery({ queryKey: ['vex', 'answers', of], queryFn: () => call('get', '/api/v1/vex/answers', { query: { ...of, limit: 100 } }) });
    return (
        <Loaded from={answers}>
            {(found) =>
                found.items.length === 0 ? (
                    <p className="quiet">{t('maintenance.vex.noAnswers')}</p>
                ) : (
                    <>
                        <ul className="plain">
                            {found.items.map((one) => (
                                <li key={`${one.vulnerability} ${one.component} ${one.version}`}>
                                    <Label isCompact color={colour[one.status]}>{t(`maintenance.vex.status.${one.status}`)}</Label>{' '}
                                    <Link to={`/advisories/${encodeURIComponent(one.vulnerability)}`}>{one.vulnerability}</Link>{' '}
                                    {[one.component, one.version].filter(Boolean).join(' ')}
                                    <span className="block">{[one.justification && t(`maintenance.justification.${one.justification}`), one.reason].filter(Boolean).join(' · ')}</span>
                                    <span className="quiet block">
                                        {[one.author ?? t('maintenance.vex.nobody'), one.here ? t('maintenance.vex.here') : one.name, t('maintenance.due', { time: moment(one.until, i18n.language) })].join(' · ')}
                                    </span>
                                </li>
                            ))}
                        </ul>
                        <More n={(found.total ?? 0) - found.items.length} />
                    </>
                )
            }
        </Loaded>
    );
}
