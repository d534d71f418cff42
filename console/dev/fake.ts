import type { IncomingMessage, ServerResponse } from 'node:http';
import type { schemas } from '../src/api/generated/schema';
import { house } from './house.ts';
import { lessons } from './lessons.ts';
import { at, attackKinds, type Device, devices, type Finding, findings, nameOf, needsPerson, now, rank, rows, settle, weaknessKinds } from './data.ts';

type Reply = { status?: number; body?: unknown; headers?: Record<string, string> };
export type Handler = (request: { query: URLSearchParams; body: Record<string, unknown>; parts: string[]; header: (name: string) => string | undefined }) => Reply;

export const problem = (status: number, code: string, detail: string): Reply => ({
    status,
    body: { type: `urn:cylcomed:problem:${code}`, title: code, status, detail, code },
});
export const ok = (body: unknown): Reply => ({ body });
export function pageOf<T>(all: T[], query: URLSearchParams, limit = Number(query.get('limit') ?? 100)): Reply {
    const start = Number(query.get('cursor') ?? 0);
    const items = all.slice(start, start + limit);
    return ok({ items, next: start + limit < all.length ? String(start + limit) : null, total: all.length });
}
const has = (query: URLSearchParams, name: string, value: string | null) =>
    !query.has(name) || query.getAll(name).includes(value ?? '');

const weakOf = (one: Device) => findings.filter((of) => of.device.id === one.id && of.nature === 'WEAKNESS' && of.status !== 'RESOLVED').map((of) => of.kind);
function deviceFilter(query: URLSearchParams, except?: string) {
    const q = new URLSearchParams(query);
    if (except) q.delete(except);
    return (one: Device) =>
        (!q.get('q') || `${one.name} ${one.addresses} ${one.model}`.toLowerCase().includes(q.get('q')!.toLowerCase())) &&
        (['careUnit', 'bed', 'function', 'harm', 'maker', 'model', 'firmware', 'worst'] as const).every((name) => has(q, name, one[name])) &&
        has(q, 'level', one.assessment.level) && has(q, 'verdict', one.assessment.verdict) &&
        (!q.has('silent') || one.silent === (q.get('silent') === 'true')) &&
        (!q.has('first.gte') || one.first >= q.get('first.gte')!) &&
        (!q.has('source') || q.getAll('source').some((source) => source === 'ward' || source.startsWith('cap'))) &&
        (!q.has('group') || q.getAll('group').includes('NETWORK') || (q.getAll('group').includes('TELEMETRY') && !one.assessment.missing.includes('TELEMETRY'))) &&
        (!q.has('weakness') || weakOf(one).some((kind) => q.getAll('weakness').includes(kind)));
}
function findingFilter(q: URLSearchParams) {
    return (one: Finding) =>
        (['status', 'severity', 'nature', 'kind', 'group', 'incident'] as const).every((name) => has(q, name, one[name])) &&
        (!q.has('capture') || findings.indexOf(one) < 3) &&
        has(q, 'device', one.device.id) && has(q, 'careUnit', one.device.careUnit) &&
        (!q.has('muted') || (one.mutedUntil !== null) === (q.get('muted') === 'true')) &&
        (q.get('needs') !== 'true' || needsPerson(one)) &&
        (!q.has('first.gte') || one.first >= q.get('first.gte')!) &&
        (!q.has('resolved.gte') || (one.status === 'RESOLVED' && (one.decisions.at(-1)?.at ?? '') >= q.get('resolved.gte')!)) &&
        (!q.get('q') || `${one.device.name} ${one.peer} ${one.title}`.toLowerCase().includes(q.get('q')!.toLowerCase()));
}
const lastVisit = at(60 * 20);

function overview(): schemas['Overview'] {
    const needs = findings.filter(needsPerson);
    const unitNames = [...new Set(devices.map((one) => one.careUnit))].sort((a, b) => (a ?? '~').localeCompare(b ?? '~'));
    const weakDevices = new Set(findings.filter((one) => one.nature === 'WEAKNESS').map((one) => one.device.id));
    const seen = (group: string) => devices.filter(deviceFilter(new URLSearchParams({ group }))).length;
    return {
        at: new Date().toISOString(), devices: devices.length, needsTotal: needs.length,
        needs: needs.slice(0, 10).map((one) => ({ finding: one.id, incident: one.incident, device: one.device, peer: one.peer, severity: one.severity, certainty: one.certainty, summary: one.summary, bedside: one.bedside, since: one.first, status: one.status, who: one.who })),
        notLookedAt: { devices: devices.filter((one) => one.silent).length, units: [{ careUnit: 'ICU 2', devices: devices.filter((one) => one.silent && one.careUnit === 'ICU 2').length, since: at(190) }] },
        units: unitNames.map((careUnit) => {
            const inside = devices.filter((one) => one.careUnit === careUnit);
            const worst = inside.reduce<Device | undefined>((a, b) => (rank(b.worst) > rank(a?.worst ?? null) ? b : a), undefined);
            return { careUnit, devices: inside.length, needs: needs.filter((one) => one.device.careUnit === careUnit).length, worst: worst?.worst ?? null, level: worst?.assessment.level ?? 'NONE' };
        }),
        coverage: (['NETWORK', 'TELEMETRY', 'LOG', 'INTEGRITY', 'IDENTITY', 'SOFTWARE'] as const).map((group) => ({ group, devices: seen(group), share: seen(group) / 1477, listed: 1477 })),
        since: { lastVisit, devices: devices.filter((one) => one.first >= lastVisit).length, findings: findings.filter((one) => one.first >= lastVisit).length, resolved: 0 },
        weaknesses: {
            devices: weakDevices.size,
            kinds: weaknessKinds.map(({ kind, title }) => ({ kind, title, devices: new Set(findings.filter((one) => one.kind === kind).map((one) => one.device.id)).size })),
            trend: Array.from({ length: 30 }, (_, day) => ({ day: at(60 * 24 * (29 - day)).slice(0, 10), devices: weakDevices.size + (29 - day) * 6 - (day % 4) * 3 })),
        },
        receivedLast: new Date().toISOString(),
    };
}

function detail(one: Device): schemas['DeviceDetail'] {
    const listed = (value: string | null) => ({ value, source: value === null ? null : ('ASSET_LIST' as const), at: value === null ? null : at(60 * 24 * 9), by: value === null ? null : 'assets.csv' });
    return {
        ...one, aliases: [],
        identifiers: [{ namespace: 'MAC', scope: '', value: '00:0c:29:5a:11:02', former: false }, { namespace: 'IP', scope: 'ward', value: one.addresses[0]!, former: false }],
        attributes: [{ name: 'model', value: one.model ?? 'unknown', basis: 'HL7v2', confidence: 0.9 }, { name: 'firmware', value: one.firmware ?? 'unknown', basis: 'HL7v2', confidence: 0.9 }],
        contradictions: one.firmware === '2.04' ? [{ name: 'firmware', values: [{ value: '2.04', source: 'HL7v2, today' }, { value: '2.01', source: 'assets.csv' }] }] : [],
        context: { careUnit: listed(one.careUnit), bed: listed(one.bed), function: listed(one.function), harm: listed(one.harm), assetNumber: listed('MT-10422'), responsible: listed('Medical engineering'), firmwareListed: listed(one.firmware === '2.04' ? '2.01' : one.firmware) },
        sources: [{ id: 'ward', name: 'ward', last: one.last }], groups: ['NETWORK'], protocols: ['HL7v2', 'TLS'],
    };
}
const context = new Map<string, Record<string, unknown>>();

function matching(query: URLSearchParams) {
    const tests = (name: string) => query.getAll(name).map((pair) => [pair.slice(0, pair.indexOf(':')), pair.slice(pair.indexOf(':') + 1)] as const);
    const text = (row: schemas['HistoryRow'], field: string) => field === 'device' ? (row.device?.id ?? '') : field === 'careUnit' ? (row.device?.careUnit ?? '') : String((row as Record<string, unknown>)[field] ?? '');
    const asked = tests('include');
    const includes = [...new Set(asked.map(([field]) => field))].map((field) => [field, asked.filter(([of]) => of === field)] as const);
    return {
        text,
        rows: rows.filter((row) =>
            includes.every(([field, values]) => values.some(([, value]) => text(row, field) === value)) &&
            tests('exclude').every(([field, value]) => text(row, field) !== value) &&
            (!query.has('from') || row.at >= query.get('from')!) && (!query.has('to') || row.at < query.get('to')!)),
    };
}

const incident = (): schemas['IncidentDetail'] => {
    const items = findings.filter((one) => one.incident === 'inc-000001');
    return {
        id: 'inc-000001', sentence: "Bed 7's oxygen value in the record is false", severity: 'CRITICAL', open: items.some((one) => one.status !== 'RESOLVED'), first: items[0]!.first, last: items[0]!.last,
        devices: items.map((one) => one.device), careUnits: ['ICU 3'], findings: items.length, items, bedside: items.map((one) => one.bedside),
        timeline: [
            { at: at(22), type: 'EVIDENCE', text: 'Two computers speak as the gateway WARD_GW', finding: items[1]!.id, who: null },
            { at: at(14), type: 'EVIDENCE', text: 'Oxygen: monitor 84 %, gateway 84 %, record 97 %', finding: items[0]!.id, who: null },
            ...house.notes.map((note) => ({ at: note.at, type: note.type, text: note.text, finding: null, who: note.who })),
        ],
        missing: ['LOG', 'INTEGRITY'], notes: house.notes, responses: house.responses,
        clocks: [{ name: 'Serious incident', sentence: 'If a patient was harmed or could have been: report to the authority within 15 days.', due: at(-60 * 24 * 15), over: false }], index: 412,
    };
};

const decide: Record<string, (one: Finding, body: Record<string, unknown>) => void> = {
    ACKNOWLEDGE: (one) => { one.status = 'ACKNOWLEDGED'; one.who = 'Nora Lind'; },
    RESOLVE: (one, body) => { one.status = 'RESOLVED'; one.resolvedReason = String(body['reason']); },
    REOPEN: (one) => { one.status = 'OPEN'; one.resolvedReason = null; one.who = null; },
    MUTE: (one, body) => { one.mutedUntil = String(body['until']); one.mutedReason = String(body['reason']); },
    LABEL: (one, body) => { one.label = { was: body['label'] as 'ATTACK', by: 'Nora Lind', at: new Date().toISOString() }; },
    UNMUTE: (one) => { one.mutedUntil = null; one.mutedReason = null; },
};

const routes: [string, RegExp, Handler][] = [
    ...lessons,
    ['GET', /^overview$/, () => ok(overview())],
    ['POST', /^overview\/visits$/, () => ({ status: 204 })],
    ['GET', /^devices$/, ({ query }) => {
        const sort = query.get('sort') ?? 'name';
        const value = (one: Device) => sort.endsWith('worst') ? rank(one.worst) : sort.endsWith('harm') ? (one.harm ?? 'S5') : String((one as Record<string, unknown>)[sort.replace('-', '')] ?? '');
        const way = sort.startsWith('-') ? -1 : 1;
        const found = devices.filter(deviceFilter(query)).sort((a, b) => way * (value(a) < value(b) ? -1 : value(a) > value(b) ? 1 : 0) || a.name.localeCompare(b.name, 'en', { numeric: true }));
        return pageOf(found, query);
    }],
    ['GET', /^devices\/facets$/, ({ query }) => ok({
        facets: (['careUnit', 'function', 'harm', 'maker', 'model', 'level', 'worst'] as const).map((field) => {
            const counts = new Map<string | null, number>();
            for (const one of devices.filter(deviceFilter(query, field))) {
                const value = field === 'level' ? one.assessment.level : one[field];
                counts.set(value, (counts.get(value) ?? 0) + 1);
            }
            return { field, values: [...counts].map(([value, count]) => ({ value, devices: count })).sort((a, b) => b.devices - a.devices) };
        }),
    })],
    ['GET', /^devices\/([^/]+)$/, ({ parts }) => {
        const one = devices.find((of) => of.id === parts[0]);
        return one ? { body: detail({ ...one, ...context.get(one.id) }), headers: { ETag: '"1"' } } : problem(404, 'not-found', 'There is no such device.');
    }],
    ['GET', /^devices\/([^/]+)\/context$/, ({ parts }) => ({ headers: { ETag: '"1"' }, body: { ...(({ careUnit, bed, function: f, harm, maker, model, firmware }) => ({ careUnit, bed, function: f, harm, maker, model, firmware }))(devices.find((of) => of.id === parts[0])!), assetNumber: 'MT-10422', responsible: null, phone: null, sourceOfEach: {}, ...context.get(parts[0]!) } })],
    ['PATCH', /^devices\/([^/]+)\/context$/, ({ parts, body }) => { context.set(parts[0]!, { ...context.get(parts[0]!), ...body }); Object.assign(devices.find((of) => of.id === parts[0])!, body); return { body: { sourceOfEach: {} }, headers: { ETag: '"2"' } }; }],
    ['GET', /^devices\/([^/]+)\/peers$/, () => ok({ items: [
        { peer: '10.31.0.10', device: nameOf(devices[3]!), protocol: 'HL7v2', role: 'CLIENT', transport: 'TCP', port: 2575, encrypted: false, packets: 41200, bytes: 7_100_000, first: at(60 * 24 * 40), last: at(1), standing: 'USUAL', finding: null },
        { peer: '203.0.113.9', device: null, protocol: null, role: 'CLIENT', transport: 'TCP', port: 515, encrypted: null, packets: 6, bytes: 480, first: at(90), last: at(80), standing: 'NEW', finding: null },
        { peer: '10.31.0.66', device: null, protocol: 'HL7v2', role: 'SERVER', transport: 'TCP', port: 2575, encrypted: false, packets: 15, bytes: 9100, first: at(30), last: at(12), standing: 'SHOULD_NOT', finding: findings[0]!.id },
    ] })],
    ['GET', /^devices\/([^/]+)\/timeline$/, ({ parts }) => {
        const own = findings.filter((one) => one.device.id === parts[0]);
        return ok({ from: at(60 * 24), to: at(0), bucketMillis: 720_000, series: [{ type: 'CONVERSATION', counts: Array.from({ length: 120 }, (_, index) => 20 + ((index * 7) % 13) + (index > 112 ? 40 : 0)) }, { type: 'OPERATION', counts: Array.from({ length: 120 }, (_, index) => (index * 5) % 9) }],
            marks: [...own.map((one) => ({ at: one.first < at(60 * 24) ? at(60 * 23) : one.first, until: one.last, type: one.nature === 'WEAKNESS' ? ('WEAKNESS' as const) : ('FINDING' as const), title: one.title, severity: one.severity, finding: one.id, change: null })),
                { at: at(300), until: at(240), type: 'CHANGE' as const, title: 'Firmware 3.1', severity: null, finding: null, change: 'chg-1' }] });
    }],
    ['GET', /^devices\/([^/]+)\/history$/, ({ parts, query }) => pageOf(rows.filter((row) => row.device?.id === parts[0]), query)],
    ['GET', /^findings$/, ({ query }) => {
        const sort = query.get('sort') ?? '-severity';
        const key = (one: Finding) => sort === '-severity' ? rank(one.severity) * 1e15 + Date.parse(one.last) : sort === '-count' ? one.count : Date.parse(sort.endsWith('first') ? one.first : one.last);
        return pageOf(findings.filter(findingFilter(query)).sort((a, b) => (sort.startsWith('-') ? key(b) - key(a) : key(a) - key(b))), query);
    }],
    ['GET', /^findings\/([^/]+)$/, ({ parts }) => { const one = findings.find((of) => of.id === parts[0]); return one ? { body: one, headers: { ETag: one.version } } : problem(404, 'not-found', 'There is no such finding.'); }],
    ['PATCH', /^findings\/([^/]+)$/, ({ parts, body, header }) => {
        const one = findings.find((of) => of.id === parts[0])!;
        if (header('if-match') !== `"${one.version}"`) return problem(412, 'changed-meanwhile', 'It was changed since it was read.');
        decide[String(body['action'])]!(one, body);
        one.version = `"${Number(one.version.slice(1, -1)) + 1}"`;
        one.decisions.push({ at: new Date().toISOString(), who: 'Nora Lind', action: String(body['action']), reason: (body['reason'] as string) ?? null, index: 500 + one.decisions.length });
        settle();
        return { body: one, headers: { ETag: one.version } };
    }],
    ['GET', /^kinds$/, () => ok({ items: [...attackKinds.map((one) => ({ name: one.kind, title: one.title, nature: 'ATTACK', group: 'NETWORK', severity: one.severity })), ...weaknessKinds.map((one) => ({ name: one.kind, title: one.title, nature: 'WEAKNESS', group: 'NETWORK', severity: 'LOW' }))], next: null })],
    ['GET', /^incidents$/, ({ query }) => pageOf([incident()], query)],
    ['GET', /^incidents\/([^/]+)$/, () => ok(incident())],
    ['GET', /^map$/, ({ query }) => {
        const zone = query.getAll('zone');
        const around = query.getAll('around');
        const limit = Number(query.get('limit') ?? 500);
        const zones = [...new Set(devices.map((one) => one.careUnit))];
        const zoneId = (careUnit: string | null) => `zone:${careUnit ?? ''}`;
        if (zone.length === 0 && around.length === 0) {
            return ok({ nodes: zones.map((careUnit) => ({ id: zoneId(careUnit), type: 'ZONE', label: careUnit ?? '', careUnit, devices: devices.filter((one) => one.careUnit === careUnit).length, worst: devices.filter((one) => one.careUnit === careUnit).map((one) => one.worst).sort((a, b) => rank(b) - rank(a))[0] ?? null, function: null })),
                edges: zones.slice(1).map((careUnit, index) => ({ from: zoneId(zones[0]!), to: zoneId(careUnit), protocols: ['HL7v2'], encrypted: (['ALL', 'NONE', 'SOME', 'UNKNOWN'] as const)[index % 4]!, bytes: 10_000 * (index + 1), first: at(9000), last: at(2) })), truncated: 0 });
        }
        const inside = devices.filter((one) => zone.includes(one.careUnit ?? '') || around.includes(one.id)).slice(0, limit - 1);
        const hub = { id: '10.31.0.10', type: 'PEER', label: '10.31.0.10', careUnit: null, devices: 0, worst: null, function: null };
        return ok({ nodes: [hub, ...inside.map((one) => ({ id: one.id, type: 'DEVICE', label: one.name, careUnit: one.careUnit, devices: 1, worst: one.worst, function: one.function }))],
            edges: inside.map((one, index) => ({ from: one.id, to: hub.id, protocols: ['HL7v2'], encrypted: index % 3 === 0 ? 'ALL' : 'NONE', bytes: 4000 + index, first: at(9000), last: at(2) })), truncated: 0 });
    }],
    ['GET', /^explore\/fields$/, () => ok({ items: [['protocol', 'Protocol'], ['device', 'Device'], ['careUnit', 'Care unit'], ['peer', 'Peer'], ['port', 'Port'], ['transport', 'Transport'], ['encrypted', 'Encrypted'], ['role', 'Role'], ['type', 'Type'], ['source', 'Source']].map(([name, title]) => ({ name, title, description: title, type: 'TEXT' })) })],
    ['GET', /^explore\/stack$/, ({ query }) => {
        const field = query.get('field')!;
        const found = matching(query);
        const counts = new Map<string, { rows: number; devices: Set<string> }>();
        for (const row of found.rows) {
            const value = found.text(row, field);
            const one = counts.get(value) ?? { rows: 0, devices: new Set<string>() };
            one.rows += 1;
            one.devices.add(row.device?.id ?? '');
            counts.set(value, one);
        }
        const items = [...counts].map(([value, one]) => ({ value: value === '' ? null : value, title: value === '' ? null : value, rows: one.rows, devices: one.devices.size })).sort((a, b) => (query.get('order') === 'RAREST' ? a.rows - b.rows : b.rows - a.rows));
        return ok({ field, total: found.rows.length, distinct: items.length, items: items.slice(0, Number(query.get('limit') ?? 50)) });
    }],
    ['GET', /^explore\/histogram$/, ({ query }) => {
        const buckets = Number(query.get('buckets') ?? 60);
        const from = query.has('from') ? Date.parse(query.get('from')!) : now - 4000 * 0.7 * 60_000;
        const width = Math.ceil(((query.has('to') ? Date.parse(query.get('to')!) : now) - from) / buckets);
        const counts = Array.from({ length: buckets }, () => 0);
        const found = matching(query).rows;
        for (const row of found) counts[Math.min(buckets - 1, Math.max(0, Math.floor((Date.parse(row.at) - from) / width)))]! += 1;
        return ok({ from: new Date(from).toISOString(), bucketMillis: width, counts, total: found.length });
    }],
    ['GET', /^explore\/rows$/, ({ query }) => pageOf(matching(query).rows, query)],
    ['GET', /^ward\/units$/, () => ok({ items: ['ICU 1', 'ICU 2', 'ICU 3'] })],
    ['GET', /^ward$/, ({ query }) => ok({ unit: query.get('unit'), at: new Date().toISOString(), phone: '4410', notices: findings.filter((one) => needsPerson(one) && one.device.careUnit === query.get('unit')).map((one) => ({ finding: one.id, bed: one.device.bed, sentence: one.bedside.replace(/^Bed [^:]*: /, ''), since: one.first, told: 'Biomed called', seenAt: house.seen.get(one.id) ?? null })) })],
    ['POST', /^ward\/notices\/([^/]+)\/seen$/, ({ parts }) => { house.seen.set(parts[0]!, new Date().toISOString()); return { status: 204 }; }],
    ...house.routes,
];

const streams = new Set<ServerResponse>();
let eventId = 0;
export function tell(event: string, id: string): void {
    eventId += 1;
    for (const stream of streams) stream.write(`id: ${eventId}\nevent: ${event}\ndata: ${JSON.stringify({ id })}\n\n`);
}

house.progressed = (id) => tell('capture', id);

/** Answers as the server would, out of memory. */
export async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url!, 'http://localhost');
    if (url.pathname === '/api/v1/stream') {
        response.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' });
        response.write(': beat\n\n');
        streams.add(response);
        const beat = setInterval(() => response.write(': beat\n\n'), 15_000);
        response.on('close', () => { streams.delete(response); clearInterval(beat); });
        return;
    }
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const raw = Buffer.concat(chunks);
    const json = request.headers['content-type']?.includes('json');
    const body = json && raw.length > 0 ? (JSON.parse(raw.toString()) as Record<string, unknown>) : { bytes: raw.length };
    const path = url.pathname.startsWith('/api/v1/') ? url.pathname.slice('/api/v1/'.length) : url.pathname.slice(1);
    for (const [method, pattern, handle] of routes) {
        const match = pattern.exec(path);
        if (!match || method !== request.method) continue;
        const reply = handle({ query: url.searchParams, body, parts: match.slice(1).map(decodeURIComponent), header: (name) => request.headers[name] as string | undefined });
        const status = reply.status ?? 200;
        response.writeHead(status, { 'Content-Type': status >= 400 ? 'application/problem+json' : 'application/json', 'Cache-Control': 'no-store', ...reply.headers });
        response.end(reply.body === undefined ? undefined : typeof reply.body === 'string' ? reply.body : JSON.stringify(reply.body));
        if (method !== 'GET') tell(path.startsWith('captures') ? 'capture' : 'finding', 'any');
        return;
    }
    response.writeHead(404, { 'Content-Type': 'application/problem+json' });
    response.end(JSON.stringify(problem(404, 'not-found', `No ${request.method} ${path}`).body));
}
