import { useSyncExternalStore } from 'react';
import { remember } from '../i18n';

const darkClass = 'pf-v6-theme-dark';
const listeners = new Set<() => void>();

export function setDark(dark: boolean): void {
    document.documentElement.classList.toggle(darkClass, dark);
    remember('theme', dark ? 'dark' : 'light');
    listeners.forEach((listener) => listener());
}

export function useDark(): boolean {
    return useSyncExternalStore(
        (listener) => {
            listeners.add(listener);
            return () => listeners.delete(listener);
        },
        () => document.documentElement.classList.contains(darkClass),
    );
}
