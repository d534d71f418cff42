// A browser for the suite: Debian's chromium, quiet, and strict about what a page may do.
import assert from 'node:assert/strict';
import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

export const base = process.env.CYLCOMED_BASE_URL ?? 'http://127.0.0.1:5174';
export const themes = ['light', 'dark'];
const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const pictures = process.env.CYLCOMED_PICTURES ? fileURLToPath(new URL('../target/screenshots/', import.meta.url)) : undefined;

let browser;

/** The one browser of this process. */
export async function theBrowser() {
    browser ??= chromium.launch({
        executablePath: process.env.CYLCOMED_CHROMIUM ?? '/usr/bin/chromium',
        args: ['--no-sandbox', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run',
            '--disable-features=Translate,OptimizationHints,MediaRouter'],
    });
    return browser;
}

export async function closeBrowser() {
    await (await browser)?.close();
}

/** A page whose faults are collected: what the policy refused, what was thrown, what was asked of anybody else. */
export async function openPage({ theme = 'light', language = 'en', width = 1440, height = 900, signedIn = true } = {}) {
    const context = await (await theBrowser()).newContext({
        viewport: { width, height },
        colorScheme: theme,
        locale: language,
        ignoreHTTPSErrors: true,
        reducedMotion: 'reduce',
        ...(signedIn && process.env.CYLCOMED_STORAGE ? { storageState: process.env.CYLCOMED_STORAGE } : {}),
    });
    const page = await context.newPage();
    const faults = [];
    await page.addInitScript(() => {
        window.refused = [];
        document.addEventListener('securitypolicyviolation', (event) =>
            window.refused.push(`${event.violatedDirective} ${event.blockedURI} ${event.sourceFile ?? ''}:${event.lineNumber}`));
    });
    page.on('pageerror', (error) => faults.push(`thrown: ${error.message}`));
    page.on('console', (message) => message.type() === 'error' && !/status of (4|5)\d\d/.test(message.text()) && faults.push(`console: ${message.text()}`));
    page.on('request', (request) => {
        if (!request.url().startsWith(base) && !/^(blob|data):/.test(request.url())) faults.push(`asked elsewhere: ${request.url()}`);
    });
    page.faults = async () => [...faults, ...(await page.evaluate(() => window.refused ?? [])).map((one) => `policy: ${one}`)];
    return page;
}

/** Runs `act` with a page of its own and closes it. Says of a failure where the page was. */
export async function withPage(options, act) {
    const page = await openPage(options);
    try {
        return await act(page);
    } catch (error) {
        error.message += `\n(at ${page.url()})`;
        throw error;
    } finally {
        await page.context().close();
    }
}

/** Opens a path and waits until it shows what it has to show. Being sent elsewhere, to the door for one, is a fault. */
export async function visit(page, path) {
    await page.goto(base + path, { waitUntil: 'domcontentloaded' });
    await arrived(page, path);
}

/** As a link of the page itself would: without loading the console anew. */
export async function follow(page, path) {
    const another = kindOf(new URL(page.url()).pathname) !== kindOf(path);
    await page.evaluate(async ({ to, another }) => {
        // What the page before showed must not be taken for what this one has to show.
        if (another) document.querySelector('h1')?.setAttribute('data-before', '');
        history.pushState(null, '', to);
        dispatchEvent(new PopStateEvent('popstate'));
        for (let frame = 0; frame < 2; frame += 1) await new Promise(requestAnimationFrame);
    }, { to: path, another });
    await page.waitForFunction(() => !document.querySelector('h1[data-before]'), undefined, { timeout: 15_000, polling: 'raf' });
    await arrived(page, path);
}

/** Paths of one kind are shown by one component, whose heading stays. */
const kindOf = (path) => path.replace(/[?#].*/, '').replace(/(?<=^\/(settings|devices|findings|incidents)\/)[^/]+/, '*').replace(/^\/settings(?=$)/, '/settings/*');

async function arrived(page, path) {
    await settled(page);
    assert.equal(new URL(page.url()).pathname, path.replace(/[?#].*/, ''));
}

export async function settled(page) {
    await page.waitForFunction(() => document.querySelector('h1') && !document.querySelector('.waiting, .pf-v6-c-spinner, .pf-v6-c-skeleton'),
        undefined, { timeout: 15_000, polling: 'raf' });
}

/** Until nothing moves and no colour changes. */
export async function atRest(page) {
    await page.evaluate(() => Promise.all(document.getAnimations().filter((one) => one.effect?.getTiming().iterations !== Infinity).map((one) => one.finished.catch(() => undefined))));
}

// These alone judge colours; the others judge what is the same in both themes.
const ofColours = ['color-contrast', 'link-in-text-block'];
const ofAll = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** What axe finds; `colours` alone where the same document was looked at in the other theme. */
export async function axe(page, { colours = false } = {}) {
    if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axeSource);
    const { violations } = await page.evaluate((rules) => window.axe.run(document, { runOnly: rules, resultTypes: ['violations'] }), colours ? ofColours : ofAll);
    return violations.flatMap((one) => one.nodes.map((node) => `${one.id}: ${node.target.join(' ')} ${node.failureSummary?.split('\n')[1]?.trim() ?? ''}`));
}

/** Only where pictures are asked for, by CYLCOMED_PICTURES: they cost more than most tests. */
export async function screenshot(page, name) {
    if (!pictures) return;
    mkdirSync(pictures, { recursive: true });
    await page.screenshot({ path: `${pictures}${name}.png` });
}
