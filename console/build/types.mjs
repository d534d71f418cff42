// The API's types, generated from the server's specifications whenever those changed.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import openapiTS, { astToString } from 'openapi-typescript';

const folder = new URL('../../server/src/main/openapi/', import.meta.url);
const target = new URL('../src/api/generated/', import.meta.url);
const specifications = readdirSync(folder).filter((name) => name.endsWith('.yaml')).sort();
const hash = createHash('sha256');
for (const name of specifications) hash.update(name).update(readFileSync(new URL(name, folder)));
const digest = `// ${hash.digest('hex')}\n`;

const index = new URL('schema.ts', target);
if (!existsSync(index) || !readFileSync(index, 'utf8').startsWith(digest)) {
    mkdirSync(fileURLToPath(target), { recursive: true });
    const names = specifications.map((name) => name.replace(/\.yaml$/, ''));
    for (const name of names) {
        const types = astToString(await openapiTS(new URL(`${name}.yaml`, folder)));
        writeFileSync(new URL(`${name}.ts`, target), types);
    }
    // Where two files name the same schema, the last one counts; each file still uses its own.
    const merged = (type) =>
        names.map((name) => `import('./${name}').${type}`).reduce((all, one) => `Over<${all}, ${one}>`);
    writeFileSync(index, [digest.trimEnd(), 'type Over<A, B> = Omit<A, keyof B> & B;',
        `export type paths = ${merged('paths')};`, `export type schemas = ${merged("components['schemas']")};`, ''].join('\n'));
}
