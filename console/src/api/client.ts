import type { paths } from './generated/schema';

type Method = 'get' | 'post' | 'put' | 'patch' | 'delete';
type Operation<P extends keyof paths, M extends Method> = Exclude<paths[P][M], undefined>;
export type PathsWith<M extends Method> = {
    [P in keyof paths]: paths[P][M] extends undefined ? never : P;
}[keyof paths];

type Parameters<O> = O extends { parameters: infer A } ? A : never;
type PathOf<O> = Parameters<O> extends { path: infer A } ? { path: A } : { path?: undefined };
type QueryOf<O> = Parameters<O> extends { query?: infer A } ? { query?: A } : { query?: undefined };
type BodyOf<O> = O extends { requestBody: { content: { 'application/json': infer B } } }
    ? { body: B }
    : O extends { requestBody?: { content: { 'application/json': infer B } } }
      ? { body?: B }
      : { body?: undefined };
type Request<O> = PathOf<O> & QueryOf<O> & BodyOf<O> & { ifMatch?: string; signal?: AbortSignal };

type Success = 200 | 201 | 202;
type Json<R> = R extends { content: { 'application/json': infer B } } ? B : never;
/** What a successful call answers. */
export type Answer<P extends keyof paths, M extends Method> =
    Operation<P, M> extends { responses: infer R } ? Json<R[keyof R & Success]> : never;

/** A refusal of the server, as problem+json. `code` is the last part of its `type`. */
export class Problem extends Error {
    constructor(
        readonly status: number,
        readonly code: string,
        readonly detail: string | undefined,
        readonly field: string | undefined = undefined,
        readonly retryAfterSeconds: number | undefined = undefined,
    ) {
        super(detail ?? code);
        this.name = 'Problem';
    }
}

type QueryValue = string | number | boolean | null | undefined;

export function address(path: string, pathValues?: object, query?: object): string {
    const filled = path.replace(/\{(\w+)\}/g, (_, name: string) =>
        encodeURIComponent(String((pathValues as Record<string, unknown>)[name])),
    );
    const search = new URLSearchParams();
    for (const [name, value] of Object.entries((query ?? {}) as Record<string, QueryValue | QueryValue[]>)) {
        for (const one of Array.isArray(value) ? value : [value]) {
            if (one !== undefined && one !== null) search.append(name, String(one));
        }
    }
    const asked = search.toString();
    return asked ? `${filled}?${asked}` : filled;
}

/** Proof that a change comes from this page; the session tells it. */
let csrfToken: string | undefined;
export function setCsrfToken(token: string): void {
    csrfToken = token;
}

/** Headers every changing request carries: that proof, and a key against doing it twice. */
export function changeHeaders(): Record<string, string> {
    return { 'Idempotency-Key': crypto.randomUUID(), ...(csrfToken ? { 'X-CSRF-TOKEN': csrfToken } : {}) };
}

/** Asks who is there once more; answers whether they proved it. */
let proveAgain: () => Promise<boolean> = () => Promise.resolve(false);
export function onStepUp(ask: () => Promise<boolean>): void {
    proveAgain = ask;
}

export async function problemOf(response: Response): Promise<Problem> {
    type Body = { type?: string; detail?: string; title?: string; field?: string; retryAfterSeconds?: number };
    const body = (await response.json().catch(() => ({}))) as Body;
    const code = body.type?.split(':').pop() ?? `http-${response.status}`;
    return new Problem(response.status, code, body.detail ?? body.title, body.field ?? undefined, body.retryAfterSeconds ?? undefined);
}

/** A reader of a wall screen holds a token instead of a session. */
let bearer: string | undefined;
export function carryToken(token: string | undefined): void {
    bearer = token;
}

async function send(
    method: Method,
    target: string,
    body: unknown,
    ifMatch?: string,
    signal?: AbortSignal,
    again = false,
): Promise<Response> {
    const headers: Record<string, string> = {
        Accept: 'application/json, application/problem+json',
        'Accept-Language': document.documentElement.lang,
    };
    if (method !== 'get') Object.assign(headers, changeHeaders());
    if (body !== undefined) headers['Content-Type'] = 'application/json';
    // A version in a body stands without the quotes an entity tag has.
    if (ifMatch) headers['If-Match'] = ifMatch.includes('"') ? ifMatch : `"${ifMatch}"`;
    if (bearer) headers['Authorization'] = `Bearer ${bearer}`;
    const response = await fetch(target, {
        method: method.toUpperCase(),
        headers,
        credentials: 'same-origin',
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        ...(signal ? { signal } : {}),
    });
    if (response.ok) return response;
    const problem = await problemOf(response);
    if (problem.code === 'step-up-required' && !again && (await proveAgain())) {
        return send(method, target, body, ifMatch, signal, true);
    }
    // Another tab may have signed in meanwhile, which changes the token.
    if (problem.code === 'csrf-token-missing' && !again) {
        const session = (await (await fetch('/api/v1/session')).json()) as { csrfToken: string };
        setCsrfToken(session.csrfToken);
        return send(method, target, body, ifMatch, signal, true);
    }
    throw problem;
}

async function read<M extends Method, P extends PathsWith<M>>(method: M, path: P, request: Request<Operation<P, M>>) {
    const { path: pathValues, query, body, ifMatch, signal } = request as {
        path?: object;
        query?: object;
        body?: unknown;
        ifMatch?: string;
        signal?: AbortSignal;
    };
    const response = await send(method, address(path as string, pathValues, query), body, ifMatch, signal);
    const text = response.status === 204 ? '' : await response.text();
    return {
        answer: (text ? JSON.parse(text) : undefined) as Answer<P, M>,
        tag: response.headers.get('ETag') ?? undefined,
    };
}

/** Calls the API; types come from its specification. */
export async function call<M extends Method, P extends PathsWith<M>>(
    method: M,
    path: P,
    request: Request<Operation<P, M>> = {} as Request<Operation<P, M>>,
): Promise<Answer<P, M>> {
    return (await read(method, path, request)).answer;
}

/** The same with the version to name when changing it. */
export async function callTagged<M extends Method, P extends PathsWith<M>>(
    method: M,
    path: P,
    request: Request<Operation<P, M>> = {} as Request<Operation<P, M>>,
): Promise<{ answer: Answer<P, M>; tag: string | undefined }> {
    return read(method, path, request);
}

/** Uploads a file as the body of a request and says how much of it is sent. */
export function upload(target: string, file: Blob, sent: (share: number) => void): Promise<unknown> {
    return new Promise((resolve, reject) => {
        // fetch cannot say how much of a body is sent.
        const request = new XMLHttpRequest();
        request.open('POST', target);
        for (const [name, value] of Object.entries(changeHeaders())) request.setRequestHeader(name, value);
        request.setRequestHeader('Content-Type', 'application/octet-stream');
        request.setRequestHeader('Accept-Language', document.documentElement.lang);
        request.upload.onprogress = (event) => event.lengthComputable && sent(event.loaded / event.total);
        request.onerror = () => reject(new TypeError('network'));
        request.onload = () => {
            if (request.status < 300) resolve(JSON.parse(request.responseText));
            else void problemOf(new Response(request.responseText, { status: request.status })).then(reject);
        };
        request.send(file);
    });
}

/** Fetches a file and gives it to the reader to keep. */
export async function download(
    method: 'get' | 'post',
    target: string,
    name: string,
    body?: unknown,
    accept = '*/*',
): Promise<void> {
    const headers: Record<string, string> = { Accept: accept, 'Accept-Language': document.documentElement.lang };
    if (method === 'post') Object.assign(headers, changeHeaders(), { 'Content-Type': 'application/json' });
    const ask = () => fetch(target, { method: method.toUpperCase(), headers, ...(body ? { body: JSON.stringify(body) } : {}) });
    let response = await ask();
    if (!response.ok) {
        const problem = await problemOf(response);
        if (problem.code !== 'step-up-required' || !(await proveAgain())) throw problem;
        Object.assign(headers, method === 'post' ? changeHeaders() : {});
        response = await ask();
        if (!response.ok) throw await problemOf(response);
    }
    const link = document.createElement('a');
    link.href = URL.createObjectURL(await response.blob());
    link.download = response.headers.get('Content-Disposition')?.match(/filename="?([^";]+)/)?.[1] ?? name;
    link.click();
    URL.revokeObjectURL(link.href);
}
