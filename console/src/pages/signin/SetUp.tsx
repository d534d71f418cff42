import { Alert } from '@patternfly/react-core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Navigate, useNavigate } from 'react-router';
import { call } from '../../api/client';
import { useSession, useSessionChange } from '../../api/session';
import { Field } from '../../parts/Field';
import { Loaded } from '../../parts/states';
import { Frame } from './Frame';
import { NewPassword } from './NewPassword';
import { useSecretOfLink } from './useSecretOfLink';

/** Makes the first administrator, with the one-time link the server printed. */
export default function SetUp() {
    const { t } = useTranslation();
    const session = useSession();
    const token = useSecretOfLink();
    const keep = useSessionChange();
    const navigate = useNavigate();
    const [name, setName] = useState('');
    const [email, setEmail] = useState('');
    const create = async (password: string) => {
        const body = { token: token!, name, email: email || null, password };
        keep(await call('post', '/api/v1/setup', { body }));
        await navigate('/sign-in', { replace: true });
    };
    return (
        <Loaded from={session}>
            {({ setupOpen, person }) =>
                person || !setupOpen ? (
                    <Navigate to="/sign-in" replace />
                ) : (
                    <Frame title={t('signin.setup.title')}>
                        {token ? (
                            <>
                                <p className="door-text">{t('signin.setup.text')}</p>
                                <NewPassword submit={t('signin.setup.submit')} ready={name.length > 1} onPassword={create}>
                                    <Field id="name" label={t('signin.name')} value={name} onValue={setName} autoComplete="username"
                                        isRequired autoFocus maxLength={64} />
                                    <Field id="email" label={t('signin.email')} type="email" value={email} onValue={setEmail}
                                        autoComplete="email" maxLength={254} />
                                </NewPassword>
                            </>
                        ) : (
                            <Alert isInline variant="info" component="p" title={t('signin.setup.noLink')}>
                                {t('signin.setup.noLinkText')}
                            </Alert>
                        )}
                    </Frame>
                )
            }
        </Loaded>
    );
}
