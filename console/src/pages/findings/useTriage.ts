import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import { call } from '../../api/client';
import type { schemas } from '../../api/generated/schema';
import { useAction } from '../../parts/useAction';

type Finding = schemas['Finding'];
export type Act = Exclude<schemas['FindingDecision']['action'], 'LABEL'>;
type Done = { finding: schemas['FindingDetail']; act: Act; before: schemas['Status'] };

/** What takes a decision back; a resolved one that somebody had acknowledged is acknowledged again. */
function reverse({ act, before }: Done): Act[] {
    switch (act) {
        case 'ACKNOWLEDGE':
            return ['REOPEN'];
        case 'RESOLVE':
            return before === 'ACKNOWLEDGED' ? ['REOPEN', 'ACKNOWLEDGE'] : ['REOPEN'];
        case 'MUTE':
            return ['UNMUTE'];
        case 'REOPEN':
        case 'UNMUTE':
            return [];
    }
}

/** Decides about findings, one after the other, and can take the last decision back. */
export function useTriage() {
    const client = useQueryClient();
    const [last, setLast] = useState<Done>();

    const refresh = useCallback(
        () =>
            client.invalidateQueries({
                predicate: ({ queryKey }) => ['findings', 'finding', 'incident', 'incidents', 'overview', 'device', 'devices'].includes(String(queryKey[0])),
            }),
        [client],
    );
    const send = async (finding: Pick<Finding, 'id' | 'version'>, act: Act, reason?: string, until?: string) =>
        call('patch', '/api/v1/findings/{id}', {
            path: { id: finding.id },
            ifMatch: finding.version,
            body: { action: act, reason: reason ?? null, until: until ?? null },
        });
    const decide = useAction(async (finding: Finding, act: Act, reason?: string, until?: string) => {
        const after = await send(finding, act, reason, until);
        await refresh();
        // Last: what is said to be done can be taken back at once, with nothing open over it that keeps the keys.
        setLast({ finding: after, act, before: finding.status });
    });
    const undo = useAction(async () => {
        if (!last) return;
        let finding: Pick<Finding, 'id' | 'version'> = last.finding;
        for (const act of reverse(last)) finding = await send(finding, act);
        setLast(undefined);
        await refresh();
    });
    return {
        decide: decide.run,
        undo: undo.run,
        last,
        canUndo: last !== undefined && reverse(last).length > 0,
        forget: () => setLast(undefined),
        busy: decide.busy || undo.busy,
        error: decide.error ?? undo.error,
        forgetError: () => { decide.forget(); undo.forget(); },
    };
}
