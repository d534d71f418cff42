import type { schemas } from '../../api/generated/schema';

type Map = schemas['NetworkMap'];
type Point = { x: number; y: number };
/** Between nodes: of many only some are named, among few each name is read. */
const gapOf = (nodes: number) => (nodes > 60 ? 46 : 110);

/**
 * Places of all nodes, the same each time: devices in a block per care unit, blocks in rows, peers in a line above. A force
 * layout of three thousand nodes would keep the browser busy for a minute and end differently each time.
 */
export function layout(map: Map): Record<string, Point> {
    const gap = gapOf(map.nodes.length);
    const places: Record<string, Point> = {};
    const zones = map.nodes.filter((node) => node.type === 'ZONE');
    const radius = Math.max(150, zones.length * 24);
    zones.forEach((node, index) => {
        const angle = (index / zones.length) * 2 * Math.PI - Math.PI / 2;
        places[node.id] = { x: Math.cos(angle) * radius * 1.9, y: Math.sin(angle) * radius };
    });
    const blocks = new Map<string, Map['nodes']>();
    for (const node of map.nodes.filter((one) => one.type === 'DEVICE')) {
        const key = node.careUnit ?? '';
        blocks.set(key, [...(blocks.get(key) ?? []), node]);
    }
    let left = 0;
    let top = zones.length > 0 ? radius + 2.5 * gap : 0;
    let rowHeight = 0;
    const total = [...blocks.values()].reduce((sum, block) => sum + block.length, 0);
    const rowWidth = Math.max(14, Math.ceil(Math.sqrt(total) * 1.7)) * gap;
    for (const [, block] of [...blocks].sort(([a], [b]) => a.localeCompare(b))) {
        const columns = Math.max(1, Math.ceil(Math.sqrt(block.length * 1.6)));
        if (left > 0 && left + columns * gap > rowWidth) {
            left = 0;
            top += rowHeight + 2 * gap;
            rowHeight = 0;
        }
        block.forEach((node, index) => {
            places[node.id] = { x: left + (index % columns) * gap, y: top + Math.floor(index / columns) * gap };
        });
        left += (columns + 1.5) * gap;
        rowHeight = Math.max(rowHeight, Math.ceil(block.length / columns) * gap);
    }
    const peers = map.nodes.filter((node) => node.type === 'PEER');
    const perRow = Math.max(6, Math.ceil(Math.sqrt(peers.length) * 2));
    const middle = zones.length > 0 ? 0 : Math.min(rowWidth, Math.max(left, gap)) / 2;
    peers.forEach((node, index) => {
        const row = Math.floor(index / perRow);
        const inRow = Math.min(perRow, peers.length - row * perRow);
        places[node.id] = { x: middle + ((index % perRow) - (inRow - 1) / 2) * gap * 2.2, y: (zones.length > 0 ? -radius : 0) - (row + 3) * gap };
    });
    return places;
}
