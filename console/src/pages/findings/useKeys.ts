import { useEffect, useRef } from 'react';

/** Single keys that act on a page, while nobody types into a field and no dialogue is open. */
export function useKeys(keys: Record<string, () => void>, enabled: boolean): void {
    const now = useRef(keys);
    now.current = keys;
    useEffect(() => {
        if (!enabled) return;
        const press = (event: KeyboardEvent) => {
            const at = event.target as Element;
            if (event.ctrlKey || event.metaKey || event.altKey || at.closest('input, textarea, select, [role="dialog"], [role="menu"]')) return;
            // Enter on a link or button is theirs.
            if (event.key === 'Enter' && at.closest('a, button, summary')) return;
            const act = now.current[event.key];
            if (!act) return;
            event.preventDefault();
            act();
        };
        document.addEventListener('keydown', press);
        return () => document.removeEventListener('keydown', press);
    }, [enabled]);
}
