import type { Connect, Plugin } from 'vite';
import { answer } from './fake.ts';

const policy =
    "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; connect-src 'self'; img-src 'self' data:; " +
    "base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

/** Puts the fake of the server behind `npm run dev` and, under the real content security policy, `npm run preview`. */
export function fakeServer(): Plugin {
    const api: Connect.NextHandleFunction = (request, response, next) => {
        if (!/^\/(api|webauthn|login\/webauthn|oauth2)\//.test(request.url ?? '')) return next();
        answer(request, response).catch(next);
    };
    return {
        name: 'cylcomed-fake-server',
        configureServer: ({ middlewares }) => void middlewares.use(api),
        configurePreviewServer: ({ middlewares }) => {
            middlewares.use((_, response, next) => {
                response.setHeader('Content-Security-Policy', policy);
                next();
            });
            middlewares.use(api);
        },
    };
}
