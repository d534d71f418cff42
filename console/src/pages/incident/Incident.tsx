import type { TFunction } from 'i18next';
import { Button, Label } from '@patternfly/react-core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { call } from '../../api/client';
import type { schemas } from '../../api/generated/schema';
import { useMay } from '../../api/session';
import { DeviceLink, SeverityMark, StatusMark, usePlace } from '../../parts/marks';
import { Page, Part } from '../../parts/Page';
import { Loaded } from '../../parts/states';
import { dateTime, When } from '../../parts/times';
import { useGroups } from '../device/VerdictLine';
import { Packets } from '../finding/Packets';
import { TeachForm } from '../lessons/TeachForm';
import { WhatItWas } from '../lessons/WhatItWas';
import { IncidentExports } from './IncidentExports';
import { Notes } from './Notes';
import { Responses } from './Responses';

type Detail = schemas['IncidentDetail'];

/** One story from first sign to hand-over, in the order a person needs it. */
export default function Incident() {
    const { t } = useTranslation();
    const { id = '' } = useParams();
    const incident = useQuery({ queryKey: ['incident', id], queryFn: () => call('get', '/api/v1/incidents/{id}', { path: { id } }) });
    const of = incident.data;
    return (
        <Page title={of?.sentence ?? t('incident.one')}
            sentence={of && (
                <span className="facts-line">
                    <SeverityMark severity={of.severity} />
                    <Label isCompact variant="outline" color={of.open ? 'red' : 'grey'}>{t(of.open ? 'incident.open' : 'incident.closed')}</Label>
                    <span>{t('overview.needs.since')} <When at={of.first} exact /></span>
                </span>
            )}>
            <Loaded from={incident} lines={10}>
                {(one) => (
                    <>
                        <AtRisk of={one} />
                        <Timeline of={one} />
                        <Why of={one} />
                        <WhatItWas findings={one.items.filter((item) => item.nature === 'ATTACK')} />
                        <Notes of={one} />
                        <Responses of={one} />
                        {one.items.filter((item) => item.nature !== 'WEAKNESS').slice(0, 5).map((item) => <Packets key={item.id} of={item} heading={item.title} />)}
                        <Clocks of={one} />
                        <IncidentExports of={one} />
                    </>
                )}
            </Loaded>
        </Page>
    );
}

function AtRisk({ of }: { of: Detail }) {
    const { t } = useTranslation();
    const place = usePlace();
    return (
        <Part id="at-risk" title={t('incident.atRisk')}>
            <ul className="plain">
                {of.bedside.map((sentence) => (
                    <li key={sentence} className="bedside-line">{sentence}</li>
                ))}
            </ul>
            <ul className="plain">
                {of.devices.map((device) => (
                    <li key={device.id}>
                        <DeviceLink device={device} /> · {place(device)}
                    </li>
                ))}
            </ul>
        </Part>
    );
}

function Timeline({ of }: { of: Detail }) {
    const { t } = useTranslation();
    return (
        <Part id="timeline" title={t('incident.timeline')}>
            <ol className="timeline">
                {of.timeline.map((one, index) => (
                    <li key={index} className={`timeline-${one.type.toLowerCase()}`}>
                        <When at={one.at} exact />
                        <span>
                            <strong>{t(`incident.type.${one.type}`)}</strong>{' '}
                            {one.finding ? <Link to={`/findings/${one.finding}`}>{said(one, t)}</Link> : said(one, t)}
                            {one.who && <span className="quiet"> · {one.who}</span>}
                        </span>
                    </li>
                ))}
            </ol>
        </Part>
    );
}

/** A decision is told by its action, then a colon and the reason, if there is one. */
function said(one: Detail['timeline'][number], t: TFunction) {
    if (one.type !== 'DECISION') return one.text;
    const [action, ...reason] = one.text.split(': ');
    return [t(`audit.action.${action}`, { defaultValue: action }), ...reason].join(': ');
}

function Why({ of }: { of: Detail }) {
    const { t } = useTranslation();
    const mayTeach = useMay('LESSONS_TEACH');
    const [teaching, setTeaching] = useState<string>();
    const groups = useGroups();
    return (
        <Part id="why" title={t('incident.why')}>
            {of.items.map((one) => (
                <article key={one.id} className="why">
                    <h3>
                        <Link to={`/findings/${one.id}`}>{one.summary}</Link>
                    </h3>
                    <StatusMark status={one.status} who={one.who} muted={one.mutedUntil !== null} />
                    <dl>
                        <dt>{t('finding.why')}</dt>
                        <dd>{one.why}</dd>
                        <dt>{t('finding.harmlessIf')}</dt>
                        <dd>{one.harmlessIf}</dd>
                        {one.quietIf && <><dt>{t('finding.quietIf')}</dt><dd>{one.quietIf}</dd></>}
                        <dt>{t('finding.check')}</dt>
                        <dd>{one.check}</dd>
                    </dl>
                    {mayTeach && one.teachable && one.mutedUntil === null && (
                        <p className="buttons">
                            <Button size="sm" variant="secondary" onClick={() => setTeaching(one.id)}>{t('lessons.open')}</Button>
                        </p>
                    )}
                </article>
            ))}
            {teaching && <TeachForm finding={teaching} onClose={() => setTeaching(undefined)} />}
            <p className="quiet">
                {of.missing.length === 0 ? t('device.verdict.complete') : t('device.verdict.missing', { groups: groups(of.missing) })}
            </p>
        </Part>
    );
}

function Clocks({ of }: { of: Detail }) {
    const { t, i18n } = useTranslation();
    if (of.clocks.length === 0) return null;
    return (
        <Part id="clocks" title={t('incident.clocks')} note={t('incident.clocksNote')}>
            <ul className="plain">
                {of.clocks.map((one) => (
                    <li key={one.name} className={one.over ? 'silent' : undefined}>
                        <strong>{one.name}</strong>: {t(one.over ? 'incident.over' : 'incident.due', { time: dateTime(one.due, i18n.language) })}
                        <span className="quiet block">{one.sentence}</span>
                    </li>
                ))}
            </ul>
        </Part>
    );
}
