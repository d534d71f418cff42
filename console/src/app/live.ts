import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { createContext, useContext, useEffect, useState } from 'react';
import { fallBehind, isLong } from '../api/pages';
import { follow } from '../api/stream';

export type LiveState = { live: boolean; since: number };
export const LiveContext = createContext<LiveState>({ live: false, since: Date.now() });
export const useLive = () => useContext(LiveContext);

/** Which answers an event of the server's stream makes stale. */
const stale: Record<string, readonly string[]> = {
    device: ['devices', 'device', 'overview', 'map'],
    finding: ['findings', 'finding', 'incidents', 'incident', 'overview', 'device'],
    incident: ['incidents', 'incident', 'overview'],
    capture: ['captures', 'capture'],
    sensor: ['sensors', 'overview'],
    guide: ['guide'],
};

function refresh(client: QueryClient, isDue: (key: string) => boolean): void {
    const due = client.getQueryCache().findAll({ predicate: ({ queryKey }) => isDue(String(queryKey[0])) });
    fallBehind(due.filter(isLong));
    void client.invalidateQueries({ predicate: (query) => due.includes(query) && !isLong(query) });
}

/** Listens to the server, refreshes what changed, and says whether the page is up to date, or since when it is not. */
export function useStream(enabled: boolean): LiveState {
    const client = useQueryClient();
    const [state, setState] = useState<LiveState>({ live: false, since: Date.now() });
    useEffect(() => {
        if (!enabled) return;
        let heard = Date.now();
        let opened = false;
        const waiting = new Set<string>();
        let timer: ReturnType<typeof setTimeout> | undefined;
        const all = () => refresh(client, (key) => key !== 'session');
        // A flood of events refreshes a list once a second, not once an event.
        const later = (keys: readonly string[]) => {
            keys.forEach((key) => waiting.add(key));
            timer ??= setTimeout(() => {
                timer = undefined;
                const due = new Set(waiting);
                waiting.clear();
                refresh(client, (key) => due.has(key));
            }, 1000);
        };
        const stop = follow('/api/v1/stream', {
            opened: () => {
                heard = Date.now();
                setState({ live: true, since: heard });
                if (opened) all();
                opened = true;
            },
            heard: ({ event }) => {
                heard = Date.now();
                if (event === 'reload') all();
                else if (stale[event]) later(stale[event]);
            },
            lost: () => setState((old) => (old.live ? { live: false, since: heard } : old)),
        });
        return () => {
            stop();
            clearTimeout(timer);
        };
    }, [client, enabled]);
    return state;
}
