// The pictures of the README: docs/images/console.sh runs this against a new server, which it fills with the samples.
import { statSync } from 'node:fs';
import { fill } from './fill.mjs';
import { closeBrowser, openPage, visit } from './harness.mjs';
import { allRoutes } from './routes.mjs';
import { setUp } from './set-up.mjs';

const folder = process.argv[2];
await setUp();
await fill();
const page = await openPage({ width: 1280, height: 860 });
const routes = Object.fromEntries(await allRoutes(page));
for (const name of ['overview', 'device', 'incident']) {
    await visit(page, routes[name]);
    await page.waitForTimeout(500);
    const path = `${folder}/${name}.png`;
    await page.screenshot({ path });
    const size = statSync(path).size;
    if (size > 200 * 1024) throw new Error(`${path} has ${size} bytes; a picture of the README has at most 200 KB`);
    console.log(`${path}: ${size} bytes`);
}
await closeBrowser();
