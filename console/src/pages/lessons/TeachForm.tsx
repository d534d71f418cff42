import { Alert } from '@patternfly/react-core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { call } from '../../api/client';
import type { schemas } from '../../api/generated/schema';
import { Choice } from '../../parts/Choice';
import { Field } from '../../parts/Field';
import { FormModal } from '../../parts/FormModal';
import { Loaded } from '../../parts/states';
import { dateTime, duration } from '../../parts/times';
import { useAction } from '../../parts/useAction';
import { useNumber } from '../../parts/useNumber';

const days = [7, 30, 90, 180];
type Scope = schemas['LessonScope'];

/** "This is normal now": what it would have hidden first, then for whom, how long, why. */
export function TeachForm({ finding, onClose }: { finding: string; onClose: () => void }) {
    const { t, i18n } = useTranslation();
    const client = useQueryClient();
    const [scope, setScope] = useState<Scope>('DEVICE');
    const [length, setLength] = useState('30');
    const [reason, setReason] = useState('');
    const [ticket, setTicket] = useState('');
    const preview = useQuery({
        queryKey: ['lesson', finding, scope],
        queryFn: () => call('get', '/api/v1/findings/{id}/lesson', { path: { id: finding }, query: { scope } }),
    });
    const teach = useAction(async () => {
        const until = new Date(Date.now() + Number(length) * 86_400_000 - 60_000).toISOString();
        await call('post', '/api/v1/lessons', { body: { finding, scope, until, reason, ticket } });
        await Promise.all(['lessons', 'lesson', 'device', 'findings', 'finding', 'incident'].map((key) => client.invalidateQueries({ queryKey: [key] })));
        onClose();
    });
    const of = preview.data;
    const may = of !== undefined && of.refusal === null;
    return (
        <FormModal title={t('lessons.title')} text={of?.what ?? ''} submit={t(of?.needsTwo ? 'lessons.propose' : 'lessons.teach')}
            busy={teach.busy} error={teach.error} ready={may && reason.trim() !== '' && ticket.trim() !== ''}
            onSubmit={() => void teach.run()} onClose={onClose}>
            <Loaded from={preview} lines={4}>{(one) => <WouldHaveHidden of={one} />}</Loaded>
            {of?.refusal == null && (
                <>
                    <Choice id="lesson-scope" label={t('lessons.scope')} value={scope} onValue={(one) => setScope(one as Scope)}
                        options={[
                            { value: 'DEVICE', label: t('lessons.scope.DEVICE') },
                            ...(of?.model ? [{ value: 'MODEL', label: t('lessons.scope.MODEL', { model: of.model }) }] : []),
                        ]} />
                    <Choice id="lesson-until" label={t('lessons.until')} value={length} onValue={setLength}
                        options={days.map((one) => ({
                            value: String(one),
                            label: t('findings.mute.option', {
                                length: duration(one * 86_400_000, i18n.language),
                                time: dateTime(Date.now() + one * 86_400_000, i18n.language),
                            }),
                        }))} />
                    <Field id="lesson-reason" label={t('lessons.reason')} value={reason} onValue={setReason} maxLength={500} isRequired />
                    <Field id="lesson-ticket" label={t('lessons.ticket')} value={ticket} onValue={setTicket} maxLength={100} isRequired />
                    <p className="quiet">{t('lessons.kept')}</p>
                </>
            )}
        </FormModal>
    );
}

const day = (text: string, language: string) =>
    new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeZone: 'UTC' }).format(new Date(text));

function WouldHaveHidden({ of }: { of: schemas['LessonPreview'] }) {
    const { t, i18n } = useTranslation();
    const number = useNumber();
    if (of.refusal !== null) {
        return <Alert isInline variant="warning" component="p" title={t(`lessons.refusal.${of.refusal}`)} />;
    }
    const most = Math.max(1, ...of.days.map((one) => one.notices));
    return (
        <section aria-label={t('lessons.lastMonth')}>
            <p>
                <strong>{t('lessons.wouldHaveHidden', { count: of.wouldHaveHidden, n: number(of.wouldHaveHidden) })}</strong>{' '}
                {t('lessons.ofTold', { told: number(of.told), count: of.ofDevices, devices: number(of.ofDevices) })}{' '}
                {of.more && t('lessons.more')}
            </p>
            {of.atMost !== null && <p>{t('lessons.atMost', { amount: number(of.atMost) })}</p>}
            {of.days.length > 0 && (
                <ul className="hidden-days" aria-label={t('lessons.days')}>
                    {of.days.map((one) => (
                        <li key={one.day}>
                            <span>{day(one.day, i18n.language)}</span>
                            <meter min={0} max={most} value={one.notices} aria-label={day(one.day, i18n.language)} />
                            <span>{number(one.notices)}</span>
                        </li>
                    ))}
                </ul>
            )}
            {of.findings.length > 0 && (
                <details>
                    <summary>{t('lessons.which')}</summary>
                    <ul className="plain">
                        {of.findings.map((one) => <li key={one.id}><Link to={`/findings/${one.id}`}>{one.summary}</Link></li>)}
                    </ul>
                </details>
            )}
            {of.needsTwo && <Alert isInline isPlain variant="info" component="p" title={t('lessons.needsTwo')} />}
        </section>
    );
}
