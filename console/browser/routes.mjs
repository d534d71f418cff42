// Every route of the console; `id` parts are taken from the server.
import assert from 'node:assert/strict';
import { base } from './harness.mjs';

async function firstId(page, path, pick = (body) => body.items[0]?.id) {
    const answer = await page.request.get(base + path);
    return answer.ok() ? pick(await answer.json()) : undefined;
}

export async function allRoutes(page) {
    const session = await (await page.request.get(`${base}/api/v1/session`)).json();
    assert.ok(session.person, 'somebody is signed in');
    const device = await firstId(page, '/api/v1/devices?limit=1&sort=-worst');
    const finding = await firstId(page, '/api/v1/findings?limit=1');
    const incident = await firstId(page, '/api/v1/incidents?limit=1');
    const unit = await firstId(page, '/api/v1/overview', (body) => body.units.find((one) => one.careUnit && one.needs > 0)?.careUnit ?? body.units[0]?.careUnit);
    return [
        ['overview', '/'],
        ['findings', '/findings'],
        ...(finding ? [['finding', `/findings/${finding}`]] : []),
        ['incidents', '/incidents'],
        ...(incident ? [['incident', `/incidents/${incident}`]] : []),
        ['devices', '/devices'],
        ...(device ? [['device', `/devices/${device}`]] : []),
        ...(device ? [['device-software', `/devices/${device}/software`]] : []),
        ['maintenance', '/maintenance'],
        ['maintenance-advisories', '/maintenance?view=advisories'],
        ['maintenance-review', '/maintenance?view=review'],
        ['maintenance-statements', '/maintenance?view=statements'],
        ['maintenance-sboms', '/maintenance?view=sboms'],
        ['map', '/map'],
        ...(device ? [['map-around', `/map?around=${device}`]] : []),
        ['assets', '/assets'],
        ['assets-not-seen', '/assets?view=not-seen'],
        ['assets-not-listed', '/assets?view=not-listed'],
        ['assets-firmware', '/assets?view=firmware-differs'],
        ['assets-review', '/assets?view=to-review'],
        ['assets-rules', '/assets?view=rules'],
        ['import', '/assets/import'],
        ['changes', '/changes'],
        ['learning', '/learning'],
        ['captures', '/captures'],
        ['explore', '/explore'],
        ['audit', '/audit'],
        ['settings-account', '/settings/account'],
        ['settings-people', '/settings/people'],
        ['settings-tokens', '/settings/tokens'],
        ['settings-sensors', '/settings/sensors'],
        ['settings-outputs', '/settings/outputs'],
        ['settings-house', '/settings/house'],
        ['glossary', '/glossary'],
        ['nowhere', '/there-is-no-such-page'],
        ...(unit ? [['ward', `/ward?unit=${encodeURIComponent(unit)}`]] : []),
        ['ward-units', '/ward'],
    ];
}

/** Routes for somebody who is not signed in. */
export const doors = [
    ['sign-in', '/sign-in'],
    ['setup', '/setup'],
    ['invitation', '/invitation'],
];
