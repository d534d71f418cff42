// Making a formatter costs more than a hundred uses of it, and a list in motion uses hundreds a second.
const kept = new Map<string, unknown>();

function keep<F>(kind: string, language: string, options: object, make: () => F): F {
    const key = `${kind} ${language} ${JSON.stringify(options)}`;
    if (!kept.has(key)) kept.set(key, make());
    return kept.get(key) as F;
}

export const numberFormat = (language: string, options: Intl.NumberFormatOptions = {}) =>
    keep('number', language, options, () => new Intl.NumberFormat(language, options));
export const timeFormat = (language: string, options: Intl.DateTimeFormatOptions) =>
    keep('time', language, options, () => new Intl.DateTimeFormat(language, options));
export const agoFormat = (language: string) =>
    keep('ago', language, {}, () => new Intl.RelativeTimeFormat(language, { numeric: 'auto' }));
