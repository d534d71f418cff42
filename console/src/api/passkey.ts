import { call } from './client';
import type { Session } from './session';

export function passkeysPossible(): boolean {
    return typeof PublicKeyCredential === 'function' && 'parseRequestOptionsFromJSON' in PublicKeyCredential;
}

/** Signs in by passkey; inside a session it proves again who is there. */
export async function signInByPasskey(): Promise<Session> {
    const options = await call('post', '/webauthn/authenticate/options');
    const credential = await navigator.credentials.get({
        publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options as PublicKeyCredentialRequestOptionsJSON),
    });
    if (!(credential instanceof PublicKeyCredential)) throw new DOMException('', 'NotAllowedError');
    return call('post', '/login/webauthn', { body: credential.toJSON() });
}

export async function addPasskey(label: string): Promise<void> {
    const options = await call('post', '/webauthn/register/options');
    const credential = await navigator.credentials.create({
        publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(
            options as unknown as PublicKeyCredentialCreationOptionsJSON,
        ),
    });
    if (!(credential instanceof PublicKeyCredential)) throw new DOMException('', 'NotAllowedError');
    await call('post', '/webauthn/register', { body: { publicKey: { label, credential: credential.toJSON() } } });
}
