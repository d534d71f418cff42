export type StreamEvent = { id: string | undefined; event: string; data: string };

/** Cuts a text stream of server-sent events into events; comments are events named "comment". */
export class EventCutter {
    private rest = '';

    cut(chunk: string): StreamEvent[] {
        const blocks = (this.rest + chunk).replaceAll('\r\n', '\n').split('\n\n');
        this.rest = blocks.pop()!;
        return blocks.map(parse);
    }
}

function parse(block: string): StreamEvent {
    const found: StreamEvent = { id: undefined, event: '', data: '' };
    for (const line of block.split('\n')) {
        const [, field, value] = /^([^:]*):? ?(.*)$/.exec(line) ?? [];
        if (field === 'id') found.id = value;
        else if (field === 'event') found.event = value!;
        else if (field === 'data') found.data += value;
    }
    return found.event || found.data ? { ...found, event: found.event || 'message' } : { ...found, event: 'comment' };
}

type Listener = { heard: (event: StreamEvent) => void; opened: () => void; lost: () => void };
const silence = 40_000;

/**
 * Follows the server's events until stopped: resumes after the last one seen, waits longer after each failure, and takes a
 * stream that sends not even its comment every 15 s for lost. The browser's EventSource cannot see that silence.
 */
export function follow(target: string, listener: Listener): () => void {
    let stopped = false;
    let lastId: string | undefined;
    let failures = 0;
    let current: AbortController | undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;

    async function once() {
        const abort = (current = new AbortController());
        let watch = setTimeout(() => abort.abort(), silence);
        try {
            const response = await fetch(target, {
                headers: { Accept: 'text/event-stream', ...(lastId ? { 'Last-Event-ID': lastId } : {}) },
                signal: abort.signal,
            });
            if (!response.ok || !response.body) return;
            failures = 0;
            listener.opened();
            const cutter = new EventCutter();
            const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
            for (let part = await reader.read(); !part.done; part = await reader.read()) {
                clearTimeout(watch);
                watch = setTimeout(() => abort.abort(), silence);
                for (const event of cutter.cut(part.value)) {
                    lastId = event.id ?? lastId;
                    listener.heard(event);
                }
            }
        } catch {
            // Lost: said below, and tried again.
        } finally {
            clearTimeout(watch);
        }
    }

    async function keep() {
        await once();
        if (stopped) return;
        listener.lost();
        failures += 1;
        timer = setTimeout(() => void keep(), Math.min(15_000, 500 * 2 ** failures));
    }

    // The browser often knows before the stream does.
    const gone = () => current?.abort();
    window.addEventListener('offline', gone);
    void keep();
    return () => {
        stopped = true;
        window.removeEventListener('offline', gone);
        clearTimeout(timer);
        current?.abort();
    };
}
