// What happens elsewhere appears by itself; when nothing can be heard, the page says so.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { base, visit, withPage } from './harness.mjs';

export function live() {
    test('an upload appears by itself where somebody else looks, and is followed until it is read', () => withPage({}, (page) => withPage({}, async (other) => {
        await visit(page, '/captures');
        await page.locator('.live.on').waitFor();
        // Other bytes of the same packets: what was read before is not read twice.
        const buffer = gzipSync(readFileSync(process.env.CYLCOMED_CAPTURES.split(':').at(-1)));
        await visit(other, '/captures');
        await other.setInputFiles('input[type=file]', { name: 'again.pcapng.gz', mimeType: 'application/octet-stream', buffer });
        const row = page.locator('tr[data-row]', { hasText: 'again.pcapng.gz' }).first();
        await row.waitFor();
        await row.getByText(/^(Read|Refused)$/).waitFor({ timeout: 60_000 });
        assert.deepEqual([...(await page.faults()), ...(await other.faults())], []);
    })));

    test('a lost link is said on the page and on the ward screen', () => withPage({}, async (page) => {
        const unit = (await (await page.request.get(`${base}/api/v1/overview`)).json()).units.find((one) => one.careUnit)?.careUnit;
        await visit(page, '/');
        await page.locator('.live.on').waitFor();
        const ward = await page.context().newPage();
        // Its hour passes while nobody waits for it.
        await ward.clock.install();
        await ward.goto(`${base}/ward?unit=${encodeURIComponent(unit)}`);
        await ward.locator('.ward-quiet, .ward-notices').first().waitFor();
        await page.context().setOffline(true);
        await page.locator('.live.off').waitFor();
        await page.getByText(/^No news since/).waitFor({ timeout: 10_000 });
        assert.equal(await ward.getByText(/^No news since/).count(), 0, 'not before its time');
        await ward.clock.runFor(25_000);
        await ward.getByText(/^No news since/).waitFor();
        await page.context().setOffline(false);
        await page.locator('.live.on').waitFor({ timeout: 60_000 });
    }));
}
