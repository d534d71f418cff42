import { useEffect, useState } from 'react';

/** The secret after # in a one-time link. It is taken out of the address at once, so that no history keeps it. */
export function useSecretOfLink(): string | undefined {
    const [secret] = useState(() => location.hash.slice(1) || undefined);
    useEffect(() => {
        if (location.hash) history.replaceState(history.state, '', location.pathname + location.search);
    }, []);
    return secret;
}
