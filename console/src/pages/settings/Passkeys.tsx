import { Button } from '@patternfly/react-core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../api/client';
import { addPasskey, passkeysPossible } from '../../api/passkey';
import { Field } from '../../parts/Field';
import { FormModal } from '../../parts/FormModal';
import { Part } from '../../parts/Page';
import { Rows } from '../../parts/Rows';
import { Loaded, Trouble } from '../../parts/states';
import { When } from '../../parts/times';
import { useAction } from '../../parts/useAction';

export function Passkeys() {
    const { t } = useTranslation();
    const client = useQueryClient();
    const [naming, setNaming] = useState(false);
    const [label, setLabel] = useState('');
    const passkeys = useQuery({ queryKey: ['passkeys'], queryFn: () => call('get', '/api/v1/me/passkeys') });
    const refresh = () => client.invalidateQueries({ queryKey: ['passkeys'] });
    const add = useAction(async () => {
        await addPasskey(label);
        setNaming(false);
        setLabel('');
        await refresh();
    });
    const remove = useAction(async (id: string) => {
        await call('delete', '/webauthn/register/{id}', { path: { id } });
        await refresh();
    });
    return (
        <Part id="passkeys" title={t('settings.passkeys.title')} note={t('settings.passkeys.note')}>
            {remove.error !== undefined && <Trouble error={remove.error} />}
            <Loaded from={passkeys}>
                {({ items }) => (
                    <Rows label={t('settings.passkeys.title')} rows={items} rowKey={(one) => one.id} empty={t('common.none')}
                        columns={[
                            { key: 'label', title: t('settings.name'), render: (one) => one.label },
                            { key: 'created', title: t('settings.created'), render: (one) => <When at={one.createdAt} /> },
                            { key: 'used', title: t('settings.lastUsed'), render: (one) => (one.lastUsedAt ? <When at={one.lastUsedAt} /> : t('settings.never')) },
                            { key: 'remove', title: t('changes.column.actions'), render: (one) => <Button size="sm" variant="secondary" onClick={() => void remove.run(one.id)}>{t('common.remove')}</Button> },
                        ]} />
                )}
            </Loaded>
            {passkeysPossible() && (
                <p>
                    <Button variant="secondary" onClick={() => setNaming(true)}>{t('settings.passkeys.add')}</Button>
                </p>
            )}
            {naming && (
                <FormModal title={t('settings.passkeys.add')} text={t('settings.passkeys.note')} submit={t('common.continue')} busy={add.busy}
                    error={add.error} ready={label.trim() !== ''} onSubmit={() => void add.run()} onClose={() => setNaming(false)}>
                    <Field id="passkey-label" label={t('settings.passkeys.label')} value={label} onValue={setLabel} maxLength={64} autoFocus isRequired />
                </FormModal>
            )}
        </Part>
    );
}
