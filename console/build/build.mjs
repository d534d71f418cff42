// Builds the console when a source changed since the last time.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const stamp = 'target/console.stamp';
const sources = ['src', 'public', 'build', 'index.html', 'package-lock.json', 'package.json', 'tsconfig.json',
    'vite.config.ts', '../server/src/main/openapi/cylcomed.yaml'];

function* files(path) {
    if (!existsSync(path)) return;
    const entries = readdirSafely(path);
    if (!entries) yield path;
    else for (const entry of entries) if (entry !== 'generated') yield* files(join(path, entry));
}

function readdirSafely(path) {
    try {
        return readdirSync(path).sort();
    } catch {
        return undefined;
    }
}

const hash = createHash('sha256');
for (const source of sources) for (const file of files(source)) hash.update(file).update(readFileSync(file));
const digest = hash.digest('hex');

if (!existsSync('target/classes/static/index.html') || !existsSync(stamp) || readFileSync(stamp, 'utf8') !== digest) {
    const built = spawnSync('npm', ['run', 'build'], { stdio: 'inherit' });
    if (built.status !== 0) process.exit(built.status ?? 1);
    mkdirSync('target', { recursive: true });
    writeFileSync(stamp, digest);
}
