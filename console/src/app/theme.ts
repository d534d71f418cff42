import { useSyncExternalStore } from 'react';
import { remember, remembered } from '../i18n';

const darkClass = 'pf-v6-theme-dark';
const listeners = new Set<() => void>();

function show(dark: boolean): void {
    document.documentElement.classList.toggle(darkClass, dark);
    listeners.forEach((listener) => listener());
}

export function setDark(dark: boolean): void {
    remember('theme', dark ? 'dark' : 'light');
    show(dark);
}

// Where nobody chose, a room that goes dark in the evening takes the page with it.
matchMedia('(prefers-color-scheme: dark)').addEventListener('change', ({ matches }) => {
    if (!remembered('theme')) show(matches);
});

export function useDark(): boolean {
    return useSyncExternalStore(
        (listener) => {
            listeners.add(listener);
            return () => listeners.delete(listener);
        },
        () => document.documentElement.classList.contains(darkClass),
    );
}
