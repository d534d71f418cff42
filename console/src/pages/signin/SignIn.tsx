import { Alert, Button, Divider, Form } from '@patternfly/react-core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Navigate, useSearchParams } from 'react-router';
import { call, Problem } from '../../api/client';
import { passkeysPossible, signInByPasskey } from '../../api/passkey';
import { type Session, useSession, useSessionChange } from '../../api/session';
import { Field } from '../../parts/Field';
import { Loaded, Trouble } from '../../parts/states';
import { useAction } from '../../parts/useAction';
import { EnrolTotp } from './EnrolTotp';
import { Frame } from './Frame';

export default function SignIn() {
    const { t } = useTranslation();
    const session = useSession();
    const [search] = useSearchParams();
    const next = search.get('next') ?? '/';
    // Only a path of this console: a link must not lead a signed-in person elsewhere.
    const target = /^\/(?![/\\])/.test(next) ? next : '/';
    // Recovery codes are shown once: the page stays until they were kept.
    const [reading, setReading] = useState(false);
    return (
        <Loaded from={session}>
            {({ person, needs, hospitalSignIn, setupOpen }) => {
                if (reading || (person && needs === 'TOTP_ENROL')) {
                    return (
                        <Frame title={t('signin.enrol.title')}>
                            <EnrolTotp onConfirmed={() => setReading(true)} onKept={() => setReading(false)} />
                        </Frame>
                    );
                }
                if (person && needs === null) return <Navigate to={target} replace />;
                if (setupOpen && !person) return <Navigate to="/setup" replace />;
                return needs === 'TOTP' ? (
                    <Frame title={t('signin.second.title')}>
                        <SecondStep />
                    </Frame>
                ) : (
                    <Frame title={t('signin.title')}>
                        <FirstStep hospital={hospitalSignIn} refused={search.has('problem')} />
                    </Frame>
                );
            }}
        </Loaded>
    );
}

function SignInTrouble({ error }: { error: unknown }) {
    const { t } = useTranslation();
    if (error === undefined) return null;
    if (error instanceof DOMException) return <Alert isInline variant="info" component="p" title={t('signin.passkeyStopped')} />;
    if (error instanceof Problem && error.status === 401) {
        return <Alert isInline variant="danger" component="p" title={t('signin.wrong')} />;
    }
    if (error instanceof Problem && error.status === 429) {
        return (
            <Alert isInline variant="warning" component="p"
                title={t('signin.wait', { count: error.retryAfterSeconds ?? 60 })} />
        );
    }
    return <Trouble error={error} />;
}

function FirstStep({ hospital, refused }: { hospital: boolean; refused: boolean }) {
    const { t } = useTranslation();
    const keep = useSessionChange();
    const [name, setName] = useState('');
    const [password, setPassword] = useState('');
    const enter = useAction(async (way: () => Promise<Session>) => keep(await way()));
    const submit = (event: FormEvent) => {
        event.preventDefault();
        void enter.run(() => call('post', '/api/v1/session', { body: { name, password } }));
    };
    return (
        <>
            <Form onSubmit={submit}>
                {refused && <Alert isInline variant="warning" component="p" title={t('signin.hospitalRefused')} />}
                <SignInTrouble error={enter.error} />
                <Field id="name" label={t('signin.name')} value={name} onValue={setName} autoComplete="username" isRequired autoFocus />
                <Field id="password" label={t('signin.password')} type="password" value={password} onValue={setPassword}
                    autoComplete="current-password" isRequired />
                <Button type="submit" isBlock isLoading={enter.busy} isDisabled={enter.busy || !name || !password}>
                    {t('signin.submit')}
                </Button>
            </Form>
            {(passkeysPossible() || hospital) && <Divider className="door-divider" />}
            {passkeysPossible() && (
                <Button variant="secondary" isBlock onClick={() => void enter.run(signInByPasskey)}>
                    {t('signin.passkey')}
                </Button>
            )}
            {hospital && (
                <Button variant="secondary" isBlock component="a" href="/oauth2/authorization/hospital" className="door-second">
                    {t('signin.hospital')}
                </Button>
            )}
        </>
    );
}

function SecondStep() {
    const { t } = useTranslation();
    const keep = useSessionChange();
    const [code, setCode] = useState('');
    const [lost, setLost] = useState(false);
    const prove = useAction(async () =>
        keep(await call('post', '/api/v1/session/totp', { body: lost ? { recoveryCode: code } : { code } })),
    );
    const submit = (event: FormEvent) => {
        event.preventDefault();
        void prove.run();
    };
    return (
        <Form onSubmit={submit}>
            <SignInTrouble error={prove.error} />
            <Field key={String(lost)} id="code" label={t(lost ? 'signin.recoveryCode' : 'signin.code')}
                help={t(lost ? 'signin.recoveryHelp' : 'signin.codeHelp')} value={code} onValue={setCode} autoFocus isRequired
                autoComplete="one-time-code" {...(lost ? {} : { inputMode: 'numeric' as const, maxLength: 6 })} />
            <Button type="submit" isBlock isLoading={prove.busy} isDisabled={prove.busy || !code}>
                {t('common.continue')}
            </Button>
            <Button variant="link" isInline onClick={() => { setLost(!lost); setCode(''); }}>
                {t(lost ? 'signin.useCode' : 'signin.useRecovery')}
            </Button>
        </Form>
    );
}
