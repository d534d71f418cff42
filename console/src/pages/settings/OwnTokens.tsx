import { Button, Checkbox, FormFieldGroup, FormFieldGroupHeader } from '@patternfly/react-core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../api/client';
import type { schemas } from '../../api/generated/schema';
import { type Permission, useMay, useSession } from '../../api/session';
import { Field } from '../../parts/Field';
import { FormModal } from '../../parts/FormModal';
import { Part } from '../../parts/Page';
import { Loaded, Trouble } from '../../parts/states';
import { useAction } from '../../parts/useAction';
import { Once, TokenTable } from './TokenTable';

/** Tokens for the reader's own programs; they never do more than the reader may. */
export function OwnTokens() {
    const { t } = useTranslation();
    const client = useQueryClient();
    const may = useMay('TOKENS_OWN');
    const [making, setMaking] = useState(false);
    const [made, setMade] = useState<schemas['NewToken']>();
    const tokens = useQuery({ queryKey: ['my-tokens'], queryFn: () => call('get', '/api/v1/me/tokens'), enabled: may });
    const refresh = () => client.invalidateQueries({ queryKey: ['my-tokens'] });
    const end = useAction(async (id: string) => {
        await call('delete', '/api/v1/me/tokens/{id}', { path: { id } });
        await refresh();
    });
    if (!may) return null;
    return (
        <Part id="own-tokens" title={t('settings.ownTokens.title')} note={t('settings.ownTokens.note')}>
            {made && <Once title={t('settings.tokens.made', { name: made.token.name })} secret={made.secret} label={t('settings.tokens.secret')} />}
            {end.error !== undefined && <Trouble error={end.error} />}
            <Loaded from={tokens}>
                {({ items }) => <TokenTable tokens={items} label={t('settings.ownTokens.title')} onEnd={(id) => void end.run(id)} />}
            </Loaded>
            <p>
                <Button variant="secondary" onClick={() => setMaking(true)}>{t('settings.tokens.make')}</Button>
            </p>
            {making && <NewToken onClose={() => setMaking(false)} onMade={(token) => { setMade(token); setMaking(false); void refresh(); }} />}
        </Part>
    );
}

function NewToken({ onClose, onMade }: { onClose: () => void; onMade: (token: schemas['NewToken']) => void }) {
    const { t } = useTranslation();
    const own = useSession().data?.permissions ?? [];
    const roles = useQuery({ queryKey: ['roles'], queryFn: () => call('get', '/api/v1/roles') });
    const [name, setName] = useState('');
    const [ends, setEnds] = useState(() => new Date(Date.now() + 90 * 86_400_000).toISOString().slice(0, 10));
    const [scopes, setScopes] = useState<Permission[]>([]);
    const make = useAction(async () =>
        onMade(await call('post', '/api/v1/me/tokens', { body: { name, scopes, endsAt: new Date(`${ends}T12:00:00Z`).toISOString() } })),
    );
    return (
        <FormModal title={t('settings.tokens.make')} text={t('settings.ownTokens.note')} submit={t('settings.tokens.make')} busy={make.busy} error={make.error}
            ready={name.trim() !== '' && scopes.length > 0} onSubmit={() => void make.run()} onClose={onClose}>
            <Field id="token-name" label={t('settings.name')} value={name} onValue={setName} maxLength={64} autoFocus isRequired />
            <Field id="token-ends" label={t('settings.ends')} type="date" value={ends} onValue={setEnds} isRequired />
            <Scopes of={roles.data?.permissions.filter((one) => one.forTokens && own.includes(one.permission)) ?? []} chosen={scopes} onChoose={setScopes} />
        </FormModal>
    );
}

export function Scopes({ of, chosen, onChoose }: {
    of: schemas['RoleTable']['permissions'];
    chosen: Permission[];
    onChoose: (scopes: Permission[]) => void;
}) {
    const { t } = useTranslation();
    return (
        <FormFieldGroup header={<FormFieldGroupHeader titleText={{ text: t('settings.tokens.scopes'), id: 'scopes' }} />}>
            {of.map((one) => (
                <Checkbox key={one.permission} id={`scope-${one.permission}`} label={one.sentence} isChecked={chosen.includes(one.permission)}
                    onChange={(_, on) => onChoose(on ? [...chosen, one.permission] : chosen.filter((scope) => scope !== one.permission))} />
            ))}
        </FormFieldGroup>
    );
}
