// The console in a real browser, against a new and empty server: launcher/browser.sh. One process and one browser; what
// only looks runs beside what changes something.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { dialogues } from './dialogues.mjs';
import { fill } from './fill.mjs';
import { fleet } from './fleet.mjs';
import { closeBrowser } from './harness.mjs';
import { live } from './live.mjs';
import { numbers } from './numbers.mjs';
import { pages } from './pages.mjs';
import { passkeys } from './passkeys.mjs';
import { setUp } from './set-up.mjs';
import { statements } from './statements.mjs';
import { triage } from './triage.mjs';

const oneByOne = { concurrency: 1 };
let begun = false;

describe('the console', oneByOne, () => {
    after(closeBrowser);
    test('the first administrator is made through the pages', setUp);
    test('captures, an asset list and a rule are taken in', async () => {
        await fill();
        begun = true;
    });
    describe('beside one another', { concurrency: 2 }, () => {
        before(holdsSomething);
        describe('what only looks', oneByOne, pages);
        describe('what changes something', oneByOne, () => {
            // First: a new key is only given to who signed in a moment ago.
            passkeys();
            numbers();
            triage();
            live();
            statements();
            dialogues();
        });
    });
    describe('a large hospital', oneByOne, () => {
        before(holdsSomething);
        fleet();
    });
});

/** Nothing else could hold on a server that holds nothing. */
function holdsSomething() {
    assert.ok(begun, 'the server has taken in the captures');
}
