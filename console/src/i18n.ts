import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';

export const languages = ['en', 'de', 'es', 'it'] as const;
export type Language = (typeof languages)[number];

type Part = () => Promise<{ default: Record<string, string> }>;
const load: Record<Language, Part> = {
    en: () => import('virtual:words/en'),
    de: () => import('virtual:words/de'),
    es: () => import('virtual:words/es'),
    it: () => import('virtual:words/it'),
};
const loadMore: Record<Language, Part> = {
    en: () => import('virtual:words/en-more'),
    de: () => import('virtual:words/de-more'),
    es: () => import('virtual:words/es-more'),
    it: () => import('virtual:words/it-more'),
};
let wantsMore = false;

export function remembered(key: string): string | undefined {
    try {
        return localStorage.getItem(`cylcomed.${key}`) ?? undefined;
    } catch {
        return undefined;
    }
}

export function remember(key: string, value: string): void {
    try {
        localStorage.setItem(`cylcomed.${key}`, value);
    } catch {
        // Storage may be switched off; the choice then lasts as long as the page.
    }
}

function preferred(): Language {
    const wanted = [remembered('language'), ...navigator.languages.map((tag) => tag.slice(0, 2))];
    return languages.find((language) => wanted.find((tag) => languages.includes(tag as Language)) === language) ?? 'en';
}

export async function speak(language: Language): Promise<void> {
    const parts = [load[language](), ...(wantsMore ? [loadMore[language]()] : [])];
    for (const part of await Promise.all(parts)) i18next.addResourceBundle(language, 'words', part.default);
    await i18next.changeLanguage(language);
    document.documentElement.lang = language;
}

/** The words of all pages but the first; a page waits for them before it is shown. */
export async function moreWords(): Promise<void> {
    // Routes start before the first words are there.
    await startWords();
    if (wantsMore) return;
    const language = i18next.language as Language;
    i18next.addResourceBundle(language, 'words', (await loadMore[language]()).default);
    wantsMore = true;
}

let started: Promise<void> | undefined;

export function startWords(): Promise<void> {
    return (started ??= start());
}

async function start(): Promise<void> {
    await i18next.use(initReactI18next).init({
        defaultNS: 'words',
        keySeparator: false,
        nsSeparator: false,
        fallbackLng: false,
        interpolation: { escapeValue: false },
        resources: {},
    });
    await speak(preferred());
}
