// A passkey of a person, made and used as a security key of this browser would: at http://localhost, without a password.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { base, screenshot, visit, withPage } from './harness.mjs';

export function passkeys() {
    test('a passkey is registered, signs in without a password, and no longer once it is removed', () => withPage({}, async (page) => {
        const devtools = await page.context().newCDPSession(page);
        await devtools.send('WebAuthn.enable');
        const { authenticatorId } = await devtools.send('WebAuthn.addVirtualAuthenticator', {
            options: { protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true },
        });
        await visit(page, '/settings/account');
        await page.getByRole('button', { name: 'Add a passkey' }).click();
        await page.getByRole('dialog').getByRole('textbox').fill('Key on the ring');
        await page.keyboard.press('Enter');
        const row = page.getByRole('region', { name: /Passkeys/ }).locator('tr[data-row]', { hasText: 'Key on the ring' });
        await row.waitFor();
        await screenshot(page, 'passkey-added');
        const { credentials } = await devtools.send('WebAuthn.getCredentials', { authenticatorId });
        assert.equal(credentials.length, 1);
        assert.equal(credentials[0].isResidentCredential, true, 'it is found without a name');

        // As on another day: the session is gone, the key is not.
        await page.context().clearCookies();
        await visit(page, '/sign-in');
        await page.getByRole('button', { name: 'Passkey' }).click();
        await page.locator('.headline').waitFor();
        assert.equal((await session(page)).person.name, 'Nora Lind');

        await visit(page, '/settings/account');
        await row.getByRole('button', { name: 'Remove' }).click();
        await row.waitFor({ state: 'detached' });
        await page.getByRole('button', { name: 'Nora Lind' }).click();
        await page.getByRole('menuitem', { name: 'Sign out' }).click();
        await page.getByRole('button', { name: 'Passkey' }).click();
        await page.getByRole('alert').or(page.locator('.pf-v6-c-alert')).first().waitFor();
        assert.equal((await session(page)).person, null, 'a removed passkey opens nothing');
        assert.deepEqual(await page.faults(), []);
    }));
}

const session = async (page) => (await page.request.get(`${base}/api/v1/session`)).json();
