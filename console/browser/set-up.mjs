// Makes the first administrator of a new server through the pages, by the link in CYLCOMED_SETUP_LINK, and keeps the session
// in CYLCOMED_STORAGE for whatever comes after.
import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { chmodSync } from 'node:fs';
import { axe, openPage, screenshot } from './harness.mjs';

function base32(text) {
    let bits = '';
    for (const letter of text.replace(/=+$/, '')) bits += 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0');
    return Buffer.from(bits.match(/.{8}/g).map((byte) => parseInt(byte, 2)));
}

function codeOf(secret, at = Date.now()) {
    const counter = Buffer.alloc(8);
    counter.writeBigUInt64BE(BigInt(Math.floor(at / 30_000)));
    const digest = createHmac('sha1', base32(secret)).update(counter).digest();
    const offset = digest.at(-1) & 15;
    return String((digest.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}

export async function setUp() {
    const page = await openPage({ signedIn: false });
    await page.goto(process.env.CYLCOMED_SETUP_LINK);
    await page.getByLabel('Name').fill('Nora Lind');
    assert.equal(new URL(page.url()).hash, '', 'the secret is taken out of the address');
    await page.getByLabel('New password', { exact: false }).first().fill('a ward full of quiet monitors');
    await page.getByLabel('New password, once more', { exact: false }).fill('a ward full of quiet monitors');
    await screenshot(page, 'real-set-up');
    await page.getByRole('button', { name: 'Create and continue' }).click();
    await page.locator('svg.qr').waitFor();
    assert.deepEqual(await axe(page), []);
    await screenshot(page, 'real-authenticator');
    const secret = await page.getByLabel('Key for the authenticator app').inputValue();
    await page.getByLabel('Code of your authenticator app').fill(codeOf(secret));
    await page.getByRole('button', { name: 'Confirm' }).click();
    await page.getByText('Keep these recovery codes').waitFor();
    assert.equal(await page.locator('.codes li').count(), 10);
    assert.deepEqual(await axe(page), []);
    await page.getByRole('button', { name: 'I have kept them' }).click();
    await page.locator('.headline').waitFor();
    await screenshot(page, 'real-first-page');
    assert.deepEqual(await page.faults(), []);
    await page.context().storageState({ path: process.env.CYLCOMED_STORAGE });
    chmodSync(process.env.CYLCOMED_STORAGE, 0o600);
    await page.context().close();
}
