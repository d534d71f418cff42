import { useCallback, useState } from 'react';

/** Runs something a reader asked for: once at a time, and keeps what went wrong. */
export function useAction<A extends unknown[]>(action: (...values: A) => Promise<unknown>) {
    const [busy, setBusy] = useState(false);
    const [error, setError] = useState<unknown>();
    const run = useCallback(
        async (...values: A) => {
            setBusy(true);
            setError(undefined);
            try {
                await action(...values);
                return true;
            } catch (problem) {
                setError(problem);
                return false;
            } finally {
                setBusy(false);
            }
        },
        [action],
    );
    return { run, busy, error, forget: () => setError(undefined) };
}
