import { Button, Label } from '@patternfly/react-core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { call } from '../../api/client';
import type { schemas } from '../../api/generated/schema';
import { useMay } from '../../api/session';
import { Loaded, Trouble } from '../../parts/states';
import { When } from '../../parts/times';
import { useAction } from '../../parts/useAction';
import { useNumber } from '../../parts/useNumber';

type Lesson = schemas['Lesson'];
type Action = schemas['LessonDecision']['action'];
const colour = { PROPOSED: 'orange', STANDING: 'blue', OVER: 'grey', DECLINED: 'grey', UNDONE: 'grey' } as const;

/** What people said is normal, and the one click that takes it back. */
export function LessonList({ device }: { device?: string }) {
    const { t } = useTranslation();
    const client = useQueryClient();
    const lessons = useQuery({
        queryKey: ['lessons', device ?? 'all'],
        queryFn: () => call('get', '/api/v1/lessons', { query: { ...(device ? { device: [device] } : {}), limit: 100 } }),
    });
    const decide = useAction(async (of: Lesson, action: Action) => {
        await call('patch', '/api/v1/lessons/{id}', { path: { id: of.id }, ifMatch: of.version, body: { action } });
        await Promise.all(['lessons', 'lesson', 'device', 'findings', 'finding', 'incident'].map((key) => client.invalidateQueries({ queryKey: [key] })));
    });
    return (
        <>
            {decide.error !== undefined && <Trouble error={decide.error} again={decide.forget} />}
            <Loaded from={lessons}>
                {({ items, total }) =>
                    items.length === 0 ? (
                        <p className="quiet">{t('lessons.none')}</p>
                    ) : (
                        <>
                            <ul className="finding-list">
                                {items.map((one) => <Line key={one.id} of={one} onAct={(action) => void decide.run(one, action)} busy={decide.busy} />)}
                            </ul>
                            {total > items.length && <p className="quiet">{t('lessons.older', { count: total - items.length })}</p>}
                        </>
                    )
                }
            </Loaded>
        </>
    );
}

function Line({ of, busy, onAct }: { of: Lesson; busy: boolean; onAct: (action: Action) => void }) {
    const { t } = useTranslation();
    const number = useNumber();
    const mayTeach = useMay('LESSONS_TEACH');
    const acts: Action[] = !mayTeach ? [] : of.state === 'PROPOSED' ? (of.own ? ['UNDO'] : ['AGREE', 'DECLINE']) : of.state === 'STANDING' ? ['UNDO'] : [];
    return (
        <li>
            <Label isCompact color={colour[of.state]}>{t(`lessons.state.${of.state}`)}</Label>
            <span className="grow">
                <Link to={`/findings/${of.finding}`}>{of.what}</Link>
                <span className="block">
                    {t('lessons.said', { who: of.by, reason: of.reason, ticket: of.ticket })} <When at={of.at} exact />
                </span>
                <span className="quiet block">
                    {t('lessons.until')} <When at={of.until} exact />
                    {' · '}{t('lessons.concerns', { count: of.concerns, n: number(of.concerns) })}
                    {' · '}{t('lessons.hid', { count: of.wouldHaveHidden, n: number(of.wouldHaveHidden) })}
                    {of.atMost !== null && <> · {t('lessons.atMost', { amount: number(of.atMost) })}</>}
                    {of.second && <> · {t(of.state === 'DECLINED' ? 'lessons.declinedBy' : 'lessons.agreedBy', { who: of.second })}</>}
                    {of.undoneBy && <> · {t('lessons.undoneBy', { who: of.undoneBy })}</>}
                </span>
                {of.state === 'PROPOSED' && <span className="block">{t(of.own ? 'lessons.waitsForAnother' : 'lessons.waitsForYou')}</span>}
                {of.resting > 0 && <span className="block">{t('lessons.resting', { count: of.resting, n: number(of.resting) })}</span>}
            </span>
            <span className="triage">
                {acts.map((one) => (
                    <Button key={one} size="sm" variant={one === 'AGREE' ? 'primary' : 'secondary'} isDisabled={busy} onClick={() => onAct(one)}>
                        {t(`lessons.act.${one}`)}
                    </Button>
                ))}
            </span>
        </li>
    );
}
