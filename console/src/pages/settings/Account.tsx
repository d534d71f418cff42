import { Button, DescriptionList, DescriptionListDescription, DescriptionListGroup, DescriptionListTerm, Modal, ModalBody, ModalHeader } from '@patternfly/react-core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../api/client';
import { Part } from '../../parts/Page';
import { Loaded, Trouble } from '../../parts/states';
import { useAction } from '../../parts/useAction';
import { EnrolTotp, RecoveryCodes } from '../signin/EnrolTotp';
import { NewPassword } from '../signin/NewPassword';
import { OwnTokens } from './OwnTokens';
import { Passkeys } from './Passkeys';
import { Sessions } from './Sessions';

type Step = { kind: 'password' } | { kind: 'totp' } | { kind: 'codes'; codes: string[] };

/** The reader's own ways to sign in. */
export default function Account() {
    const { t } = useTranslation();
    const client = useQueryClient();
    const [step, setStep] = useState<Step>();
    const profile = useQuery({ queryKey: ['me'], queryFn: () => call('get', '/api/v1/me') });
    const renew = useAction(async () => setStep({ kind: 'codes', codes: (await call('post', '/api/v1/me/recovery-codes')).recoveryCodes }));
    const done = () => {
        setStep(undefined);
        void client.invalidateQueries({ queryKey: ['me'] });
    };
    return (
        <Loaded from={profile}>
            {(me) => (
                <>
                    <Part id="account" title={me.name}>
                        <DescriptionList isHorizontal isCompact>
                            <DescriptionListGroup>
                                <DescriptionListTerm>{t('settings.account.roles')}</DescriptionListTerm>
                                <DescriptionListDescription>{me.roles.map((role) => t(`settings.role.${role}`)).join(', ')}</DescriptionListDescription>
                            </DescriptionListGroup>
                            <DescriptionListGroup>
                                <DescriptionListTerm>{t('settings.account.sees')}</DescriptionListTerm>
                                <DescriptionListDescription>
                                    {me.reach.all ? t('settings.account.everything') : [...me.reach.careUnits, ...me.reach.models].join(', ')}
                                </DescriptionListDescription>
                            </DescriptionListGroup>
                            <DescriptionListGroup>
                                <DescriptionListTerm>{t('settings.account.codesLeft')}</DescriptionListTerm>
                                <DescriptionListDescription>{me.recoveryCodesLeft}</DescriptionListDescription>
                            </DescriptionListGroup>
                        </DescriptionList>
                        {renew.error !== undefined && <Trouble error={renew.error} />}
                        <p className="buttons">
                            {!me.signsInAtHospital && <Button variant="secondary" onClick={() => setStep({ kind: 'password' })}>{t('settings.account.password')}</Button>}
                            <Button variant="secondary" onClick={() => setStep({ kind: 'totp' })}>{t(me.hasTotp ? 'settings.account.replaceTotp' : 'signin.enrol.title')}</Button>
                            {me.hasTotp && <Button variant="secondary" onClick={() => void renew.run()}>{t('settings.account.renewCodes')}</Button>}
                        </p>
                    </Part>
                    <Passkeys />
                    <Sessions />
                    <OwnTokens />
                    {step && (
                        <Modal isOpen variant="small" onClose={done} aria-labelledby="account-step">
                            <ModalHeader labelId="account-step" title={t(step.kind === 'password' ? 'settings.account.password' : step.kind === 'totp' ? 'signin.enrol.title' : 'signin.recovery.title')} />
                            <ModalBody>
                                {step.kind === 'password' && (
                                    <NewPassword submit={t('common.save')} onPassword={async (password) => {
                                        await call('put', '/api/v1/me/password', { body: { password } });
                                        done();
                                    }} />
                                )}
                                {step.kind === 'totp' && <EnrolTotp onConfirmed={() => undefined} onKept={done} />}
                                {step.kind === 'codes' && <RecoveryCodes codes={step.codes} onKept={done} />}
                            </ModalBody>
                        </Modal>
                    )}
                </>
            )}
        </Loaded>
    );
}
