import { Button } from '@patternfly/react-core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../api/client';
import type { schemas } from '../../api/generated/schema';
import { type Permission, useMay } from '../../api/session';
import { Choice } from '../../parts/Choice';
import { Field } from '../../parts/Field';
import { FormModal } from '../../parts/FormModal';
import { Part } from '../../parts/Page';
import { Loaded, Trouble } from '../../parts/states';
import { useAction } from '../../parts/useAction';
import { Scopes } from './OwnTokens';
import { Once, TokenTable } from './TokenTable';

/** Tokens of machines and of the screens on the wards. */
export default function Tokens() {
    const { t } = useTranslation();
    const client = useQueryClient();
    const mayWrite = useMay('PEOPLE_WRITE');
    const [making, setMaking] = useState(false);
    const [made, setMade] = useState<schemas['NewToken']>();
    const tokens = useQuery({ queryKey: ['tokens'], queryFn: () => call('get', '/api/v1/tokens') });
    const refresh = () => client.invalidateQueries({ queryKey: ['tokens'] });
    const end = useAction(async (id: string) => {
        await call('delete', '/api/v1/tokens/{id}', { path: { id } });
        await refresh();
    });
    return (
        <Part id="tokens" title={t('settings.section.tokens')} note={t('settings.tokens.note')}>
            {made && <Once title={t('settings.tokens.made', { name: made.token.name })} secret={addressOf(made)} label={t('settings.tokens.secret')} />}
            {end.error !== undefined && <Trouble error={end.error} />}
            <Loaded from={tokens}>
                {({ items }) => <TokenTable tokens={items} label={t('settings.section.tokens')} onEnd={mayWrite ? (id) => void end.run(id) : undefined} />}
            </Loaded>
            {mayWrite && <p><Button onClick={() => setMaking(true)}>{t('settings.tokens.make')}</Button></p>}
            {making && <NewToken onClose={() => setMaking(false)} onMade={(token) => { setMade(token); setMaking(false); void refresh(); }} />}
        </Part>
    );
}

/** For a wall screen the whole address to open there; the token stays behind the # and reaches no log. */
function addressOf({ token, secret }: schemas['NewToken']): string {
    if (token.kind !== 'WARD_DISPLAY') return secret;
    return `${location.origin}/ward?unit=${encodeURIComponent(token.careUnits[0] ?? '')}#${secret}`;
}

function NewToken({ onClose, onMade }: { onClose: () => void; onMade: (token: schemas['NewToken']) => void }) {
    const { t } = useTranslation();
    const roles = useQuery({ queryKey: ['roles'], queryFn: () => call('get', '/api/v1/roles') });
    const facets = useQuery({ queryKey: ['devices', 'facets', {}], queryFn: () => call('get', '/api/v1/devices/facets') });
    const units = facets.data?.facets.find((one) => one.field === 'careUnit')?.values.flatMap(({ value }) => (value === null ? [] : [value])) ?? [];
    const [kind, setKind] = useState<'WARD_DISPLAY' | 'MACHINE'>('WARD_DISPLAY');
    const [name, setName] = useState('');
    const [unit, setUnit] = useState('');
    const [ends, setEnds] = useState('');
    const [scopes, setScopes] = useState<Permission[]>([]);
    const ward = kind === 'WARD_DISPLAY';
    const chosenUnit = unit || units[0] || '';
    const make = useAction(async () =>
        onMade(await call('post', '/api/v1/tokens', {
            body: {
                kind, name, careUnits: ward ? [chosenUnit] : [], endsAt: ends ? new Date(`${ends}T12:00:00Z`).toISOString() : null,
                ...(ward ? {} : { scopes }),
            },
        })),
    );
    return (
        <FormModal title={t('settings.tokens.make')} submit={t('settings.tokens.make')} busy={make.busy} error={make.error}
            ready={name.trim() !== '' && (ward ? chosenUnit !== '' : scopes.length > 0 && ends !== '')} onSubmit={() => void make.run()} onClose={onClose}>
            <Choice id="token-kind" label={t('settings.tokens.kind')} value={kind} onValue={(value) => setKind(value as typeof kind)}
                options={(['WARD_DISPLAY', 'MACHINE'] as const).map((one) => ({ value: one, label: t(`settings.tokens.is.${one}`) }))} />
            <Field id="token-name" label={t('settings.name')} value={name} onValue={setName} maxLength={64} isRequired />
            {ward && <Choice id="token-unit" label={t('devices.field.careUnit')} value={chosenUnit} onValue={setUnit} options={units.map((one) => ({ value: one, label: one }))} />}
            <Field id="token-ends" label={t('settings.ends')} type="date" value={ends} onValue={setEnds} isRequired={!ward} />
            {!ward && <Scopes of={roles.data?.permissions.filter((one) => one.forTokens) ?? []} chosen={scopes} onChoose={setScopes} />}
        </FormModal>
    );
}
