// One finding from open to resolved, and back, without the mouse.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { base, visit, withPage } from './harness.mjs';

const finding = async (page, id) => (await page.request.get(`${base}/api/v1/findings/${id}`)).json();

export function triage() {
    test('a finding is acknowledged, resolved, undone and muted by keyboard alone', () => withPage({}, async (page) => {
        await visit(page, '/findings');
        await page.waitForSelector('tr[data-row]');
        let id;
        do {
            await page.keyboard.press('j');
            const next = await page.locator('tr[aria-selected="true"]').getAttribute('data-row');
            assert.notEqual(next, id, 'there is an open finding in the list');
            id = next;
        } while ((await finding(page, id)).status !== 'OPEN');

        await page.keyboard.press('a');
        await page.getByText(/You are on it: /).waitFor();
        assert.equal((await finding(page, id)).status, 'ACKNOWLEDGED');

        await page.keyboard.press('u');
        await page.getByText(/You are on it: /).waitFor({ state: 'detached' });
        assert.equal((await finding(page, id)).status, 'OPEN');

        await page.keyboard.press('r');
        await page.getByRole('dialog').waitFor();
        await page.keyboard.type('Test of the keyboard');
        await page.keyboard.press('Control+Enter');
        await page.getByText(/Resolved: /).first().waitFor();
        const resolved = await finding(page, id);
        assert.equal(resolved.status, 'RESOLVED');
        assert.equal(resolved.resolvedReason, 'Test of the keyboard');

        await page.keyboard.press('u');
        await page.locator(`tr[data-row="${id}"]`).waitFor();
        assert.equal((await finding(page, id)).status, 'OPEN');

        // Back on the same finding: mute it with a reason and an end.
        for (let step = 0; step < 30 && (await page.locator('tr[aria-selected="true"]').getAttribute('data-row').catch(() => null)) !== id; step += 1) {
            await page.keyboard.press('k');
        }
        await page.keyboard.press('m');
        await page.getByRole('dialog').waitFor();
        await page.keyboard.type('Known, work is planned');
        await page.keyboard.press('Control+Enter');
        await page.getByText(/Muted: /).first().waitFor();
        const muted = await finding(page, id);
        assert.ok(Date.parse(muted.mutedUntil) > Date.now());
        await page.keyboard.press('u');
        await page.locator(`tr[data-row="${id}"]`).waitFor();
        assert.equal((await finding(page, id)).mutedUntil, null);

        await page.keyboard.press('?');
        await page.getByRole('dialog').waitFor();
        await page.keyboard.press('Escape');
        await page.getByRole('dialog').waitFor({ state: 'detached' });
        assert.deepEqual(await page.faults(), []);
    }));

    test('Enter opens the chosen finding, and from there it is two steps to its packets', () => withPage({}, async (page) => {
        await visit(page, '/findings');
        await page.waitForSelector('tr[data-row]');
        await page.keyboard.press('j');
        const id = await page.locator('tr[aria-selected="true"]').getAttribute('data-row');
        await page.keyboard.press('Enter');
        await page.waitForURL(`**/findings/${id}`);
        await page.getByRole('heading', { name: 'Packets' }).waitFor();
    }));

    test('from a notice it is two clicks to its packets', () => withPage({}, async (page) => {
        await visit(page, '/');
        await page.locator('.need-summary').first().click();
        await page.getByRole('heading', { name: 'Packets' }).waitFor();
        const [file] = await Promise.all([
            page.waitForEvent('download'),
            page.getByRole('button', { name: 'Packets, patient fields masked' }).click(),
        ]);
        assert.equal(readFileSync(await file.path()).subarray(0, 4).toString('hex'), '0a0d0d0a', 'a pcapng file');
        assert.deepEqual(await page.faults(), []);
    }));

    test('the focus is always to be seen', () => withPage({}, async (page) => {
        await visit(page, '/');
        const unseen = [];
        for (let step = 0; step < 40; step += 1) {
            await page.keyboard.press('Tab');
            const found = await page.evaluate(() => {
                const at = document.activeElement;
                if (!at || at === document.body) return null;
                const style = getComputedStyle(at);
                const after = getComputedStyle(at, '::after');
                const shown = style.outlineStyle !== 'none' || style.boxShadow !== 'none' || after.borderStyle !== 'none' || after.outlineStyle !== 'none';
                return shown ? null : at.outerHTML.slice(0, 120);
            });
            if (found) unseen.push(found);
        }
        assert.deepEqual(unseen, []);
    }));
}
