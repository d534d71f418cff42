// Runs `npm ci` when the lockfile changed since the last time.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';

const stamp = 'node_modules/.cylcomed-lockfile';
const digest = createHash('sha256').update(readFileSync('package-lock.json')).digest('hex');

if (existsSync(stamp) && readFileSync(stamp, 'utf8') === digest) process.exit(0);
const installed = spawnSync('npm', ['ci'], { stdio: 'inherit' });
if (installed.status === 0) writeFileSync(stamp, digest);
process.exit(installed.status ?? 1);
