import { Label } from '@patternfly/react-core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { call } from '../../api/client';
import type { schemas } from '../../api/generated/schema';
import { Part } from '../../parts/Page';
import { Loaded } from '../../parts/states';
import { bytes, dateTime, When } from '../../parts/times';
import { useNumber } from '../../parts/useNumber';
import { AmountScale } from './AmountScale';
import { WeekMap } from './WeekMap';

type Of = schemas['DeviceProfile'];
const colour = { USUAL: 'green', TAUGHT: 'blue', NEW: 'orange' } as const;

/** What is usual of a device, as it was learned, with what lay outside drawn on it. */
export function Profile({ device }: { device: string }) {
    const { t } = useTranslation();
    const profile = useQuery({
        queryKey: ['device', device, 'profile'],
        queryFn: () => call('get', '/api/v1/devices/{id}/profile', { path: { id: device } }),
    });
    return (
        <Part id="profile" title={t('profile.title')} note={t('profile.note')}>
            <Loaded from={profile} lines={6}>
                {(of) => (
                    <>
                        <Sentence of={of} />
                        {of.state !== 'NOTHING' && (
                            <>
                                <Outside of={of} />
                                <h3>{t('profile.week')}</h3>
                                <WeekMap of={of} />
                                {of.amount && (
                                    <>
                                        <h3>{t('profile.amount')}</h3>
                                        <AmountScale of={of} />
                                    </>
                                )}
                                <Lines of={of} />
                            </>
                        )}
                    </>
                )}
            </Loaded>
        </Part>
    );
}

/** Of a device that is being learned everything is learned: then what others of its model do says more. */
function Standing({ of }: { of: { standing: schemas['UsualStanding']; ofFleet: boolean | null } }) {
    const { t } = useTranslation();
    if (of.ofFleet === null) return <Label isCompact color={colour[of.standing]}>{t(`profile.standing.${of.standing}`)}</Label>;
    return <Label isCompact color={of.ofFleet ? 'green' : 'orange'}>{t(`profile.ofFleet.${of.ofFleet ? 'true' : 'false'}`)}</Label>;
}

/** Since when, how sure, and what is told until then. */
function Sentence({ of }: { of: Of }) {
    const { t, i18n } = useTranslation();
    const number = useNumber();
    return (
        <>
            <p>
                <strong>{t(`profile.state.${of.state}`)}</strong>{' '}
                {of.state !== 'NOTHING' && t(`profile.sure.${of.sure}`)}{' '}
                {of.frozenUntil && of.state === 'FROZEN' && t('profile.frozenUntil', { time: dateTime(of.frozenUntil, i18n.language) })}
            </p>
            {of.since && (
                <p>
                    {t('profile.since')} <When at={of.since} exact />
                    {' · '}{t('profile.seen', { count: of.observations, n: number(of.observations) })}
                    {of.state === 'LEARNING' && (
                        <> · {t('profile.needs', {
                            observations: number(Math.max(0, of.neededObservations - of.observations)),
                            hours: number(Math.max(0, of.neededHours - of.hours)), active: number(Math.max(0, of.neededActiveHours - of.activeHours)),
                        })}</>
                    )}
                </p>
            )}
            {(of.state === 'LEARNING' || of.state === 'NOTHING') && <p>{of.fleet === 0 ? t('profile.alone') : t('profile.fleet', { count: of.fleet, n: number(of.fleet) })}</p>}
        </>
    );
}

function Outside({ of }: { of: Of }) {
    const { t } = useTranslation();
    if (of.deviations.length === 0) return <p className="quiet">{t('profile.nothingOutside')}</p>;
    return (
        <>
            <h3>{t('profile.outside')}</h3>
            <ul className="plain">
                {of.deviations.map((one) => (
                    <li key={one.finding}>
                        <span className="outside-mark" aria-hidden="true">◆</span> <Link to={`/findings/${one.finding}`}>{one.summary}</Link>
                        <span className="quiet"> · <When at={one.at} exact /></span>
                    </li>
                ))}
            </ul>
        </>
    );
}

function Lines({ of }: { of: Of }) {
    const { t, i18n } = useTranslation();
    const number = useNumber();
    const outside = (peer: string) => of.deviations.some((one) => one.kind === 'new-destination' && one.peer === peer);
    return (
        <div className="profile-lines">
            <section aria-labelledby="profile-calls">
                <h3 id="profile-calls">{t('profile.calls', { count: of.destinations, n: number(of.destinations) })}</h3>
                <ul className="finding-list">
                    {of.peers.map((one) => (
                        <li key={`${one.peer} ${one.port}`}>
                            <Standing of={one} />
                            <span className="grow">
                                {outside(one.peer) && <span className="outside-mark" aria-hidden="true">◆ </span>}
                                {one.device ? <Link to={`/devices/${one.device.id}`}>{one.device.name}</Link> : one.peer}{' '}
                                <span className="quiet">{t('profile.port', { port: one.port })} · {bytes(one.bytes, i18n.language)}</span>
                            </span>
                        </li>
                    ))}
                </ul>
            </section>
            <section aria-labelledby="profile-asks">
                <h3 id="profile-asks">{t('profile.asks', { count: of.operations, n: number(of.operations) })}</h3>
                <ul className="finding-list">
                    {of.requests.map((one) => (
                        <li key={`${one.protocol} ${one.verb}`}>
                            <Standing of={one} />
                            <span className="grow">
                                {one.verb} <span className="quiet">{one.protocol} · {t('profile.times', { count: one.count, n: number(one.count) })}</span>
                            </span>
                        </li>
                    ))}
                </ul>
            </section>
        </div>
    );
}
