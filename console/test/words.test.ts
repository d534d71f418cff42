import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { languages, readWords } from '../build/words';

const words = readWords();
const sources = (function* walk(folder: string): Generator<string> {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
        const path = join(folder, entry.name);
        if (entry.isDirectory()) yield* walk(path);
        else if (/\.tsx?$/.test(path) && !path.includes('generated')) yield path;
    }
})('src');
const parsed = [...sources].map((path) => ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.Latest, true, path.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS));

function visit(node: ts.Node, see: (node: ts.Node) => void): void {
    see(node);
    node.forEachChild((child) => visit(child, see));
}

const where = (node: ts.Node) => {
    const file = node.getSourceFile();
    return `${file.fileName}:${file.getLineAndCharacterOfPosition(node.getStart()).line + 1}`;
};

/** Keys a `t(...)` or `i18nKey` may ask for: exact ones, and patterns where a part is only known at run time. */
function asked() {
    const exact: [string, string][] = [];
    const patterns: [RegExp, string][] = [];
    const take = (expression: ts.Node) => {
        if (ts.isStringLiteralLike(expression)) exact.push([expression.text, where(expression)]);
        else if (ts.isConditionalExpression(expression)) [expression.whenTrue, expression.whenFalse].forEach(take);
        else if (ts.isParenthesizedExpression(expression)) take(expression.expression);
        else if (ts.isTemplateExpression(expression)) {
            const parts = [expression.head.text, ...expression.templateSpans.map((span) => span.literal.text)];
            patterns.push([new RegExp(`^${parts.map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('.+')}(_one|_other)?$`), where(expression)]);
        }
    };
    for (const file of parsed) {
        visit(file, (node) => {
            if (ts.isCallExpression(node) && ts.isIdentifier(node.expression) && node.expression.text === 't' && node.arguments[0]) take(node.arguments[0]);
            if (ts.isJsxAttribute(node) && node.name.getText() === 'i18nKey' && node.initializer) {
                take(ts.isJsxExpression(node.initializer) ? node.initializer.expression! : node.initializer);
            }
        });
    }
    return { exact, patterns };
}

const exists = (key: string) => words.has(key) || words.has(`${key}_other`);

describe('words', () => {
    it('are there in every language and never empty', () => {
        const lacking = [...words].filter(([, all]) => all.length !== languages.length || all.some((one) => typeof one !== 'string' || one.trim() === ''));
        expect(lacking.map(([key]) => key)).toEqual([]);
    });

    it('have the same places to fill in, in every language', () => {
        const places = (sentence: string) => [...new Set(sentence.match(/\{\{\w+\}\}|<\/?\w+>/g) ?? [])].sort().join(' ');
        const differing = [...words].filter(([, all]) => new Set(all.map(places)).size > 1);
        expect(differing.map(([key]) => key)).toEqual([]);
    });

    it('exist for every key that is asked for', () => {
        const { exact, patterns } = asked();
        expect(exact.length).toBeGreaterThan(200);
        const missing = exact.filter(([key]) => !exists(key)).map(([key, at]) => `${at} ${key}`);
        const empty = patterns.filter(([pattern]) => ![...words.keys()].some((key) => pattern.test(key))).map(([pattern, at]) => `${at} ${pattern}`);
        expect([...missing, ...empty]).toEqual([]);
    });

    it('are all asked for', () => {
        const { exact, patterns } = asked();
        const literal = new Set(exact.map(([key]) => key));
        // Keys of tables (places, troubles) stand as plain strings.
        for (const file of parsed) visit(file, (node) => ts.isStringLiteralLike(node) && literal.add(node.text));
        const unused = [...words.keys()].filter((key) => {
            const bare = key.replace(/_(one|other)$/, '');
            return !literal.has(key) && !literal.has(bare) && !patterns.some(([pattern]) => pattern.test(bare));
        });
        expect(unused).toEqual([]);
    });

    it('never stand as literals in a component', () => {
        const literals: string[] = [];
        const spoken = new Set(['title', 'label', 'placeholder', 'aria-label', 'alt', 'text', 'submit', 'note', 'sentence', 'empty', 'help', 'textAriaLabel', 'titleText']);
        const letters = /\p{L}{2,}/u;
        for (const file of parsed.filter(({ fileName }) => fileName.endsWith('.tsx'))) {
            visit(file, (node) => {
                if (ts.isJsxText(node) && letters.test(node.text) && node.text.trim() !== 'Cylcomed') literals.push(`${where(node)} ${node.text.trim()}`);
                if (ts.isJsxAttribute(node) && spoken.has(node.name.getText()) && node.initializer && ts.isStringLiteral(node.initializer) && letters.test(node.initializer.text)) {
                    literals.push(`${where(node)} ${node.initializer.text}`);
                }
            });
        }
        expect(literals).toEqual([]);
    });

    it('are plain: no code of ours and no jargon reaches a reader', () => {
        const jargon = /\b(R[0-5]|S[1-5]|posterior|likelihood ratio|MDIB|EPR|digital twin)\b/;
        expect([...words].filter(([, all]) => all.some((one) => jargon.test(one))).map(([key]) => key)).toEqual([]);
    });

    it('use no abbreviation the glossary does not explain', () => {
        const explained = [...words].filter(([key]) => key.startsWith('glossary.')).map(([, all]) => all[0]).join(' ');
        const known = new Set(['OK', 'QR', 'MB', 'ICU', 'CSV']);
        const unexplained = new Set<string>();
        for (const [key, all] of words) {
            if (key.startsWith('glossary.')) continue;
            for (const code of all[0]!.match(/\b[A-Z][A-Z0-9]{1,}\b/g) ?? []) if (!known.has(code) && !explained.includes(code)) unexplained.add(`${code} (${key})`);
        }
        expect([...unexplained]).toEqual([]);
    });
});
