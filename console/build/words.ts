import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';

export const languages = ['en', 'de', 'es', 'it'] as const;
const folder = fileURLToPath(new URL('../src/words/', import.meta.url));

/** Every sentence in every language: `src/words/AREA.json` holds `key: [en, de, es, it]`; the key is `AREA.key`. */
export function readWords(): Map<string, string[]> {
    const words = new Map<string, string[]>();
    for (const file of readdirSync(folder).filter((name) => name.endsWith('.json')).sort()) {
        const entries = JSON.parse(readFileSync(folder + file, 'utf8')) as Record<string, string[]>;
        for (const [key, sentences] of Object.entries(entries)) {
            words.set(`${file.slice(0, -5)}.${key}`, sentences);
        }
    }
    return words;
}

/** What the frame, the door and the first page say; the rest comes with the page that needs it. */
const first = ['common', 'nav', 'overview', 'signin', 'words'];

function ofLanguage(index: number, more: boolean): Record<string, string> {
    const sentences: Record<string, string> = {};
    for (const [key, all] of readWords()) {
        if (first.includes(key.slice(0, key.indexOf('.'))) === more) continue;
        sentences[key] = all[index]!;
        // Spanish and Italian have a third form, for millions, with the same words.
        if (index > 1 && key.endsWith('_other')) sentences[key.replace(/_other$/, '_many')] = all[index]!;
    }
    return sentences;
}

/** Serves `virtual:words/LANGUAGE` and `virtual:words/LANGUAGE-more`, so that a reader loads one language, in two parts. */
export function words(): Plugin {
    const prefix = 'virtual:words/';
    return {
        name: 'cylcomed-words',
        resolveId: (id) => (id.startsWith(prefix) ? '\0' + id : undefined),
        load(id) {
            if (!id.startsWith('\0' + prefix)) return undefined;
            const [language, more] = id.slice(prefix.length + 1).split('-') as [(typeof languages)[number], string?];
            for (const file of readdirSync(folder)) this.addWatchFile(folder + file);
            return `export default JSON.parse(${JSON.stringify(JSON.stringify(ofLanguage(languages.indexOf(language), more !== undefined)))})`;
        },
    };
}
