import { Alert, AlertActionLink, Button } from '@patternfly/react-core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Trans, useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { call } from '../../api/client';
import type { schemas } from '../../api/generated/schema';
import { useMay } from '../../api/session';
import { DeviceLink, SeverityMark, StatusMark, usePlace } from '../../parts/marks';
import { Page, Part } from '../../parts/Page';
import { Loaded, Trouble } from '../../parts/states';
import { When } from '../../parts/times';
import { useNumber } from '../../parts/useNumber';
import { useGroups } from '../device/VerdictLine';
import { ReasonForm } from '../findings/ReasonForm';
import { actsOf, TriageButtons } from '../findings/TriageButtons';
import { useKeys } from '../findings/useKeys';
import { TeachForm } from '../lessons/TeachForm';
import { WhatItWas } from '../lessons/WhatItWas';
import { type Act, useTriage } from '../findings/useTriage';
import { Packets } from './Packets';
import { Techniques } from './Techniques';

/** One finding: what, why we say so, what could make it harmless, what the bedside is told, what to check, the packets. */
export default function Finding() {
    const { t } = useTranslation();
    const { id = '' } = useParams();
    const finding = useQuery({ queryKey: ['finding', id], queryFn: () => call('get', '/api/v1/findings/{id}', { path: { id } }) });
    const triage = useTriage();
    const [asking, setAsking] = useState<'RESOLVE' | 'MUTE'>();
    const [teaching, setTeaching] = useState(false);
    const mayTeach = useMay('LESSONS_TEACH');
    const of = finding.data;
    const act = (what: Act) => {
        if (!of || !actsOf(of).includes(what)) return;
        if (what === 'RESOLVE' || what === 'MUTE') setAsking(what);
        else void triage.decide(of, what);
    };
    useKeys(
        { a: () => act('ACKNOWLEDGE'), r: () => act('RESOLVE'), m: () => act('MUTE'), u: () => triage.canUndo && void triage.undo() },
        asking === undefined && !teaching,
    );
    return (
        <Page title={of?.title ?? t('finding.title')} sentence={of && <p className="headline">{of.summary}</p>}
            actions={of && (
                <>
                    {mayTeach && of.teachable && <Button size="sm" variant="secondary" onClick={() => setTeaching(true)}>{t('lessons.open')}</Button>}
                    <TriageButtons finding={of} onAct={act} />
                </>
            )}>
            {triage.error !== undefined && !asking && <Trouble error={triage.error} again={triage.forgetError} />}
            {triage.canUndo && triage.last && (
                <Alert isInline variant="success" component="p"
                    title={t(`findings.done.${triage.last.act}`, { what: triage.last.finding.title, device: triage.last.finding.device.name })}
                    actionLinks={<AlertActionLink onClick={() => void triage.undo()}>{t('findings.undo')}</AlertActionLink>} />
            )}
            <Loaded from={finding} lines={8}>
                {(one) => (
                    <>
                        <Facts of={one} />
                        <Part id="why" title={t('finding.why')}><p>{one.why}</p></Part>
                        <Part id="harmless" title={t('finding.harmlessIf')}><p>{one.harmlessIf}</p></Part>
                        {one.quietIf && <Part id="quiet" title={t('finding.quietIf')}><p>{one.quietIf}</p></Part>}
                        <Missing device={one.device.id} />
                        <Part id="bedside" title={t('finding.bedside')}><p className="bedside-line">{one.bedside}</p></Part>
                        <Part id="check" title={t('finding.check')}>
                            <p>{one.check}</p>
                            <Techniques of={one.techniques} />
                        </Part>
                        {one.nature === 'ATTACK' && !one.teachable && <p className="quiet">{t('lessons.ofARule')}</p>}
                        {one.nature === 'ATTACK' && <WhatItWas findings={[one]} />}
                        <Packets of={one} />
                        <Decisions of={one} />
                    </>
                )}
            </Loaded>
            {teaching && of && <TeachForm finding={of.id} onClose={() => setTeaching(false)} />}
            {asking && of && (
                <ReasonForm act={asking} subject={of.summary} busy={triage.busy} error={triage.error}
                    onReason={(reason, until) => void triage.decide(of, asking, reason, until).then((done) => done && setAsking(undefined))}
                    onClose={() => { setAsking(undefined); triage.forgetError(); }} />
            )}
        </Page>
    );
}

/** What we do not see of the device says how far to rely on what we do. */
function Missing({ device }: { device: string }) {
    const { t } = useTranslation();
    const groups = useGroups();
    const of = useQuery({ queryKey: ['device', device], queryFn: () => call('get', '/api/v1/devices/{id}', { path: { id: device } }) });
    const missing = of.data?.assessment.missing;
    if (!missing) return null;
    return <p className="quiet">{missing.length === 0 ? t('device.verdict.complete') : t('device.verdict.missing', { groups: groups(missing) })}</p>;
}

function Facts({ of }: { of: schemas['FindingDetail'] }) {
    const { t } = useTranslation();
    const place = usePlace();
    const number = useNumber();
    return (
        <section className="facts" aria-label={t('finding.facts')}>
            <span><SeverityMark severity={of.severity} />, {t(`words.certainty.${of.certainty}`)}</span>
            <StatusMark status={of.status} who={of.who} muted={of.mutedUntil !== null} />
            <span><DeviceLink device={of.device} /> · {place(of.device)}</span>
            {of.peer && <span>{t('finding.peer')} {of.peerDevice ? <Link to={`/devices/${of.peerDevice}`}>{of.peer}</Link> : of.peer}</span>}
            <span>
                <Trans i18nKey="finding.times" count={of.count} values={{ n: number(of.count) }}
                    components={{ first: <When at={of.first} exact />, last: <When at={of.last} exact /> }} />
            </span>
            {of.incident && <Link to={`/incidents/${of.incident}`}>{t('overview.needs.incident')}</Link>}
            {of.changes.map((change) => (
                <span key={change.id}>{t('findings.change', { what: [change.what, change.ticket].filter(Boolean).join(', ') })}</span>
            ))}
            {of.held && <span>{t('lessons.heldBack')}</span>}
            {of.lesson && <span>{t('lessons.keepsQuiet')}</span>}
            {of.mutedUntil && !of.held && <span>{t('finding.mutedUntil', { reason: of.mutedReason })} <When at={of.mutedUntil} exact /></span>}
            {of.resolvedReason && <span>{t('finding.resolvedBecause', { reason: of.resolvedReason })}</span>}
        </section>
    );
}

function Decisions({ of }: { of: schemas['FindingDetail'] }) {
    const { t } = useTranslation();
    if (of.decisions.length === 0) return null;
    return (
        <Part id="decisions" title={t('finding.decisions')}>
            <ol className="plain">
                {of.decisions.map((one) => (
                    <li key={`${one.index} ${one.at}`}>
                        <When at={one.at} exact /> · {one.who}: {t(`audit.action.${one.action}`, { defaultValue: one.action })}
                        {one.reason && <> · {one.reason}</>}
                        <span className="quiet"> · {t('finding.entry', { index: one.index })}</span>
                    </li>
                ))}
            </ol>
        </Part>
    );
}
