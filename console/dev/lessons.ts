import type { schemas } from '../src/api/generated/schema';
import { at, devices, findings, nameOf } from './data.ts';
import { type Handler, ok, problem } from './fake.ts';

const all: schemas['Lesson'][] = [];

function preview(id: string, scope: schemas['LessonScope']): schemas['LessonPreview'] | undefined {
    const of = findings.find((one) => one.id === id);
    if (!of) return undefined;
    const model = scope === 'MODEL';
    return {
        scope, maker: 'Acme', model: 'VM-12', devices: [of.device], concerns: model ? 212 : 1, title: of.title, what: of.summary, atMost: null,
        told: model ? 31 : 4, wouldHaveHidden: of.teachable ? (model ? 23 : 3) : 0, ofDevices: model ? 9 : 1,
        days: of.teachable ? [9, 6, 2].map((back, index) => ({ day: at(60 * 24 * back).slice(0, 10), notices: (index + 1) * (model ? 4 : 1) })) : [],
        findings: of.teachable ? [of] : [], more: false, harm: 'S5', needsTwo: true,
        refusal: !of.teachable ? 'RULE' : of.label?.was === 'ATTACK' ? 'ATTACK' : null,
    };
}

const grid = Array.from({ length: 168 }, (_, hour) => {
    const day = Math.floor(hour / 24);
    const of = hour % 24;
    return day > 4 ? 0 : of < 6 || of > 21 ? 0 : 4 + ((hour * 7) % 9);
});

/** One that came yesterday: everything of it is learned, and others of its model say what is usual. */
const young = (id: string) => id === devices[1]!.id;
const likeOthers = (of: schemas['DeviceProfile']): schemas['DeviceProfile'] => ({
    ...of, state: 'LEARNING', sure: 'NONE', frozenUntil: null, observations: 117, hours: 9, activeHours: 5, fleet: 11, deviations: [],
    peers: of.peers.map((one) => ({ ...one, standing: 'USUAL', ofFleet: one.port !== 515 })),
    requests: of.requests.map((one) => ({ ...one, ofFleet: true })),
});

function profile(id: string): schemas['DeviceProfile'] {
    const own = findings.filter((one) => one.device.id === id && one.teachable);
    return {
        state: own.length > 0 ? 'FROZEN' : 'ARMED', sure: 'GOOD', since: at(60 * 24 * 21), latest: at(1), observations: 40213, neededObservations: 200,
        hours: 504, neededHours: 24, activeHours: 80, neededActiveHours: 6, fleet: 0, frozenUntil: own.length > 0 ? at(-900) : null, grid,
        amount: { records: 500, usual: 42_000, low: 15_000, high: 110_000, toldAbove: 1_000_000, atFirst: 21_000, drift: 1.4 },
        destinations: 2, operations: 1, taught: 0,
        peers: [
            { peer: '203.0.113.9', device: null, port: 515, bytes: 480, last: at(80), standing: 'NEW', ofFleet: null },
            { peer: '10.31.0.10', device: nameOf(devices[3]!), port: 2575, bytes: 7_100_000, last: at(1), standing: 'USUAL', ofFleet: null },
            { peer: '10.31.0.12', device: null, port: 443, bytes: 910_000, last: at(9), standing: 'TAUGHT', ofFleet: null },
        ],
        requests: [{ protocol: 'HL7v2', verb: 'ORU^R01', count: 39122, standing: 'USUAL', ofFleet: null }],
        deviations: own.map((one) => ({ finding: one.id, kind: one.kind, title: one.title, summary: one.summary, at: one.last, peer: one.peer, weekday: 7, hour: 3, bytes: 48_200_000 })),
    };
}

const learning: schemas['Learning'] = {
    devices: 1387, learning: 31, armed: 1356, frozen: 12, crowded: 40, taught: 3, medianDays: 61.4, oldest: at(60 * 24 * 90),
    drifted: [{ device: nameOf(devices[5]!), deviations: 3.4, atFirst: 21_000, usual: 160_000 }],
    kinds: [
        { kind: 'new-destination', title: 'New peer', findings: 41, devices: 22, attacks: 1, harmless: 17, ratio: 3, basis: 'ASSUMED' },
        { kind: 'unusual-volume', title: 'Unusual amount of data', findings: 6, devices: 5, attacks: 0, harmless: 4, ratio: 3, basis: 'ASSUMED' },
    ],
};

export const lessons: [string, RegExp, Handler][] = [
    ['GET', /^devices\/([^/]+)\/profile$/, ({ parts }) => ok(young(parts[0]!) ? likeOthers(profile(parts[0]!)) : profile(parts[0]!))],
    ['GET', /^budget$/, () => ok({ perShift: 10, from: at(200), until: at(-280), wards: [{ careUnit: 'ICU 2', told: 3, held: 0 }, { careUnit: 'ICU 3', told: 10, held: 4 }] })],
    ['GET', /^learning$/, () => ok(learning)],
    ['GET', /^findings\/([^/]+)\/lesson$/, ({ parts, query }) => {
        const one = preview(parts[0]!, (query.get('scope') ?? 'DEVICE') as schemas['LessonScope']);
        return one ? ok(one) : problem(404, 'not-found', 'There is no such finding.');
    }],
    ['GET', /^lessons$/, ({ query }) => {
        const items = all.filter((one) => !query.has('device') || query.getAll('device').includes(one.device.id));
        return ok({ items, next: null, total: items.length });
    }],
    ['POST', /^lessons$/, ({ body }) => {
        const wanted = body as schemas['NewLesson'];
        const of = findings.find((one) => one.id === wanted.finding)!;
        const one: schemas['Lesson'] = {
            id: `les-${all.length + 1}`, scope: wanted.scope, device: of.device, maker: 'Acme', model: 'VM-12', concerns: wanted.scope === 'MODEL' ? 212 : 1,
            resting: 0, finding: of.id, kind: of.kind, title: of.title, what: of.summary, atMost: null, until: wanted.until, reason: wanted.reason,
            ticket: wanted.ticket, wouldHaveHidden: 3, state: 'PROPOSED', needsTwo: true, by: 'Nora Lind', own: all.length % 2 === 0,
            at: new Date().toISOString(), second: null, secondAt: null, undoneBy: null, undoneAt: null, version: '0',
        };
        all.unshift(one);
        return { status: 201, body: one };
    }],
    ['PATCH', /^lessons\/([^/]+)$/, ({ parts, body }) => {
        const one = all.find((of) => of.id === parts[0])!;
        const undone = body['action'] === 'UNDO';
        one.state = undone ? 'UNDONE' : body['action'] === 'AGREE' ? 'STANDING' : 'DECLINED';
        if (undone) one.undoneBy = 'Nora Lind';
        else one.second = 'Ben Ode';
        one.version = String(Number(one.version) + 1);
        return ok(one);
    }],
];
