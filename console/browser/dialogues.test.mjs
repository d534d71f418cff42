// What opens over a page is as accessible as the page, and the keyboard stays in it until Escape.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { axe, openBrowser, openPage, screenshot, visit } from './harness.mjs';
import { allRoutes } from './routes.mjs';

let browser;
before(async () => (browser = await openBrowser()));
after(() => browser?.close());

// In one theme: their colours are those of the pages, which are looked at in both.
for (const theme of ['dark']) {
    test(`dialogues are accessible in the ${theme} theme`, async () => {
        const page = await openPage(browser, { theme });
        const path = Object.fromEntries(await allRoutes(page));
        const dialogues = [
            ['finding', 'Resolve'], ['finding', 'Mute'], ['device', 'Place and use…'], ['device', 'This is normal now…'],
            ['incident', 'Write a note or hand over'], ['incident', 'Propose'], ['changes', 'Plan a change'], ['assets-rules', 'Add a rule'],
            ['settings-people', 'Invite a person'], ['settings-tokens', 'Make a token'], ['settings-sensors', 'Add a sensor'],
            ['settings-outputs', 'Add an output'], ['settings-account', 'Add a passkey'], ['findings', 'Keys'],
        ];
        const faults = [];
        for (const [name, button] of dialogues) {
            if (!path[name]) continue;
            await visit(page, path[name]);
            await page.getByRole('button', { name: button, exact: true }).first().click();
            await page.getByRole('dialog').waitFor();
            await page.waitForTimeout(200);
            faults.push(...(await axe(page)).map((one) => `${name}, ${button}: ${one}`));
            await screenshot(page, `${name}-${button.replace(/\W+/g, '-').toLowerCase()}-${theme}`);
            for (let step = 0; step < 12; step += 1) await page.keyboard.press('Tab');
            assert.ok(await page.evaluate(() => document.activeElement?.closest('[role="dialog"]') !== null), `${button}: the focus left the dialogue`);
            await page.keyboard.press('Escape');
            await page.getByRole('dialog').waitFor({ state: 'detached' });
        }
        faults.push(...(await page.faults()));
        await page.context().close();
        assert.deepEqual(faults, []);
    });
}
