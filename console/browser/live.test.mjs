// What happens elsewhere appears by itself; when nothing can be heard, the page says so.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { base, openBrowser, openPage, visit } from './harness.mjs';

let browser;
before(async () => (browser = await openBrowser()));
after(() => browser?.close());

test('an upload appears by itself where somebody else looks, and is followed until it is read', async () => {
    const page = await openPage(browser);
    await visit(page, '/captures');
    await page.locator('.live.on').waitFor();
    // Other bytes of the same packets: what was read before is not read twice.
    const buffer = process.env.CYLCOMED_CAPTURE ? gzipSync(readFileSync(process.env.CYLCOMED_CAPTURE)) : Buffer.alloc(24);
    const other = await openPage(browser);
    await visit(other, '/captures');
    await other.setInputFiles('input[type=file]', { name: 'again.pcapng.gz', mimeType: 'application/octet-stream', buffer });
    const row = page.locator('tr[data-row]', { hasText: 'again.pcapng.gz' }).first();
    await row.waitFor();
    await row.getByText(/^(Read|Refused)$/).waitFor({ timeout: 60_000 });
    assert.deepEqual([...(await page.faults()), ...(await other.faults())], []);
    await page.context().close();
    await other.context().close();
});

test('a lost link is said on the page and on the ward screen', async () => {
    const page = await openPage(browser);
    const unit = (await (await page.request.get(`${base}/api/v1/overview`)).json()).units.find((one) => one.careUnit)?.careUnit;
    await visit(page, '/');
    await page.locator('.live.on').waitFor();
    const ward = await page.context().newPage();
    await ward.goto(`${base}/ward?unit=${encodeURIComponent(unit)}`);
    await ward.locator('.ward-quiet, .ward-notices').first().waitFor();
    await page.context().setOffline(true);
    await page.locator('.live.off').waitFor({ timeout: 60_000 });
    await page.getByText(/^No news since/).waitFor({ timeout: 10_000 });
    await ward.getByText(/^No news since/).waitFor({ timeout: 60_000 });
    await page.context().setOffline(false);
    await page.locator('.live.on').waitFor({ timeout: 60_000 });
    await page.context().close();
});
