import type { schemas } from '../src/api/generated/schema';

// A hospital that does not exist, the same at each start.
export type Device = schemas['Device'];
export type Finding = schemas['FindingDetail'];
type Severity = schemas['Severity'];

let state = 20261126;
const random = () => ((state = (Math.imul(state, 1664525) + 1013904223) >>> 0) / 4294967296);
const pick = <T>(all: readonly T[]): T => all[Math.floor(random() * all.length)]!;
export const now = Date.now();
export const at = (minutes: number) => new Date(now - minutes * 60_000).toISOString();

const letters = 'abcdefghijklmnopqrstuvwxyz234567';
const deviceId = () => 'dev-' + Array.from({ length: 16 }, () => letters[Math.floor(random() * 32)]).join('');

const units = ['ICU 1', 'ICU 2', 'ICU 3', 'Emergency', 'Neonatal', 'Theatre 1', 'Theatre 2', 'Ward 4A', 'Ward 4B', 'Imaging', 'Home care', null];
const models = [
    { function: 'monitor', word: 'Monitor', maker: 'Acme', model: 'VM-12', firmware: ['3.1', '3.0', '2.8'] },
    { function: 'infusion pump', word: 'Infusion pump', maker: 'Acme', model: 'P-5', firmware: ['2.04', '2.01'] },
    { function: 'ventilator', word: 'Ventilator', maker: 'Pneumo', model: 'V7', firmware: ['5.2.1', '5.1.0'] },
    { function: 'gateway', word: 'Gateway', maker: 'Nexo', model: 'G2', firmware: ['1.9'] },
    { function: 'imaging archive', word: 'Archive', maker: 'Pictor', model: 'PACS-1', firmware: [null] },
    { function: null, word: 'Device', maker: null, model: null, firmware: [null] },
] as const;
const severities: Severity[] = ['INFO', 'LOW', 'MEDIUM', 'HIGH', 'CRITICAL'];
const harmOf = { monitor: 'S3', 'infusion pump': 'S5', ventilator: 'S5', gateway: 'S2', 'imaging archive': 'S1' } as const;

export const weaknessKinds = [
    { kind: 'clear-text-patient-data', title: 'Patient data in clear text' },
    { kind: 'old-tls', title: 'Outdated encryption' },
    { kind: 'no-password', title: 'No password asked' },
    { kind: 'default-password', title: 'Password of the maker' },
] as const;
export const attackKinds = [
    { kind: 'sender-cloned', title: 'Two computers under one name', severity: 'HIGH' as Severity },
    { kind: 'value-falsified', title: 'Value changed on the way', severity: 'CRITICAL' as Severity },
    { kind: 'host-scan', title: 'Searches the network', severity: 'MEDIUM' as Severity },
    { kind: 'brute-force', title: 'Guesses passwords', severity: 'HIGH' as Severity },
    { kind: 'new-outside-peer', title: 'New peer outside', severity: 'LOW' as Severity },
] as const;

function device(index: number): Device {
    const model = pick(models);
    const careUnit = model.function === 'imaging archive' ? 'Imaging' : pick(units);
    const bed = careUnit && model.function && model.function !== 'gateway' && random() < 0.85 ? String(1 + Math.floor(random() * 14)) : null;
    const silent = careUnit === 'ICU 2' ? random() < 0.35 : random() < 0.01;
    return {
        id: deviceId(),
        name: `${model.word} ${index + 1}`,
        maker: model.maker,
        model: model.model,
        firmware: pick(model.firmware),
        function: model.function,
        careUnit,
        bed,
        harm: model.function && random() < 0.8 ? harmOf[model.function] : null,
        addresses: [`10.${31 + (index >> 14)}.${(index >> 6) & 255}.${(index & 63) + 4}`],
        first: at(60 * 24 * (5 + random() * 80)),
        last: silent ? at(180 + random() * 20) : at(random() * 4),
        silent,
        medical: model.function === null ? null : true,
        assessment: { level: 'NONE', verdict: 'CONSISTENT', confidence: pick(['LOW', 'MEDIUM', 'HIGH'] as const), missing: pick([[], ['LOG'], ['LOG', 'INTEGRITY'], ['TELEMETRY', 'LOG', 'INTEGRITY']] as const).slice() },
        findings: 0,
        worst: null,
        weaknesses: 0,
    };
}

export const devices: Device[] = Array.from({ length: Number(process.env['FAKE_DEVICES'] ?? 1418) }, (_, index) => device(index));
export const nameOf = ({ id, name, careUnit, bed }: Device) => ({ id, name, careUnit, bed });

let serial = 0;
function finding(of: Device, kind: string, title: string, severity: Severity, nature: schemas['Nature'], minutes: number): Finding {
    serial += 1;
    const peer = `10.31.0.${60 + (serial % 90)}`;
    return {
        id: `fnd-${String(serial).padStart(6, '0')}`,
        device: nameOf(of), peer, peerDevice: null, kind, title, nature, group: 'NETWORK', severity,
        certainty: nature === 'WEAKNESS' ? 'CERTAIN' : pick(['POSSIBLE', 'LIKELY', 'ALMOST_CERTAIN'] as const),
        status: 'OPEN', first: at(minutes), last: at(minutes * random()), count: 1 + Math.floor(random() * 40),
        summary: nature === 'WEAKNESS'
            ? `${of.name} sends values without encryption to ${peer}`
            : kind === 'value-falsified'
              ? `Oxygen of bed ${of.bed ?? '7'}: monitor 84 %, gateway 84 %, record 97 %, three times in 9 s`
              : `${peer} speaks under the name of ${of.name}: 15 messages, 10 of them repeated`,
        incident: null, changes: [], mutedUntil: null, label: null, teachable: false, who: null, version: `"1"`,
        why: 'The same sender name came from two addresses to one receiver, with the same message numbers again.',
        harmlessIf: 'A fail-over; but then the first address would be silent. It went on sending (62 messages).',
        quietIf: null,
        bedside: `Bed ${of.bed ?? '7'}: values in the record may be false. Read the monitor at the bed.`,
        check: 'Switch port of 00:0c:29:5a:11:02; engine log at 13:31.',
        techniques: nature === 'WEAKNESS' ? [] : [{ id: 'T0856', framework: 'ICS' }],
        facts: { messages: 15, repeated: 10, sender: 'WARD_GW' },
        communityIds: ['1:wCb3OG7yAFWelaUydu0D+125CLM='],
        frames: [{ first: 268114, last: 268402 }],
        captures: [{ id: 'cap-1', name: 'ward.pcapng', kept: true }],
        wireshark: `ip.addr==${peer} && hl7`,
        mutedReason: null, resolvedReason: null, lesson: null, held: false, decisions: [], sliceable: true, evidence: ['evi-1', 'evi-2'],
    };
}

export const findings: Finding[] = [];
const icu3 = devices.filter((one) => one.careUnit === 'ICU 3' && one.bed !== null);
icu3[0]!.bed = '7';
findings.push(finding(icu3[0]!, 'value-falsified', 'Value changed on the way', 'CRITICAL', 'ATTACK', 14));
const learned = finding(icu3[0]!, 'new-destination', 'New peer', 'LOW', 'ATTACK', 90);
learned.teachable = true;
learned.quietIf = `Had ${learned.device.name} called 203.0.113.9 while it was learned.`;
learned.peer = '203.0.113.9';
learned.summary = `${learned.device.name} calls 203.0.113.9 for the first time, port 515`;
findings.push(finding(icu3[1]!, 'sender-cloned', 'Two computers under one name', 'HIGH', 'ATTACK', 22));
for (let index = 0; index < 46; index += 1) {
    const { kind, title, severity } = pick(attackKinds);
    const one = finding(pick(devices), kind, title, severity, 'ATTACK', 60 + random() * 60 * 24 * 12);
    one.status = severity === 'HIGH' || severity === 'CRITICAL' ? 'RESOLVED' : pick(['OPEN', 'ACKNOWLEDGED', 'RESOLVED'] as const);
    if (one.status !== 'OPEN') one.who = 'Nora Lind';
    findings.push(one);
}
for (const one of devices) {
    for (const { kind, title } of weaknessKinds) {
        if (random() < 0.12) findings.push(finding(one, kind, title, pick(['LOW', 'MEDIUM'] as const), 'WEAKNESS', random() * 60 * 24 * 20));
    }
}
findings.slice(0, 2).forEach((one) => (one.incident = 'inc-000001'));
learned.incident = 'inc-000001';
findings.push(learned);

/** What a device's line says of its findings. */
export function settle(): void {
    for (const one of devices) {
        one.findings = 0;
        one.weaknesses = 0;
        one.worst = null;
    }
    const byId = new Map(devices.map((one) => [one.id, one]));
    for (const one of findings) {
        const of = byId.get(one.device.id)!;
        if (one.status === 'RESOLVED' || one.mutedUntil) continue;
        if (one.nature === 'WEAKNESS') of.weaknesses += 1;
        else {
            of.findings += 1;
            if (!of.worst || severities.indexOf(one.severity) > severities.indexOf(of.worst)) of.worst = one.severity;
        }
        if (one.nature === 'ATTACK') {
            of.assessment.level = one.severity === 'CRITICAL' ? 'CONFIRMED' : one.severity === 'HIGH' ? 'LIKELY' : 'WATCH';
            of.assessment.verdict = one.severity === 'CRITICAL' ? 'COMPROMISED_PATH' : 'SUSPICIOUS';
        }
    }
}
settle();
export const rank = (severity: Severity | null) => (severity ? severities.indexOf(severity) : -1);
export const needsPerson = (one: Finding) =>
    one.nature === 'ATTACK' && rank(one.severity) >= 3 && one.status !== 'RESOLVED' && !one.mutedUntil;

const protocols = ['HL7v2', 'SDC', 'DICOM', 'MQTT', 'DNS', 'NTP', 'TLS'];
export const rows: schemas['HistoryRow'][] = Array.from({ length: 4000 }, (_, index) => {
    const of = pick(devices);
    const protocol = index === 17 ? 'IRC' : pick(protocols);
    return {
        position: 4000 - index, at: at(index * 0.7), source: 'ward', type: 'CONVERSATION', device: nameOf(of),
        subject: of.addresses[0]!, peer: `10.31.0.${1 + Math.floor(random() * 20)}`, protocol, role: pick(['CLIENT', 'SERVER']),
        transport: protocol === 'DNS' || protocol === 'NTP' ? 'UDP' : 'TCP', port: 1000 + protocols.indexOf(protocol) * 111,
        packetsOut: 1 + Math.floor(random() * 500), packetsIn: Math.floor(random() * 500), bytesOut: Math.floor(random() * 90_000),
        bytesIn: Math.floor(random() * 90_000), encrypted: protocol === 'TLS' ? true : random() < 0.5, verb: null, object: null,
        outcome: null, code: null, kind: null, severity: null, communityId: '1:wCb3OG7yAFWelaUydu0D+125CLM=',
    };
});
