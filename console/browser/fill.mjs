// Gives a new server something to show, through the pages as a person would: captures, then an asset list whose rows match
// devices in them. CYLCOMED_CAPTURES=one.pcapng:two.pcapng
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { base, openPage, settled, visit } from './harness.mjs';

export async function fill() {
    const page = await openPage();
    const captures = process.env.CYLCOMED_CAPTURES.split(':');

    await visit(page, '/captures');
    await page.getByText('Keep packets for 7 days').click();
    await page.setInputFiles('input[type=file]', captures);
    for (const capture of captures) {
        const row = page.locator('tr[data-row]', { hasText: capture.split('/').pop() });
        await row.getByText(/^(Read|Refused)$/).waitFor({ timeout: 60_000 });
        assert.equal(await row.getByText('Read', { exact: true }).count(), 1, `${capture} was read`);
    }

    // The list is made of what the server saw: a row for each device, by the strongest name a list may hold, then devices it never saw.
    const { items } = await (await page.request.get(`${base}/api/v1/asset-views/not-listed?limit=100`)).json();
    const units = ['ICU 2', 'ICU 3'];
    const named = (of, kind) => of.names.find((name) => name.startsWith(`${kind} `))?.slice(kind.length + 1).split(' ')[0] ?? '';
    const rows = items.map((of, index) => ['', of.serial ?? '', named(of, 'MAC'), named(of, 'IP'), of.maker ?? '', of.model ?? '', index === 0 ? '0.9' : '',
        units[index % 2], index + 1, 'Patient monitor', 'S4']);
    for (let index = rows.length; index < 200; index += 1) rows.push(['', `SN${70_000 + index}`, '', '', 'Acme', 'VM-12', '2.0', units[index % 2], index + 1, 'Patient monitor', 'S4']);
    rows.forEach((row, index) => (row[0] = `MT-${1000 + index}`));
    const list = process.env.CYLCOMED_STORAGE.replace(/[^/]*$/, 'assets.csv');
    writeFileSync(list, [['Asset No', 'Serial Number', 'MAC Address', 'IP Address', 'Manufacturer', 'Model', 'Firmware', 'Ward', 'Bed', 'Device type', 'Risk'], ...rows].map((row) => row.join(';')).join('\n'));

    await visit(page, '/assets/import');
    await page.setInputFiles('input[type=file]', list);
    await page.getByRole('button', { name: 'Try it', exact: false }).click();
    // What was just read may still move devices; then the trial no longer holds and is made anew, as its page says.
    const imported = page.getByText('The list is imported.');
    const again = page.getByRole('button', { name: 'Try again' });
    for (let trial = 0; trial < 5 && !(await imported.isVisible()); trial += 1) {
        if (await again.isVisible()) await again.click();
        await page.getByRole('button', { name: /^Do it:/ }).click();
        await imported.or(again).first().waitFor();
    }
    await imported.waitFor();

    // Devices of one computer have no card of their own that a list could name: a rule says where they stand.
    await visit(page, '/assets?view=rules');
    await page.getByRole('button', { name: 'Add a rule' }).click();
    await page.getByLabel('Network').fill('127.0.0.0/8');
    await page.getByLabel('Care unit').fill('ICU 3');
    await page.getByLabel('What happens if it fails').selectOption({ label: 'Lasting or grave harm' });
    await page.getByRole('button', { name: 'Try it' }).click();
    await page.getByText(/Devices that fit: [1-9]/).waitFor();
    await page.getByRole('button', { name: 'Save' }).click();
    await page.locator('tr[data-row]', { hasText: '127.0.0.0/8' }).waitFor();
    await visit(page, '/');
    await settled(page);
    assert.deepEqual(await page.faults(), []);
    await page.context().storageState({ path: process.env.CYLCOMED_STORAGE });
    await page.context().close();
}
