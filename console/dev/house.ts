import type { schemas } from '../src/api/generated/schema';
import { at, devices, nameOf } from './data.ts';

// People, settings, captures, assets and what else a house keeps.
type Request = { query: URLSearchParams; body: Record<string, unknown>; parts: string[]; header: (name: string) => string | undefined };
type Reply = { status?: number; body?: unknown; headers?: Record<string, string> };
const list = (items: unknown[]): Reply => ({ body: { items, next: null, total: items.length } });

const permissions: schemas['Permission'][] = ['OVERVIEW_READ', 'DEVICES_READ', 'DEVICES_WRITE', 'FINDINGS_READ', 'FINDINGS_ACKNOWLEDGE', 'FINDINGS_TRIAGE', 'FINDINGS_MUTE', 'LESSONS_TEACH', 'RESPONSES_PROPOSE', 'RESPONSES_CONSENT', 'RESPONSES_RECORD', 'CHANGES_READ', 'CHANGES_WRITE', 'ASSETS_READ', 'ASSETS_IMPORT', 'CAPTURES_UPLOAD', 'PACKETS_MASKED', 'PACKETS_RAW', 'EXPLORE_READ', 'EXPORT', 'AUDIT_READ', 'PEOPLE_READ', 'PEOPLE_WRITE', 'PROFILE_OWN', 'TOKENS_OWN', 'SENSORS_READ', 'SENSORS_WRITE', 'OUTPUTS_READ', 'OUTPUTS_WRITE', 'SETTINGS_READ', 'SETTINGS_WRITE', 'METRICS_READ', 'WARD_VIEW'];
const everywhere: schemas['Reach'] = { all: true, careUnits: [], models: [] };
const session: schemas['Session'] = {
    person: { id: 'p-1', name: 'Nora Lind', roles: ['ADMINISTRATOR', 'SECURITY_ANALYST'] }, permissions, reach: everywhere, needs: null,
    csrfToken: 'fake', steppedUpUntil: null, endsAt: at(-600), idleEndsAt: at(-30), setupOpen: false, hospitalSignIn: true, guided: false,
};
const nobody: schemas['Session'] = { ...session, person: null, permissions: [], reach: null };
let current = process.env['FAKE_SIGNED_OUT'] ? nobody : session;

const person = (id: string, name: string, role: schemas['Role'], state: 'ACTIVE' | 'INVITED' | 'DISABLED'): schemas['Person'] => ({
    id, name, email: null, roles: [role], reach: everywhere, endsAt: null, state, createdAt: at(60 * 24 * 40), lastSignInAt: state === 'ACTIVE' ? at(30) : null, hasTotp: state === 'ACTIVE', passkeys: 0, signsInAtHospital: false,
});
const people = [person('p-1', 'Nora Lind', 'ADMINISTRATOR', 'ACTIVE'), person('p-2', 'Ben Ott', 'BIOMEDICAL_ENGINEER', 'ACTIVE'), person('p-3', 'Ana Ruiz', 'CLINICIAN', 'INVITED')];
const tokens: schemas['Token'][] = [{ id: 't-1', kind: 'WARD_DISPLAY', name: 'Wall of ICU 3', scopes: ['WARD_VIEW'], careUnits: ['ICU 3'], createdAt: at(9000), createdBy: 'p-1', endsAt: null, lastUsedAt: at(1), state: 'ACTIVE' }];
const captures: schemas['Capture'][] = [
    { id: 'cap-1', name: 'ward.pcapng', network: 'ward', bytes: 77_100_000, state: 'DONE', progress: 1, packets: 412_318, observations: 9120, evidence: 41, devices: devices.length, findings: 3, conversations: 214, oneWay: 3, lostShare: 0.0002, skipped: [], problem: null, by: 'Nora Lind', at: at(200), keptUntil: at(-60 * 24 * 6) },
    { id: 'cap-2', name: 'notes.docx', network: '', bytes: 40_000, state: 'REFUSED', progress: 0, packets: 0, observations: 0, evidence: 0, devices: 0, findings: 0, conversations: 0, oneWay: 0, lostShare: null, skipped: [], problem: 'This is not a capture.', by: 'Nora Lind', at: at(220), keptUntil: null },
];
const changes: schemas['Change'][] = [{ id: 'chg-1', what: 'Firmware 3.1 for the monitors of ICU 3', devices: devices.filter((one) => one.careUnit === 'ICU 3').slice(0, 12).map(nameOf), from: at(60), to: at(-120), ticket: 'CHG-2291', by: 'Ben Ott', at: at(60 * 30), state: 'RUNNING' }];
const sensors: schemas['Sensor'][] = [{ id: 'ward', name: 'ward', state: 'SPEAKS', through: 912_311, last: at(0), certificateEnds: at(-60 * 24 * 300), devices: devices.length, enrolledAt: at(60 * 24 * 30) }];
const outputs: schemas['Output'][] = [{ id: 'out-1', kind: 'SYSLOG', name: 'Wazuh', target: 'wazuh.hospital.example:6514', format: 'ECS', enabled: true, allowPrivate: true, delivered: 4120, waiting: 0, failed: 0, lastError: null, lastAt: at(2), secret: null }];
let settings: schemas['Settings'] = { site: ['10.0.0.0/8'], scanners: ['10.31.9.9'], dicomPeers: [], observationDays: 90, evidenceDays: 730, silentAfterMinutes: 60, noticesPerShift: 10, valueHours: 24, vitalSigns: false, phone: '4410', country: 'DE' };
let views: schemas['View'][] = [];
const notes: schemas['Note'][] = [{ id: 'n-1', at: at(11), who: 'Nora Lind', type: 'TOLD', text: 'Asked to read the monitor at the bed.', whom: 'Charge nurse, ICU 3' }];
const responses: schemas['Response'][] = [];
const seen = new Map<string, string>();
const audit: schemas['AuditEntry'][] = Array.from({ length: 137 }, (_, index) => ({ index: 136 - index, at: at(index * 40), actor: 'p-1', who: 'Nora Lind', action: ['session.begun', 'finding.acknowledged', 'capture.uploaded', 'change.planned'][index % 4]!, subject: index % 4 === 1 ? 'fnd-000001' : null, details: index % 4 === 3 ? { field: 'phone' } : {} }));

const fields: schemas['AssetFields'] = { assetNumber: null, serial: null, udi: null, certificate: null, mac: null, ip: null, hostName: null, maker: null, model: null, firmware: null, careUnit: null, bed: null, function: null, harm: null, responsible: null, phone: null, note: null };
const assets: schemas['Asset'][] = Array.from({ length: 240 }, (_, index) => {
    const of = devices[index]!;
    const state = index % 11 === 0 ? 'NOT_SEEN' : index % 37 === 5 ? 'POSSIBLE' : 'MATCHED';
    return { id: index + 1, fields: { ...fields, assetNumber: `MT-${10_000 + index}`, serial: `SN${70_000 + index}`, maker: of.maker, model: of.model, careUnit: of.careUnit, bed: of.bed, function: of.function, harm: of.harm }, match: { state, deviceId: state === 'MATCHED' ? of.id : null, candidates: state === 'POSSIBLE' ? [{ deviceId: of.id, by: ['NAME'], confidence: 'POSSIBLE' }] : [], otherAssets: [] }, importId: 'i-1', since: at(60 * 24 * 9) };
});
const columns = ['Inventarnummer', 'Seriennummer', 'Hersteller', 'Typ', 'Station', 'Bett', 'Bemerkung'].map((header, index) => ({ index, header, samples: [['MT-10001', 'SN70001', 'Acme', 'VM-12', 'ICU 3', '7', ''][index]!].filter(Boolean), guess: (['ASSET_NUMBER', 'SERIAL', 'MAKER', 'MODEL', 'CARE_UNIT', 'BED', null] as const)[index] ?? null, confidence: 0.9 }));
const imports: schemas['AssetImport'][] = [];
const noRule: schemas['ContextRule'] = { id: 0, etag: '"0-1"', network: null, vlan: null, place: null, namePattern: null, careUnit: null, bed: null, function: null, harm: null, changedBy: 'Ben Ott', changedAt: at(60 * 24 * 3) };
let rules: schemas['ContextRule'][] = [{ ...noRule, id: 1, place: 'ICU3*', careUnit: 'ICU 3', bed: '$place' }, { ...noRule, id: 2, network: '10.31.40.0/24', namePattern: 'P-5*', careUnit: 'Dialysis', harm: 'S4' }];
const newImport = (fileName: string, size: number): schemas['AssetImport'] => ({ id: `i-${imports.length + 1}`, state: 'MAPPING_NEEDED', fileName, fileDigest: 'ab'.repeat(32), fileBytes: size, uploadedAt: at(0), uploadedBy: 'Nora Lind', sheet: { format: 'CSV', encoding: 'UTF-8', delimiter: ';', name: null, headerLine: 1, rows: 240, columns }, mapping: null, dryRun: null, committedAt: null, committedBy: null, undoneAt: null, undoneBy: null, mayUndo: false });
const paged = (items: unknown[], query: URLSearchParams): Reply => {
    const start = Number(query.get('cursor') ?? 0);
    const limit = Number(query.get('limit') ?? 50);
    return { body: { items: items.slice(start, start + limit), next: start + limit < items.length ? String(start + limit) : null, total: items.length } };
};
const account: schemas['Profile'] = { id: 'p-1', name: 'Nora Lind', email: 'nora@hospital.example', roles: ['ADMINISTRATOR'], reach: everywhere, endsAt: null, hasPassword: true, hasTotp: true, recoveryCodesLeft: 9, passkeys: 1, signsInAtHospital: false };

const routes: [string, RegExp, (request: Request) => Reply][] = [
    ['GET', /^session$/, () => ({ body: current })],
    ['POST', /^session$/, ({ body }) => body['password'] === 'wrong' ? { status: 401, body: { type: 'urn:cylcomed:problem:sign-in-failed', title: '', status: 401 } } : { body: (current = { ...session, needs: 'TOTP', permissions: [] }) }],
    ['POST', /^session\/totp$/, () => ({ body: (current = session) })],
    ['POST', /^session\/step-up$/, () => ({ body: (current = session) })],
    ['DELETE', /^session$/, () => { current = nobody; return { status: 204 }; }],
    ['POST', /^me\/totp$/, () => ({ body: { secret: 'JBSWY3DPEHPK3PXP', uri: 'otpauth://totp/Cylcomed:Nora%20Lind?secret=JBSWY3DPEHPK3PXP&issuer=Cylcomed' } })],
    ['GET', /^me$/, () => ({ body: account })],
    ['GET', /^me\/passkeys$/, () => list([{ id: 'k-1', label: 'Laptop', createdAt: at(90_000), lastUsedAt: at(300), backedUp: false }])],
    ['GET', /^me\/sessions$/, () => list([{ id: 's-1', startedAt: at(200), lastUsedAt: at(0), endsAt: at(-600), browser: 'Chromium', address: '10.1.2.3', how: 'PASSWORD', current: true }, { id: 's-2', startedAt: at(4000), lastUsedAt: at(900), endsAt: at(-300), browser: 'Firefox', address: '10.1.2.9', how: 'PASSKEY', current: false }])],
    ['GET', /^me\/tokens$/, () => list([])],
    ['GET', /^tokens$/, () => list(tokens)],
    ['POST', /^tokens$/, ({ body }) => { const token = { ...tokens[0]!, id: `t-${tokens.length + 1}`, name: String(body['name']) }; tokens.push(token); return { status: 201, body: { token, secret: 'cyl_ward_fake' } }; }],
    ['GET', /^people$/, () => list(people)],
    ['GET', /^people\/([^/]+)$/, ({ parts }) => ({ body: people.find((one) => one.id === parts[0]), headers: { ETag: '"1"' } })],
    ['PATCH', /^people\/([^/]+)$/, ({ parts, body }) => { const one = people.find((of) => of.id === parts[0])!; if ('disabled' in body) one.state = body['disabled'] ? 'DISABLED' : 'ACTIVE'; if (body['roles']) one.roles = body['roles'] as schemas['Role'][]; return { body: one, headers: { ETag: '"2"' } }; }],
    ['POST', /^people$/, ({ body }) => { const one = person(`p-${people.length + 1}`, String(body['name']), (body['roles'] as schemas['Role'][])[0]!, 'INVITED'); people.push(one); return { status: 201, body: { person: one, link: 'http://localhost:8480/invitation#fake', linkEndsAt: at(-4000) } }; }],
    ['GET', /^roles$/, () => ({ body: { roles: (['CLINICIAN', 'BIOMEDICAL_ENGINEER', 'SECURITY_ANALYST', 'ADMINISTRATOR', 'AUDITOR', 'MAKER'] as const).map((role) => ({ role, sentence: 'Sentence of the server.', permissions: ['OVERVIEW_READ'] })), permissions: permissions.map((permission) => ({ permission, sentence: `Sentence of ${permission.toLowerCase()}`, forTokens: true })) } })],
    ['GET', /^captures$/, ({ query }) => paged(captures, query)],
    ['POST', /^captures$/, ({ query, body }) => {
        const one: schemas['Capture'] = { ...captures[0]!, id: `cap-${captures.length + 1}`, name: query.get('name')!, bytes: Number(body['bytes'] ?? 0), state: 'READING', progress: 0.1, packets: 0, devices: 0, findings: 0, at: new Date().toISOString(), keptUntil: null };
        captures.unshift(one);
        const timer = setInterval(() => { one.progress = Math.min(1, one.progress + 0.3); one.packets += 90_000; house.progressed(one.id); if (one.progress >= 1) { one.state = 'DONE'; one.devices = devices.length; clearInterval(timer); } }, 700);
        return { status: 202, body: one };
    }],
    ['GET', /^captures\/([^/]+)$/, ({ parts }) => ({ body: captures.find((one) => one.id === parts[0]) })],
    ['GET', /^changes$/, ({ query }) => paged(query.has('state') ? changes.filter((one) => query.getAll('state').includes(one.state)) : changes, query)],
    ['POST', /^changes$/, ({ body }) => { const one = { ...changes[0]!, id: `chg-${changes.length + 1}`, what: String(body['what']), state: 'PLANNED' as const }; changes.unshift(one); return { status: 201, body: one }; }],
    ['DELETE', /^changes\/([^/]+)$/, ({ parts }) => { changes.find((one) => one.id === parts[0])!.state = 'CANCELLED'; return { status: 204 }; }],
    ['GET', /^sensors$/, () => list(sensors)],
    ['POST', /^sensors\/enrolments$/, ({ body }) => ({ status: 201, body: { line: `cylcomed sensor --live eth1 --to https://cylcomed.hospital.example:8444 --enrol fake-${String(body['name'])}`, token: 'fake', expires: at(-60) } })],
    ['GET', /^outputs$/, () => list(outputs)],
    ['POST', /^outputs\/([^/]+)\/tests$/, () => ({ body: { delivered: true, detail: 'Taken in 12 ms' } })],
    ['PATCH', /^outputs\/([^/]+)$/, ({ parts, body }) => { const one = outputs.find((of) => of.id === parts[0])!; one.enabled = Boolean(body['enabled']); return { body: one }; }],
    ['GET', /^settings$/, () => ({ body: settings, headers: { ETag: '"1"' } })],
    ['PUT', /^settings$/, ({ body }) => ({ body: (settings = body as unknown as schemas['Settings']), headers: { ETag: '"2"' } })],
    ['GET', /^retention-runs$/, () => list([{ at: at(900), before: at(60 * 24 * 90), removed: [{ what: 'observations', count: 120_400 }], index: 398 }])],
    ['GET', /^views$/, () => list(views)],
    ['POST', /^views$/, ({ body }) => { const one = { id: `v-${views.length + 1}`, page: String(body['page']), name: String(body['name']), query: String(body['query']) }; views.push(one); return { status: 201, body: one }; }],
    ['DELETE', /^views\/([^/]+)$/, ({ parts }) => { views = views.filter((one) => one.id !== parts[0]); return { status: 204 }; }],
    ['GET', /^audit$/, ({ query }) => paged(audit.filter((one) => !query.has('action') || query.getAll('action').includes(one.action)), query)],
    ['GET', /^audit\/checkpoint$/, () => ({ body: 'cylcomed.hospital.example/log\n137\nq83vEjRWeJCrze8SNFZ4kA==\n\n— cylcomed fake\n', headers: { 'Content-Type': 'text/plain' } })],
    ['POST', /^audit\/verifications$/, () => ({ body: { intact: true, entries: 137, fault: null, checkpoint: 'cylcomed.hospital.example/log 137', millis: 12 } })],
    ['GET', /^assets$/, ({ query }) => paged(assets.filter((one) => (!query.has('match') || query.getAll('match').includes(one.match.state)) && (!query.get('q') || JSON.stringify(one.fields).toLowerCase().includes(query.get('q')!.toLowerCase()))), query)],
    ['GET', /^asset-views\/not-seen$/, ({ query }) => paged(assets.filter((one) => one.match.state === 'NOT_SEEN'), query)],
    ['GET', /^asset-views\/to-review$/, ({ query }) => paged(assets.filter((one) => one.match.state === 'POSSIBLE'), query)],
    ['GET', /^asset-views\/not-listed$/, ({ query }) => paged(devices.slice(240).map((one) => ({ deviceId: one.id, names: [`IP ${one.addresses[0]}`], maker: one.maker, model: one.model, firmware: one.firmware, serial: null, first: one.first, last: one.last, context: {}, nearlyAssets: [] })), query)],
    ['GET', /^asset-views\/firmware-differs$/, ({ query }) => paged(devices.slice(0, 240).filter((one) => one.firmware === '2.04').map((one, index) => ({ assetId: index + 1, assetNumber: `MT-${10_000 + index}`, deviceId: one.id, maker: one.maker, model: one.model, careUnit: one.careUnit, bed: one.bed, function: one.function, harm: one.harm, listed: '2.01', listedSource: 'assets.csv', listedAt: at(9000), seen: [{ value: '2.04', source: 'HL7v2', confidence: 0.9, lastSeen: one.last }] })), query)],
    ['GET', /^context-rules$/, () => list(rules)],
    ['POST', /^context-rules$/, ({ body }) => { const one = { ...noRule, ...body, id: rules.length + 1 }; rules.push(one); return { status: 201, body: one }; }],
    ['PUT', /^context-rules\/order$/, ({ body }) => { rules = (body['ids'] as number[]).map((id) => rules.find((one) => one.id === id)!); return list(rules); }],
    ['POST', /^context-rules\/test$/, () => ({ body: { matches: 12, decides: 3, devices: devices.slice(0, 12).map((one) => one.id) } })],
    ['PUT', /^context-rules\/([^/]+)$/, ({ parts, body }) => { rules = rules.map((one) => (String(one.id) === parts[0] ? { ...one, ...body } : one)); return { body: rules.find((one) => String(one.id) === parts[0]) }; }],
    ['DELETE', /^context-rules\/([^/]+)$/, ({ parts }) => { rules = rules.filter((one) => String(one.id) !== parts[0]); return { status: 204 }; }],
    ['GET', /^asset-imports$/, ({ query }) => paged(imports.filter((one) => one.state === 'COMMITTED'), query)],
    ['POST', /^asset-imports$/, ({ query, body }) => { const one = newImport(query.get('fileName')!, Number(body['bytes'] ?? 0)); imports.push(one); return { status: 201, body: one }; }],
    ['GET', /^asset-imports\/([^/]+)$/, ({ parts }) => ({ body: imports.find((one) => one.id === parts[0]) })],
    ['PUT', /^asset-imports\/([^/]+)\/mapping$/, ({ parts, body }) => { const one = imports.find((of) => of.id === parts[0])!; one.mapping = body as unknown as schemas['Mapping']; one.state = 'READY'; one.dryRun = { digest: 'd1', rows: 240, added: 238, changed: 0, unchanged: 0, removed: 0, rejected: 1, warnings: 1, matched: 212, possible: 6, conflicts: 0, notSeen: 22 }; return { body: one }; }],
    ['GET', /^asset-imports\/([^/]+)\/changes$/, ({ query }) => paged(assets.slice(0, 238).map((one) => ({ change: 'NEW', line: one.id + 1, assetId: null, name: one.fields.assetNumber, fields: [{ field: 'SERIAL', old: null, new: one.fields.serial }], match: one.match })), query)],
    ['GET', /^asset-imports\/([^/]+)\/problems$/, ({ query }) => paged([{ severity: 'REJECTED', line: 17, column: null, field: null, code: 'no-identifier', sentence: 'The row names no serial number, MAC or asset number.' }, { severity: 'WARNING', line: 40, column: 'Bett', field: 'BED', code: 'cell-too-long', sentence: 'The cell is too long.' }].filter((one) => !query.has('severity') || query.getAll('severity').includes(one.severity)), query)],
    ['POST', /^asset-imports\/([^/]+)\/commit$/, ({ parts }) => { const one = imports.find((of) => of.id === parts[0])!; one.state = 'COMMITTED'; one.committedAt = at(0); one.committedBy = 'Nora Lind'; one.mayUndo = true; return { body: one }; }],
    ['POST', /^asset-imports\/([^/]+)\/undo$/, ({ parts }) => { const one = imports.find((of) => of.id === parts[0])!; one.state = 'UNDONE'; one.mayUndo = false; return { body: one }; }],
    ['GET', /^context-rules$/, () => list([])],
    ['POST', /^incidents\/([^/]+)\/notes$/, ({ body }) => { const one = { id: `n-${notes.length + 1}`, at: new Date().toISOString(), who: 'Nora Lind', type: body['type'] as schemas['Note']['type'], text: String(body['text']), whom: (body['whom'] as string) ?? null }; notes.push(one); return { status: 201, body: one }; }],
    ['POST', /^incidents\/([^/]+)\/responses$/, ({ body }) => { const one: schemas['Response'] = { id: `r-${responses.length + 1}`, kind: body['kind'] as schemas['ResponseKind'], sentence: 'Mark values of bed 7 as unverified.', devices: [], reason: String(body['reason']), state: 'PROPOSED', proposedAt: at(0), proposedBy: 'Nora Lind', decidedAt: null, decidedBy: null, doneAt: null, doneBy: null, expires: at(-Number(body['minutes'])), rollback: 'Take the mark away.', needs: 'Charge nurse', version: '"1"' }; responses.push(one); return { status: 201, body: one }; }],
    ['PATCH', /^responses\/([^/]+)$/, ({ parts, body }) => { const one = responses.find((of) => of.id === parts[0])!; one.state = body['state'] as schemas['Response']['state']; one.decidedBy = 'Nora Lind'; one.decidedAt = at(0); return { body: one }; }],
    ['GET', /^setup$/, () => ({ body: { open: false } })],
];

export const house = { routes, notes, responses, seen, progressed: (_: string): void => undefined };
