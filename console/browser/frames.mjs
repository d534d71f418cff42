/**
 * What a page's frames took while `act` ran, in milliseconds, sorted: how long a picture stood before the next. `busy` says how
 * many times longer the page's work took than the processor's share of it: what others took from it is not the page's.
 */
export async function frames(page, act) {
    const stop = await stopwatch(page);
    await page.evaluate(() => {
        const times = (window.frameTimes = []);
        let last;
        const next = (at) => {
            if (last !== undefined) times.push(at - last);
            last = at;
            if (window.frameTimes === times) requestAnimationFrame(next);
        };
        requestAnimationFrame(next);
    });
    await act();
    const times = await page.evaluate(() => {
        const all = window.frameTimes;
        window.frameTimes = undefined;
        return all.sort((a, b) => a - b);
    });
    return { times, ...(await stop()) };
}

/** Until it is stopped: the time that passed, and how busy others kept the machine meanwhile. */
export async function stopwatch(page) {
    const sessions = await Promise.all(['timeTicks', 'threadTicks'].map(async (timeDomain) => {
        const session = await page.context().newCDPSession(page);
        await session.send('Performance.enable', { timeDomain });
        return session;
    }));
    const spent = () => Promise.all(sessions.map(async (session) => (await session.send('Performance.getMetrics')).metrics.find(({ name }) => name === 'TaskDuration').value));
    const before = await spent();
    const start = Date.now();
    return async () => {
        const millis = Date.now() - start;
        const [passed, worked] = (await spent()).map((value, index) => value - before[index]);
        await Promise.all(sessions.map((session) => session.detach()));
        return { millis, busy: Math.max(1, passed / worked) };
    };
}

export const share = (times, part) => times[Math.min(times.length - 1, Math.floor(times.length * part))];
export const inWords = ({ times, busy }) => `${times.length} frames, half within ${share(times, 0.5).toFixed(0)} ms, 95 % within ${share(times, 0.95).toFixed(0)} ms, longest ${times.at(-1).toFixed(0)} ms, machine ${busy.toFixed(1)} times slower than alone`;
