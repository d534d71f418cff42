import { Alert, AlertActionLink, Skeleton } from '@patternfly/react-core';
import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Problem } from '../api/client';

/** Why something did not work, in words, and a way to try again. */
export function Trouble({ error, again }: { error: unknown; again?: () => void }) {
    const { t } = useTranslation();
    return (
        <Alert
            isInline
            variant="danger"
            component="p"
            title={t(troubleKey(error))}
            actionLinks={again && <AlertActionLink onClick={again}>{t('common.again')}</AlertActionLink>}
        >
            {error instanceof Problem ? error.detail : undefined}
        </Alert>
    );
}

function troubleKey(error: unknown) {
    if (!(error instanceof Problem)) return 'common.trouble.away';
    switch (error.status) {
        case 401:
            return 'common.trouble.signedOut';
        case 403:
            return 'common.trouble.forbidden';
        case 404:
            return 'common.trouble.gone';
        case 409:
        case 412:
            return 'common.trouble.changed';
        case 429:
            return 'common.trouble.busy';
        default:
            return error.status < 500 ? 'common.trouble.refused' : 'common.trouble.defect';
    }
}

export function Waiting({ lines = 3 }: { lines?: number }) {
    const { t } = useTranslation();
    return (
        <div role="status" aria-label={t('common.loading')} className="waiting">
            {Array.from({ length: lines }, (_, line) => (
                <Skeleton key={line} width={`${90 - (line % 3) * 15}%`} />
            ))}
        </div>
    );
}

/** Shows an answer once it is there; before that a placeholder, and its trouble if there is one. */
export function Loaded<T>({ from, lines, children }: {
    from: UseQueryResult<T>;
    lines?: number;
    children: (answer: T) => ReactNode;
}) {
    if (from.data !== undefined) return <>{children(from.data)}</>;
    if (from.isError) return <Trouble error={from.error} again={() => void from.refetch()} />;
    return <Waiting {...(lines ? { lines } : {})} />;
}

export function Nothing({ title }: { title: string }) {
    return <p className="nothing">{title}</p>;
}
