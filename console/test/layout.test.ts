import { describe, expect, it } from 'vitest';
import { layout } from '../src/pages/map/layout';

const node = (index: number, careUnit: string | null) =>
    ({ id: `dev-${index}`, type: 'DEVICE', label: `d${index}`, careUnit, devices: 1, worst: null, function: null }) as const;

describe('the places on the map', () => {
    it('put three thousand nodes apart within a moment, the same each time', () => {
        const map = {
            nodes: [...Array.from({ length: 2990 }, (_, index) => node(index, `unit ${index % 23}`)), ...Array.from({ length: 10 }, (_, index) => ({ ...node(5000 + index, null), type: 'PEER' as const }))],
            edges: [], truncated: 0,
        };
        const start = performance.now();
        const places = layout(map);
        expect(performance.now() - start).toBeLessThan(500);
        expect(new Set(Object.values(places).map(({ x, y }) => `${x} ${y}`)).size).toBe(3000);
        expect(layout(map)).toEqual(places);
    });
});
