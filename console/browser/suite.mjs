// The console in a real browser, against a new and empty server: launcher/browser.sh. One process and one browser; what
// only looks runs beside what changes something.
import { after, describe, test } from 'node:test';
import { dialogues } from './dialogues.mjs';
import { fill } from './fill.mjs';
import { fleet } from './fleet.mjs';
import { closeBrowser } from './harness.mjs';
import { live } from './live.mjs';
import { numbers } from './numbers.mjs';
import { pages } from './pages.mjs';
import { passkeys } from './passkeys.mjs';
import { setUp } from './set-up.mjs';
import { triage } from './triage.mjs';

let begun = false;
after(closeBrowser);
await test('the first administrator is made through the pages', setUp);
await test('captures, an asset list and a rule are taken in', async () => {
    await fill();
    begun = true;
});

// Nothing of what follows could hold on a server that holds nothing.
if (begun) {
    describe('beside one another', { concurrency: true }, () => {
        describe('what only looks', pages);
        describe('what changes something', () => {
            numbers();
            triage();
            live();
            passkeys();
            dialogues();
        });
    });
    describe('a large hospital', fleet);
}
