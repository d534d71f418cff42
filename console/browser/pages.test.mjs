// Every page in both themes: no accessibility fault, nothing the policy refuses, nothing asked of others, no sideways scroll.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { axe, openBrowser, openPage, screenshot, settled, themes, visit } from './harness.mjs';
import { allRoutes, doors } from './routes.mjs';

const words = new URL('../src/words/', import.meta.url);
const wordKeys = () => new Set(readdirSync(words).flatMap((file) =>
    Object.keys(JSON.parse(readFileSync(new URL(file, words), 'utf8'))).map((key) => `${file.slice(0, -5)}.${key}`)));

let browser;
before(async () => (browser = await openBrowser()));
after(() => browser?.close());

for (const theme of themes) {
    test(`every page is accessible and keeps to the policy in the ${theme} theme`, async () => {
        const page = await openPage(browser, { theme });
        const faults = [];
        for (const [name, path] of await allRoutes(page)) {
            await visit(page, path);
            faults.push(...(await axe(page)).map((one) => `${name}: ${one}`), ...(await page.faults()).map((one) => `${name}: ${one}`));
            await screenshot(page, `${name}-${theme}`);
        }
        await page.context().close();
        assert.deepEqual(faults, []);
    });

    test(`the pages before signing in are accessible in the ${theme} theme`, async () => {
        const page = await openPage(browser, { theme });
        await page.route('**/api/v1/session', async (route) => {
            const answer = await route.fetch();
            await route.fulfill({ response: answer, json: { ...(await answer.json()), person: null, permissions: [], reach: null, needs: null, setupOpen: route.request().frame().url().includes('/setup') } });
        });
        const faults = [];
        for (const [name, path] of doors) {
            await visit(page, path);
            faults.push(...(await axe(page)).map((one) => `${name}: ${one}`), ...(await page.faults()).map((one) => `${name}: ${one}`));
            await screenshot(page, `${name}-${theme}`);
        }
        await page.context().close();
        assert.deepEqual(faults, []);
    });
}

test('at 200 % zoom no page scrolls sideways', async () => {
    const page = await openPage(browser, { width: 1280, height: 1024, scale: 2 });
    const wide = [];
    for (const [name, path] of await allRoutes(page)) {
        await visit(page, path);
        const excess = await page.evaluate(() => {
            const main = document.querySelector('#main') ?? document.documentElement;
            return Math.max(document.documentElement.scrollWidth - document.documentElement.clientWidth, main.scrollWidth - main.clientWidth);
        });
        if (excess > 0) wide.push(`${name}: ${excess} px too wide`);
        await screenshot(page, `${name}-zoomed`);
    }
    await page.context().close();
    assert.deepEqual(wide, []);
});

test('no page shows a key instead of a sentence, in any language', async () => {
    const bare = [];
    const keys = wordKeys();
    for (const language of ['en', 'de', 'es', 'it']) {
        const page = await openPage(browser, { language });
        for (const [name, path] of await allRoutes(page)) {
            await visit(page, path);
            const text = await page.evaluate(() => [document.body.innerText, ...[...document.querySelectorAll('[aria-label]')].map((one) => one.ariaLabel)].join('\n'));
            const found = [...new Set(text.match(/[\w./-]+|\{\{\w+\}\}/g) ?? [])].filter((word) => keys.has(word) || word.startsWith('{{'));
            if (found.length > 0) bare.push(`${language} ${name}: ${found.join(', ')}`);
        }
        await page.context().close();
    }
    assert.deepEqual(bare, []);
});

test('the first table of devices answers within a second', async () => {
    const page = await openPage(browser);
    await visit(page, '/');
    const start = Date.now();
    await page.getByRole('link', { name: 'All devices' }).click();
    await page.waitForSelector('tr[data-row]');
    const took = Date.now() - start;
    await settled(page);
    const inDocument = await page.locator('tr[data-row]').count();
    await page.context().close();
    assert.ok(inDocument < 80, `${inDocument} rows in the document`);
    assert.ok(took < 1000, `${took} ms`);
});
