import { describe, expect, it } from 'vitest';
import { address } from '../src/api/client';

describe('an address of the API', () => {
    it('escapes what stands in its path', () => {
        expect(address('/api/v1/devices/{id}/peers', { id: 'a/b?c' })).toBe('/api/v1/devices/a%2Fb%3Fc/peers');
    });

    it('repeats a filter with several values, and keeps the empty text, which means not set', () => {
        expect(address('/api/v1/devices', {}, { careUnit: ['ICU 3', ''], q: undefined, cursor: null, limit: 10 })).toBe(
            '/api/v1/devices?careUnit=ICU+3&careUnit=&limit=10',
        );
    });
});
