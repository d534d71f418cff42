import { Button } from '@patternfly/react-core';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { call } from '../api/client';
import type { schemas } from '../api/generated/schema';
import { useAction } from '../parts/useAction';

const newest = 4;

/** What whoever started a demonstration tells its visitor, above every page. All its words come from there. */
export default function Guide() {
    const { t, i18n } = useTranslation();
    const guide = useQuery({ queryKey: ['guide', i18n.language], queryFn: () => call('get', '/api/v1/guide') });
    const seconds = useSecondsTo(guide.data?.due ?? null);
    if (!guide.data?.banner) return null;
    const { banner, coach, lines, choices } = guide.data;
    return (
        <aside className="guide" aria-label={t('nav.guide')}>
            <p className="guide-banner">{banner}</p>
            <div className="guide-coach">
                {coach.map((sentence) => (
                    <p key={sentence}>{sentence.replace('{seconds}', String(seconds))}</p>
                ))}
                {choices.length > 0 && <Choices of={choices} />}
            </div>
            <ul className="guide-lines">
                {lines.slice(-newest).map((line, place) => (
                    <li key={`${place} ${line}`}>{line}</li>
                ))}
            </ul>
        </aside>
    );
}

function Choices({ of }: { of: schemas['Guide']['choices'] }) {
    const go = useNavigate();
    const choose = useAction(async (id: string, to: string | null) => {
        await call('post', '/api/v1/guide/choices/{id}', { path: { id } });
        if (to !== null) await go(to);
    });
    return (
        <div className="buttons">
            {of.map(({ id, text, to }, place) => (
                <Button key={id} variant={place === 0 ? 'primary' : 'secondary'} isDisabled={choose.busy} onClick={() => void choose.run(id, to)}>
                    {text}
                </Button>
            ))}
        </div>
    );
}

function useSecondsTo(due: string | null): number {
    const [now, setNow] = useState(Date.now);
    useEffect(() => {
        if (due === null) return;
        setNow(Date.now());
        const timer = setInterval(() => setNow(Date.now()), 1000);
        return () => clearInterval(timer);
    }, [due]);
    return due === null ? 0 : Math.max(0, Math.ceil((Date.parse(due) - now) / 1000));
}
