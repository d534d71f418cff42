import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router';

/** The filters of a list live in the address, so that a link reproduces the view. */
export function useFilters() {
    const [search, setSearch] = useSearchParams();
    const all = useMemo(() => {
        const values: Record<string, string[]> = {};
        for (const name of new Set(search.keys())) values[name] = search.getAll(name);
        return values;
    }, [search]);

    const set = useCallback(
        (name: string, values: string[], replace = false) =>
            setSearch(
                (old) => {
                    const next = new URLSearchParams(old);
                    next.delete(name);
                    values.forEach((value) => next.append(name, value));
                    return next;
                },
                // At once, not when there is time: a box must show that it is ticked before the rows are there.
                { replace, flushSync: true },
            ),
        [setSearch],
    );
    const toggle = useCallback(
        (name: string, value: string) => {
            const old = all[name] ?? [];
            set(name, old.includes(value) ? old.filter((one) => one !== value) : [...old, value]);
        },
        [all, set],
    );
    const clear = useCallback(() => setSearch(new URLSearchParams()), [setSearch]);
    const one = useCallback((name: string) => all[name]?.[0], [all]);
    return { all, one, set, toggle, clear, text: search.toString() };
}
