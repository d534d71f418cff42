import { keepPreviousData, type Query, useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { useSyncExternalStore } from 'react';
import { type Answer, call, type PathsWith } from './client';

type ItemOf<A> = A extends { items: (infer R)[] } ? R : never;
type PagedPath = {
    [P in PathsWith<'get'>]: Answer<P, 'get'> extends { items: unknown[]; next?: string | null } ? P : never;
}[PathsWith<'get'>];

const longFrom = 4;
const behind = new Set<string>();
const listeners = new Set<() => void>();
const listen = (listener: () => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
};

/** A list read so far that reading it anew at every event would never end, and would move the rows under the reader. */
export function isLong(query: Pick<Query, 'state'>): boolean {
    return ((query.state.data as { pages?: unknown[] } | undefined)?.pages?.length ?? 0) >= longFrom;
}

/** Something changed in a long list: its reader is told, and decides. */
export function fallBehind(queries: Query[]): void {
    queries.forEach(({ queryHash }) => behind.add(queryHash));
    if (queries.length > 0) listeners.forEach((listener) => listener());
}

/** A list of the API, page after page. `query` holds the filters as they stand in the address. */
export function usePages<P extends PagedPath>(
    key: string,
    path: P,
    query: Record<string, string[] | string | number | boolean | undefined>,
    pathValues?: Record<string, string>,
    /** Read anew every few seconds while a row is so: for what goes on by itself, should the server's word of it be missed. */
    unfinished?: (row: ItemOf<Answer<P, 'get'>>) => boolean,
) {
    type Page = { items: ItemOf<Answer<P, 'get'>>[]; next: string | null; total?: number | null };
    const client = useQueryClient();
    const queryKey = [key, path, pathValues, query];
    const refreshed = (one: Pick<Query, 'state'>) => !isLong(one);
    const rows = useInfiniteQuery({
        queryKey,
        initialPageParam: null as string | null,
        queryFn: async ({ pageParam, signal }) => {
            const request = { path: pathValues, query: { ...query, cursor: pageParam }, signal };
            return (await call('get', path, request as never)) as unknown as Page;
        },
        getNextPageParam: (page) => page.next,
        placeholderData: keepPreviousData,
        refetchInterval: ({ state }) => (unfinished && state.data?.pages.some(({ items }) => items.some(unfinished)) ? 3000 : false),
        refetchOnMount: refreshed,
        refetchOnReconnect: refreshed,
        refetchOnWindowFocus: refreshed,
    });
    const hash = client.getQueryCache().find({ queryKey, exact: true })?.queryHash ?? '';
    return {
        ...rows,
        /** Something changed since it was read. */
        isBehind: useSyncExternalStore(listen, () => behind.has(hash)),
        /** From its first page. */
        again: () => {
            behind.delete(hash);
            void client.resetQueries({ queryKey, exact: true });
        },
    };
}
