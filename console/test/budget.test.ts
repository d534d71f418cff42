import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';

const built = 'target/classes/static';
const list = 'target/manifest.json';
type Chunk = { file: string; src?: string; imports?: string[]; dynamicImports?: string[]; isEntry?: boolean };

// What is measured is what is shipped; without a build there is nothing to measure.
describe.runIf(existsSync(list))('the built console', () => {
    const manifest = JSON.parse(readFileSync(list, 'utf8')) as Record<string, Chunk>;
    const closure = (keys: string[], into = new Set<string>()): Set<string> => {
        for (const key of keys) if (!into.has(key)) closure(manifest[into.add(key) && key]!.imports ?? [], into);
        return into;
    };
    const entry = Object.keys(manifest).find((key) => manifest[key]!.isEntry)!;
    const route = (name: string) => Object.keys(manifest).find((key) => key.endsWith(name))!;
    const size = (keys: Iterable<string>) => [...keys].reduce((sum, key) => sum + gzipSync(readFileSync(join(built, manifest[key]!.file))).length, 0);
    const words = Object.keys(manifest).filter((key) => /virtual:words\/\w+$/.test(key)).sort((a, b) => size([b]) - size([a]));

    it('needs at most 220 KiB of compressed script for the first page, with its longest language', () => {
        const first = closure([entry, route('overview/Overview.tsx'), words[0]!]);
        expect(words).toHaveLength(4);
        expect(size(first) / 1024).toBeLessThanOrEqual(220);
    });

    it('leaves charts and the graph for the pages that draw them', () => {
        for (const page of ['overview/Overview.tsx', 'devices/Devices.tsx', 'findings/Findings.tsx']) {
            const loaded = [...closure([entry, route(page)])].join(' ');
            expect(loaded).not.toMatch(/chart\/Drawn|map\/Graph/);
        }
    });

    it('asks nobody else for anything', () => {
        const outside: string[] = [];
        for (const file of readdirSync(built, { recursive: true }) as string[]) {
            if (!/\.(html|css)$/.test(file)) continue;
            const text = readFileSync(join(built, file), 'utf8');
            outside.push(...(text.match(/(?:url\(|href=|src=)["']?https?:\/\/[^"')]+/g) ?? []).map((one) => `${file}: ${one}`));
        }
        expect(outside).toEqual([]);
    });

    it('needs no exception in the content security policy', () => {
        const html = readFileSync(join(built, 'index.html'), 'utf8');
        expect(html).not.toMatch(/<style|style=|<script(?![^>]*\bsrc=)|\son\w+=/);
    });
});
