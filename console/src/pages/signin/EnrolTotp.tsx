import { Alert, Button, ClipboardCopy, Form } from '@patternfly/react-core';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../api/client';
import { useSessionChange } from '../../api/session';
import { Field } from '../../parts/Field';
import { QrCode } from '../../parts/QrCode';
import { Loaded, Trouble } from '../../parts/states';
import { useAction } from '../../parts/useAction';

type Properties = { onConfirmed: () => void; onKept: () => void };

/** Adds an authenticator app: scan, type one code, keep the recovery codes. */
export function EnrolTotp({ onConfirmed, onKept }: Properties) {
    const { t } = useTranslation();
    const keep = useSessionChange();
    const [code, setCode] = useState('');
    const [recovery, setRecovery] = useState<string[]>();
    const enrolment = useQuery({
        queryKey: ['totp-enrolment'],
        queryFn: () => call('post', '/api/v1/me/totp'),
        staleTime: Infinity,
        gcTime: 0,
    });
    const confirm = useAction(async () => {
        const { recoveryCodes, session } = await call('post', '/api/v1/me/totp/confirm', { body: { code } });
        onConfirmed();
        setRecovery(recoveryCodes);
        keep(session);
    });
    const submit = (event: FormEvent) => {
        event.preventDefault();
        void confirm.run();
    };
    if (recovery) return <RecoveryCodes codes={recovery} onKept={onKept} />;
    return (
        <Loaded from={enrolment}>
            {({ secret, uri }) => (
                <Form onSubmit={submit}>
                    <p>{t('signin.enrol.text')}</p>
                    <QrCode text={uri} label={t('signin.enrol.qr')} />
                    <ClipboardCopy isReadOnly hoverTip={t('common.copy')} clickTip={t('common.copied')}
                        textAriaLabel={t('signin.enrol.secret')}>
                        {secret}
                    </ClipboardCopy>
                    {confirm.error !== undefined && <Trouble error={confirm.error} />}
                    <Field id="enrol-code" label={t('signin.code')} value={code} onValue={setCode} inputMode="numeric"
                        autoComplete="one-time-code" maxLength={6} isRequired />
                    <Button type="submit" isBlock isLoading={confirm.busy} isDisabled={confirm.busy || code.length !== 6}>
                        {t('signin.enrol.submit')}
                    </Button>
                </Form>
            )}
        </Loaded>
    );
}

export function RecoveryCodes({ codes, onKept }: { codes: string[]; onKept: () => void }) {
    const { t } = useTranslation();
    return (
        <div className="stack">
            <Alert isInline variant="info" component="p" title={t('signin.recovery.title')}>
                {t('signin.recovery.text')}
            </Alert>
            <ul className="codes">
                {codes.map((one) => (
                    <li key={one}>
                        <code>{one}</code>
                    </li>
                ))}
            </ul>
            <Button isBlock onClick={onKept}>
                {t('signin.recovery.kept')}
            </Button>
        </div>
    );
}
