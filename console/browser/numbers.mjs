// Every number that counts rows opens exactly those rows.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { follow, settled, visit, withPage } from './harness.mjs';
import { allRoutes } from './routes.mjs';

// A column of a list holds the same number for each row: a few of each sort are enough, unless all are asked for.
const ofASort = Number(process.env.CYLCOMED_NUMBERS_OF_A_SORT ?? 3);
const sortOf = (to) => to.replace(/\b(dev|fnd|inc|cap|src)-[\w-]+/g, '*').replace(/include=[^&]*/g, 'include=*').replace(/careUnit=[^&]*/g, 'careUnit=*');

export function numbers() {
    test('every number opens exactly the rows it counts', () => withPage({}, async (page) => {
        const wrong = [];
        let checked = 0;
        const seen = new Set();
        await visit(page, '/');
        for (const [name, path] of await allRoutes(page)) {
            await follow(page, path);
            const counts = await page.locator('a[data-count]').evaluateAll((links) => links.map((link) => ({ to: link.getAttribute('href'), count: Number(link.dataset.count) })));
            const sorts = new Map();
            let here = true;
            for (const { to, count } of counts) {
                const before = sorts.get(sortOf(to)) ?? 0;
                if (seen.has(to) || before >= ofASort) continue;
                seen.add(to);
                sorts.set(sortOf(to), before + 1);
                if (!here) await follow(page, path);
                here = false;
                await page.locator(`a[data-count][href=${JSON.stringify(to)}]`).first().click();
                await page.waitForURL((url) => url.pathname + url.search === to);
                const rows = await shownRows(page, count);
                checked += 1;
                if (rows !== count) wrong.push(`${name}: ${count} leads to ${rows} rows at ${to}`);
            }
        }
        assert.deepEqual(wrong, []);
        assert.ok(checked > 5, `only ${checked} numbers were found`);
    }));
}

async function shownRows(page, count) {
    await settled(page);
    const total = () => page.locator('[data-total]').last().getAttribute('data-total', { timeout: 100 }).then(Number, () => 0);
    // The rows of the answer before may still be shown while the next is on its way.
    for (const until = Date.now() + 10_000; Date.now() < until && (await total()) !== count;) await page.waitForTimeout(30);
    return total();
}
