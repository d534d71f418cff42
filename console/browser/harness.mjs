// A browser for the suite: Debian's chromium, quiet, and strict about what a page may do.
import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

export const base = process.env.CYLCOMED_BASE_URL ?? 'http://127.0.0.1:5174';
export const themes = ['light', 'dark'];
const axePath = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
const screenshots = fileURLToPath(new URL('../target/screenshots/', import.meta.url));

export async function openBrowser() {
    return chromium.launch({
        executablePath: process.env.CYLCOMED_CHROMIUM ?? '/usr/bin/chromium',
        args: ['--no-sandbox', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run',
            '--disable-features=Translate,OptimizationHints,MediaRouter'],
    });
}

/** A page whose faults are collected: what the policy refused, what was thrown, what was asked of anybody else. */
export async function openPage(browser, { theme = 'light', language = 'en', width = 1440, height = 900, scale = 1 } = {}) {
    const context = await browser.newContext({
        // Zoom by 200 % is half the width in CSS pixels.
        viewport: { width: Math.round(width / scale), height: Math.round(height / scale) },
        deviceScaleFactor: scale,
        colorScheme: theme,
        locale: language,
        ignoreHTTPSErrors: true,
        reducedMotion: 'reduce',
        ...(process.env.CYLCOMED_STORAGE ? { storageState: process.env.CYLCOMED_STORAGE } : {}),
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

/** Opens a path and waits until it shows what it has to show. Being sent elsewhere, to the door for one, is a fault. */
export async function visit(page, path) {
    await page.goto(base + path, { waitUntil: 'domcontentloaded' });
    await settled(page);
    assert.equal(new URL(page.url()).pathname, path.replace(/[?#].*/, ''));
}

export async function settled(page) {
    await page.waitForSelector('h1', { timeout: 15_000 });
    await page.waitForFunction(() => !document.querySelector('.waiting, .pf-v6-c-spinner, .pf-v6-c-skeleton'), undefined, { timeout: 15_000 });
}

export async function axe(page) {
    await page.evaluate(await axeSource());
    const { violations } = await page.evaluate(() =>
        window.axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] }));
    return violations.flatMap((one) => one.nodes.map((node) => `${one.id}: ${node.target.join(' ')} ${node.failureSummary?.split('\n')[1]?.trim() ?? ''}`));
}

let source;
async function axeSource() {
    source ??= (await import('node:fs/promises')).readFile(axePath, 'utf8');
    return source;
}

export async function screenshot(page, name) {
    mkdirSync(screenshots, { recursive: true });
    await page.screenshot({ path: `${screenshots}${name}.png` });
}
