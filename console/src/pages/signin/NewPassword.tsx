import { Button, Form } from '@patternfly/react-core';
import { type FormEvent, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Problem } from '../../api/client';
import { Field } from '../../parts/Field';
import { Trouble } from '../../parts/states';
import { useAction } from '../../parts/useAction';

const shortest = 12;

/** A new password, typed twice, with the fields around it. */
export function NewPassword({ children, submit, ready = true, onPassword }: {
    children?: ReactNode;
    submit: string;
    ready?: boolean;
    onPassword: (password: string) => Promise<unknown>;
}) {
    const { t } = useTranslation();
    const [password, setPassword] = useState('');
    const [again, setAgain] = useState('');
    const keep = useAction(() => onPassword(password));
    const weak = keep.error instanceof Problem && keep.error.code === 'weak-password';
    const differs = again.length > 0 && again !== password;
    return (
        <Form
            onSubmit={(event: FormEvent) => {
                event.preventDefault();
                void keep.run();
            }}
        >
            {keep.error !== undefined && !weak && <Trouble error={keep.error} />}
            {children}
            <Field id="new-password" label={t('signin.newPassword')} help={t('signin.newPasswordHelp')} type="password"
                value={password} onValue={setPassword} autoComplete="new-password" isRequired maxLength={128}
                fault={weak ? t('signin.weak') : undefined} />
            <Field id="new-password-again" label={t('signin.newPasswordAgain')} type="password" value={again} onValue={setAgain}
                autoComplete="new-password" isRequired maxLength={128} fault={differs ? t('signin.differs') : undefined} />
            <Button type="submit" isBlock isLoading={keep.busy}
                isDisabled={keep.busy || !ready || password.length < shortest || again !== password}>
                {submit}
            </Button>
        </Form>
    );
}
