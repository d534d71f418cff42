import { describe, expect, it } from 'vitest';
import { EventCutter } from '../src/api/stream';

describe('the stream of events', () => {
    it('is cut into events, also where a chunk ends inside one', () => {
        const cutter = new EventCutter();
        expect(cutter.cut('id: 7\nevent: find')).toEqual([]);
        expect(cutter.cut('ing\ndata: {"id":"f1"}\n\n: beat\n\nevent: rel')).toEqual([
            { id: '7', event: 'finding', data: '{"id":"f1"}' },
            { id: undefined, event: 'comment', data: '' },
        ]);
        expect(cutter.cut('oad\ndata: {}\n\n')).toEqual([{ id: undefined, event: 'reload', data: '{}' }]);
    });

    it('takes line ends of either kind', () => {
        expect(new EventCutter().cut('event:device\r\ndata:{"id":"d"}\r\n\r\n')).toEqual([{ id: undefined, event: 'device', data: '{"id":"d"}' }]);
    });
});
