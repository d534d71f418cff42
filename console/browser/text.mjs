/** Text that leaves its box or is cut by one, sideways where nothing scrolls to it or below where the rest is hidden; words in two lines. */
export function textOutOfPlace(page) {
    return page.evaluate(() => {
        const found = new Map();
        const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
        const range = document.createRange();
        const looks = new Map();
        const look = (of) => {
            if (!looks.has(of)) {
                const { overflowX, overflowY, display, position } = getComputedStyle(of);
                looks.set(of, { box: of.getBoundingClientRect(), overflowX, overflowY, display, position });
            }
            return looks.get(of);
        };
        for (let text = texts.nextNode(); text; text = texts.nextNode()) {
            const holder = text.parentElement;
            if (!text.data.trim() || holder.closest('svg, script, style, noscript, [class*="screen-reader"]')) continue;
            if (!holder.checkVisibility({ opacityProperty: true, visibilityProperty: true })) continue;
            range.selectNodeContents(text);
            const rects = [...range.getClientRects()].filter((one) => one.width > 0);
            if (rects.length > 1) {
                // An address may go on in the next line, a word of a language may not.
                for (const word of text.data.matchAll(/(?<![\p{L}\p{N}_./:\u00ad-])\p{L}{4,}(?![\p{L}\p{N}_./:\u00ad-])/gu)) {
                    if (/^[^\p{Ll}]+$|\p{Ll}\p{Lu}/u.test(word[0])) continue;
                    range.setStart(text, word.index);
                    range.setEnd(text, word.index + word[0].length);
                    if (new Set([...range.getClientRects()].map((one) => Math.round(one.top))).size > 1) found.set(word[0], `"${word[0]}" is broken`);
                }
            }
            for (let up = holder; up && up !== document.body && rects.length > 0; up = up.parentElement) {
                const { box, overflowX, overflowY, display, position } = look(up);
                if (/auto|scroll/.test(overflowX)) break;
                // Shown to screen readers alone.
                if (box.width <= 1 || box.height <= 1) break;
                const beside = display !== 'inline' && display !== 'contents' && rects.some((one) => one.right > box.right + 1.5 || one.left < box.left - 1.5);
                const below = /hidden|clip/.test(overflowY) && rects.some((one) => one.bottom > box.bottom + 3 || one.top < box.top - 3);
                if (beside || below) {
                    const place = up.className && typeof up.className === 'string' ? up.className.split(' ')[0] : up.tagName.toLowerCase();
                    found.set(`${place} ${beside}`, `"${text.data.trim().slice(0, 60)}" ${beside ? 'leaves' : 'is cut by'} ${up.tagName.toLowerCase()}.${place}`);
                    break;
                }
                if (/auto|scroll/.test(overflowY) || position === 'absolute' || position === 'fixed') break;
            }
        }
        return [...found.values()];
    });
}
