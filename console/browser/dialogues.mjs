// What opens over a page is as accessible as the page, and the keyboard stays in it until Escape.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { atRest, axe, follow, screenshot, visit, withPage } from './harness.mjs';
import { allRoutes } from './routes.mjs';
import { textOutOfPlace } from './text.mjs';

const all = [
    ['finding', 'Resolve'], ['finding', 'Mute'], ['device', 'Place and use…'], ['device', 'This is normal now…'], ['device', 'Work is going on…'],
    ['incident', 'Write a note or hand over'], ['incident', 'Propose'], ['changes', 'Plan a change'], ['assets-rules', 'Add a rule'],
    ['maintenance-statements', 'Write a statement'], ['maintenance-statements', 'Upload statements'], ['settings-people', 'Invite a person'], ['settings-tokens', 'Make a token'], ['settings-sensors', 'Add a sensor'],
    ['settings-outputs', 'Add an output'], ['settings-account', 'Add a passkey'], ['findings', 'Keys'],
];

export function dialogues() {
    // In one theme: their colours are those of the pages, which are looked at in both.
    test('dialogues are accessible and keep the focus', () => withPage({ theme: 'dark' }, async (page) => {
        const path = Object.fromEntries(await allRoutes(page));
        const faults = [];
        await visit(page, '/');
        let at;
        for (const [name, button] of all) {
            assert.ok(path[name], `there is a page for ${name}`);
            if (at !== name) await follow(page, path[name]);
            at = name;
            await page.getByRole('button', { name: button, exact: true }).first().click();
            await page.getByRole('dialog').waitFor();
            await atRest(page);
            faults.push(...[...(await axe(page)), ...(await textOutOfPlace(page))].map((one) => `${name}, ${button}: ${one}`));
            await screenshot(page, `${name}-${button.replace(/\W+/g, '-').toLowerCase()}-dark`);
            for (let step = 0; step < 12; step += 1) await page.keyboard.press('Tab');
            assert.ok(await page.evaluate(() => document.activeElement?.closest('[role="dialog"]') !== null), `${button}: the focus left the dialogue`);
            await page.keyboard.press('Escape');
            await page.getByRole('dialog').waitFor({ state: 'detached' });
        }
        faults.push(...(await page.faults()));
        assert.deepEqual(faults, []);
    }));
}
