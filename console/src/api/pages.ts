import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { type Answer, call, type PathsWith } from './client';

type ItemOf<A> = A extends { items: (infer R)[] } ? R : never;
type PagedPath = {
    [P in PathsWith<'get'>]: Answer<P, 'get'> extends { items: unknown[]; next?: string | null } ? P : never;
}[PathsWith<'get'>];

/** A list of the API, page after page. `query` holds the filters as they stand in the address. */
export function usePages<P extends PagedPath>(
    key: string,
    path: P,
    query: Record<string, string[] | string | number | boolean | undefined>,
    pathValues?: Record<string, string>,
) {
    type Page = { items: ItemOf<Answer<P, 'get'>>[]; next: string | null; total?: number | null };
    return useInfiniteQuery({
        queryKey: [key, path, pathValues, query],
        initialPageParam: null as string | null,
        queryFn: async ({ pageParam, signal }) => {
            const request = { path: pathValues, query: { ...query, cursor: pageParam }, signal };
            return (await call('get', path, request as never)) as unknown as Page;
        },
        getNextPageParam: (page) => page.next,
        placeholderData: keepPreviousData,
    });
}
