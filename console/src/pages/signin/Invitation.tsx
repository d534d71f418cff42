import { Alert } from '@patternfly/react-core';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { call } from '../../api/client';
import { useSession, useSessionChange } from '../../api/session';
import { Loaded } from '../../parts/states';
import { Frame } from './Frame';
import { NewPassword } from './NewPassword';
import { useSecretOfLink } from './useSecretOfLink';

/** A new colleague chooses a password with the one-time link they were given. */
export default function Invitation() {
    const { t } = useTranslation();
    const session = useSession();
    const token = useSecretOfLink();
    const keep = useSessionChange();
    const navigate = useNavigate();
    const accept = async (password: string) => {
        keep(await call('post', '/api/v1/invitations/accept', { body: { token: token!, password } }));
        await navigate('/sign-in', { replace: true });
    };
    return (
        <Loaded from={session}>
            {() => (
                <Frame title={t('signin.invitation.title')}>
                    {token ? (
                        <>
                            <p className="door-text">{t('signin.invitation.text')}</p>
                            <NewPassword submit={t('signin.invitation.submit')} onPassword={accept} />
                        </>
                    ) : (
                        <Alert isInline variant="info" component="p" title={t('signin.invitation.noLink')} />
                    )}
                </Frame>
            )}
        </Loaded>
    );
}
