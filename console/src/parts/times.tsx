import { useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { agoFormat, numberFormat, timeFormat } from './formats';

const listeners = new Set<() => void>();
let minute = Math.floor(Date.now() / 10_000);
setInterval(() => {
    minute = Math.floor(Date.now() / 10_000);
    listeners.forEach((listener) => listener());
}, 10_000);

/** Moves on every ten seconds, for everything that says how long ago. */
export function useNow(): number {
    return (
        useSyncExternalStore(
            (listener) => {
                listeners.add(listener);
                return () => listeners.delete(listener);
            },
            () => minute,
        ) * 10_000
    );
}

export function dateTime(at: string | number, language: string, seconds = false): string {
    return timeFormat(language, {
        day: 'numeric',
        month: 'short',
        year: sameYear(at) ? undefined : 'numeric',
        hour: '2-digit',
        minute: '2-digit',
        second: seconds ? '2-digit' : undefined,
        hourCycle: 'h23',
    }).format(new Date(at));
}

export function clock(at: string | number, language: string, seconds = false): string {
    return timeFormat(language, {
        hour: '2-digit',
        minute: '2-digit',
        second: seconds ? '2-digit' : undefined,
        hourCycle: 'h23',
    }).format(new Date(at));
}

function sameYear(at: string | number): boolean {
    return new Date(at).getFullYear() === new Date().getFullYear();
}

/** A clock time today, else the date too. */
export function moment(at: string, language: string): string {
    return new Date(at).toDateString() === new Date().toDateString() ? clock(at, language) : dateTime(at, language);
}

export function ago(at: string, now: number, language: string): string {
    const seconds = Math.round((new Date(at).getTime() - now) / 1000);
    const words = agoFormat(language);
    const size = Math.abs(seconds);
    if (size < 60) return words.format(Math.round(seconds / 10) * 10, 'second');
    if (size < 3600) return words.format(Math.round(seconds / 60), 'minute');
    if (size < 86_400 * 2) return words.format(Math.round(seconds / 3600), 'hour');
    // Nobody counts back thousands of days.
    return size < 86_400 * 60 ? words.format(Math.round(seconds / 86_400), 'day') : timeFormat(language, { day: 'numeric', month: 'short', year: 'numeric' }).format(new Date(at));
}

export function When({ at, exact }: { at: string; exact?: boolean }) {
    const { i18n } = useTranslation();
    const now = useNow();
    return (
        <time dateTime={at} title={dateTime(at, i18n.language, true)}>
            {exact ? moment(at, i18n.language) : ago(at, Math.max(now, Date.now()), i18n.language)}
        </time>
    );
}

export function duration(milliseconds: number, language: string): string {
    const minutes = Math.round(milliseconds / 60_000);
    const [value, unit] =
        minutes < 1
            ? [Math.max(1, Math.round(milliseconds / 1000)), 'second']
            : minutes < 120
              ? [minutes, 'minute']
              : minutes < 60 * 48
                ? [Math.round(minutes / 60), 'hour']
                : [Math.round(minutes / 1440), 'day'];
    return numberFormat(language, { style: 'unit', unit: unit as string, unitDisplay: 'long' }).format(
        value as number,
    );
}

export function bytes(size: number, language: string): string {
    const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'];
    const step = size < 1000 ? 0 : Math.min(units.length - 1, Math.floor(Math.log10(size) / 3));
    return numberFormat(language, {
        style: 'unit',
        unit: units[step],
        unitDisplay: step === 0 ? 'long' : 'short',
        maximumFractionDigits: size / 1000 ** step < 10 && step > 0 ? 1 : 0,
    }).format(size / 1000 ** step);
}
