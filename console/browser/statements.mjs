// What somebody states of a product is written, given out in a format of others, and taken back.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { base, visit, withPage } from './harness.mjs';

export function statements() {
    test('a statement is written, saved as CSAF and withdrawn', () => withPage({}, async (page) => {
        await visit(page, '/maintenance?view=statements');
        await page.getByRole('button', { name: 'Write a statement' }).click();
        await page.getByLabel('Vulnerability').fill('CVE-2026-0001');
        await page.getByRole('textbox', { name: 'Product' }).fill('Acme VM-12 2.0');
        await page.getByLabel('What is true').selectOption({ label: 'Affected' });
        await page.getByLabel('What to do').fill('Update to 2.1.');
        await page.getByLabel('Reason').fill('Its maker wrote to us.');
        await page.getByRole('button', { name: 'Save', exact: true }).click();
        const row = page.locator('tr[data-row]', { hasText: 'OpenVEX' });
        await row.waitFor();
        const csaf = await page.request.get(base + (await row.getByRole('link', { name: 'CSAF' }).getAttribute('href')));
        assert.equal((await csaf.json()).document.category, 'csaf_vex');
        await row.getByRole('button', { name: 'Withdraw' }).click();
        await row.waitFor({ state: 'detached' });
        assert.deepEqual(await page.faults(), []);
    }));
}
