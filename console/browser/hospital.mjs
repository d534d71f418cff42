// A capture of a large hospital: monitors that each send one HL7 message to the gateway of their ward and get its answer.
const perWard = 40;
const minutes = 60;

/** @returns the bytes of a pcap file in which `devices` monitors, and the gateways they report to, are seen within an hour */
export function hospital(devices, until = new Date()) {
    const parts = [Buffer.from('d4c3b2a1020004000000000000000000ffff000001000000', 'hex')];
    const start = until.getTime() - minutes * 60_000;
    for (let index = 0; index < devices; index += 1) {
        const ward = Math.floor(index / perWard);
        const place = index % perWard;
        const monitor = { mac: Buffer.from([2, 0x10, 0, 0, ward, 10 + place]), ip: Buffer.from([10, 64, ward, 10 + place]), port: 40_000 + place };
        const gateway = { mac: Buffer.from([2, 0x10, 0, 0, ward, 2]), ip: Buffer.from([10, 64, ward, 2]), port: 2575 };
        const name = `MON${String(index + 1).padStart(5, '0')}`;
        const at = start + Math.floor((index / devices) * (minutes - 1) * 60_000);
        const stamp = new Date(at).toISOString().replace(/[-:T]|\..*/g, '');
        const message = mllp([
            `MSH|^~\\&|${name}|WARD${ward}|GATEWAY${ward}|HOSPITAL|${stamp}||ORU^R01^ORU_R01|${name}M1|P|2.6`,
            `PV1||I|WARD ${ward}^^${place + 1}`,
            'OBR|1|||69965^MDC_DEV_MON_PHYSIO_MULTI_PARAM_MDS^MDC',
            `OBX|1|NM|147842^MDC_ECG_HEART_RATE^MDC||${60 + (index % 40)}|264864^MDC_DIM_BEAT_PER_MIN^MDC|||||F|||${stamp}`,
        ]);
        const answer = mllp([`MSH|^~\\&|GATEWAY${ward}|HOSPITAL|${name}|WARD${ward}|${stamp}||ACK^R01^ACK|G${name}|P|2.6`, `MSA|AA|${name}M1`]);
        const SYN = 2, ACK = 16, PUSH = 24, END = 17;
        [
            [monitor, gateway, SYN, 1000, 0], [gateway, monitor, SYN | ACK, 5000, 1001], [monitor, gateway, ACK, 1001, 5001],
            [monitor, gateway, PUSH, 1001, 5001, message], [gateway, monitor, PUSH, 5001, 1001 + message.length, answer],
            [monitor, gateway, END, 1001 + message.length, 5001 + answer.length], [gateway, monitor, END, 5001 + answer.length, 1002 + message.length],
            [monitor, gateway, ACK, 1002 + message.length, 5002 + answer.length],
        ].forEach((segment, step) => parts.push(...packet(at + step * 3, ...segment)));
    }
    return Buffer.concat(parts);
}

const mllp = (lines) => Buffer.from(`\x0b${lines.join('\r')}\r\x1c\r`, 'latin1');

function packet(at, from, to, flags, sequence, acknowledged, data = Buffer.alloc(0)) {
    const bytes = Buffer.alloc(16 + 14 + 20 + 20);
    const length = 54 + data.length;
    bytes.writeUInt32LE(Math.floor(at / 1000), 0);
    bytes.writeUInt32LE((at % 1000) * 1000, 4);
    bytes.writeUInt32LE(length, 8);
    bytes.writeUInt32LE(length, 12);
    to.mac.copy(bytes, 16);
    from.mac.copy(bytes, 22);
    bytes.writeUInt16BE(0x0800, 28);
    const ip = bytes.subarray(30, 50);
    ip[0] = 0x45;
    ip.writeUInt16BE(40 + data.length, 2);
    ip[6] = 0x40;
    ip[8] = 64;
    ip[9] = 6;
    from.ip.copy(ip, 12);
    to.ip.copy(ip, 16);
    let sum = 0;
    for (let index = 0; index < 20; index += 2) sum += ip.readUInt16BE(index);
    ip.writeUInt16BE(~((sum & 0xffff) + (sum >>> 16)) & 0xffff, 10);
    const tcp = bytes.subarray(50);
    tcp.writeUInt16BE(from.port, 0);
    tcp.writeUInt16BE(to.port, 2);
    tcp.writeUInt32BE(sequence, 4);
    tcp.writeUInt32BE(acknowledged, 8);
    tcp[12] = 0x50;
    tcp[13] = flags;
    tcp.writeUInt16BE(0xffff, 14);
    return [bytes, data];
}
