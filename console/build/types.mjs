// The API's types, generated from the server's specification whenever that changed.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import openapiTS, { astToString } from 'openapi-typescript';

const specification = new URL('../../server/src/main/openapi/cylcomed.yaml', import.meta.url);
const target = new URL('../src/api/generated/', import.meta.url);
const digest = `// ${createHash('sha256').update(readFileSync(specification)).digest('hex')}`;

const schema = new URL('schema.ts', target);
if (!existsSync(schema) || !readFileSync(schema, 'utf8').startsWith(digest)) {
    mkdirSync(fileURLToPath(target), { recursive: true });
    const types = astToString(await openapiTS(specification));
    writeFileSync(schema, [digest, types, "export type schemas = components['schemas'];", ''].join('\n'));
}
