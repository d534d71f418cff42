// Writes every file of words in one form: a key a line.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';

for (const file of readdirSync('src/words')) {
    const entries = Object.entries(JSON.parse(readFileSync(`src/words/${file}`, 'utf8')));
    const lines = entries.map(([key, words]) => `  ${JSON.stringify(key)}: [${words.map((one) => JSON.stringify(one)).join(', ')}]`);
    writeFileSync(`src/words/${file}`, `{\n${lines.join(',\n')}\n}\n`);
}
