/** What a page's frames took while `act` ran, in milliseconds, sorted: how long a picture stood before the next. */
export async function frames(page, act) {
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
    return page.evaluate(() => {
        const times = window.frameTimes;
        window.frameTimes = undefined;
        return times.sort((a, b) => a - b);
    });
}

export const share = (times, part) => times[Math.min(times.length - 1, Math.floor(times.length * part))];
export const inWords = (times) => `${times.length} frames, half within ${share(times, 0.5).toFixed(0)} ms, 95 % within ${share(times, 0.95).toFixed(0)} ms, longest ${times.at(-1).toFixed(0)} ms`;
