import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';

export const languages = ['en', 'de', 'es', 'it'] as const;
export type Language = (typeof languages)[number];

const load: Record<Language, () => Promise<{ default: Record<string, string> }>> = {
    en: () => import('virtual:words/en'),
    de: () => import('virtual:words/de'),
    es: () => import('virtual:words/es'),
    it: () => import('virtual:words/it'),
};

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
    if (!i18next.hasResourceBundle(language, 'words')) {
        i18next.addResourceBundle(language, 'words', (await load[language]()).default);
    }
    await i18next.changeLanguage(language);
    document.documentElement.lang = language;
}

export async function startWords(): Promise<void> {
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
