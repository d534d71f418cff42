import { Button, Label } from '@patternfly/react-core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call, callTagged } from '../../api/client';
import type { schemas } from '../../api/generated/schema';
import { usePages } from '../../api/pages';
import { useMay } from '../../api/session';
import { Part } from '../../parts/Page';
import { Rows } from '../../parts/Rows';
import { Trouble, Waiting } from '../../parts/states';
import { When } from '../../parts/times';
import { useAction } from '../../parts/useAction';
import { PersonForm, type PersonDraft } from './PersonForm';
import { Once } from './TokenTable';

type Person = schemas['Person'];
const colour = { INVITED: 'blue', ACTIVE: 'green', DISABLED: 'grey', ENDED: 'grey' } as const;

/** Colleagues: who they are, what they may do, how they come in. */
export default function People() {
    const { t } = useTranslation();
    const client = useQueryClient();
    const mayWrite = useMay('PEOPLE_WRITE');
    const [form, setForm] = useState<Person | 'new'>();
    const [invitation, setInvitation] = useState<schemas['Invitation']>();
    const people = usePages('people', '/api/v1/people', { limit: 100 });
    const roles = useQuery({ queryKey: ['roles'], queryFn: () => call('get', '/api/v1/roles') });
    const refresh = () => client.invalidateQueries({ queryKey: ['people'] });

    const change = async (person: Person, body: schemas['PersonChange']) => {
        const { tag } = await callTagged('get', '/api/v1/people/{id}', { path: { id: person.id } });
        await call('patch', '/api/v1/people/{id}', { path: { id: person.id }, body, ifMatch: tag! });
        await refresh();
    };
    const toggle = useAction((person: Person) => change(person, { disabled: person.state !== 'DISABLED' }));
    const reset = useAction(async (person: Person) => {
        setInvitation(await call('delete', '/api/v1/people/{id}/factors', { path: { id: person.id } }));
        await refresh();
    });
    const save = async (draft: PersonDraft) => {
        const { name, email, roles: chosen, careUnits, models, endsAt } = draft;
        if (form === 'new') setInvitation(await call('post', '/api/v1/people', { body: { name, email, roles: chosen, careUnits, models, endsAt } }));
        else if (form) await change(form, { email, roles: chosen, careUnits, models, endsAt });
        setForm(undefined);
        await refresh();
    };
    const error = toggle.error ?? reset.error ?? people.error;
    return (
        <Part id="people" title={t('settings.section.people')} note={t('settings.people.note')}>
            {invitation && (
                <Once title={t('settings.people.invited', { name: invitation.person.name })} secret={invitation.link} label={t('settings.people.link')} />
            )}
            {error !== undefined && error !== null && <Trouble error={error} />}
            {people.isPending ? <Waiting /> : (
                <Rows label={t('settings.section.people')} rows={people.data?.pages.flatMap((page) => page.items) ?? []} rowKey={(one) => one.id} empty={t('common.none')}
                    columns={[
                        { key: 'name', title: t('settings.name'), render: (one) => <><strong>{one.name}</strong><span className="quiet block">{one.email}</span></> },
                        { key: 'roles', title: t('settings.account.roles'), render: (one) => one.roles.map((role) => t(`settings.role.${role}`)).join(', ') },
                        { key: 'reach', title: t('settings.account.sees'), render: (one) => (one.reach.all ? t('settings.account.everything') : [...one.reach.careUnits, ...one.reach.models].join(', ')) },
                        { key: 'state', title: t('changes.column.state'), render: (one) => <Label isCompact color={colour[one.state]}>{t(`settings.people.state.${one.state}`)}</Label> },
                        { key: 'last', title: t('settings.people.lastSignIn'), render: (one) => (one.lastSignInAt ? <When at={one.lastSignInAt} /> : t('settings.never')) },
                        {
                            key: 'actions', title: t('changes.column.actions'),
                            render: (one) => mayWrite && (
                                <span className="buttons">
                                    <Button size="sm" variant="secondary" onClick={() => setForm(one)}>{t('settings.change')}</Button>
                                    <Button size="sm" variant="secondary" onClick={() => void toggle.run(one)}>
                                        {t(one.state === 'DISABLED' ? 'settings.people.enable' : 'settings.people.disable')}
                                    </Button>
                                    <Button size="sm" variant="secondary" onClick={() => void reset.run(one)}>{t('settings.people.newLink')}</Button>
                                </span>
                            ),
                        },
                    ]} />
            )}
            {people.hasNextPage && <p><Button variant="link" onClick={() => void people.fetchNextPage()}>{t('common.more')}</Button></p>}
            {mayWrite && <p><Button onClick={() => setForm('new')}>{t('settings.people.invite')}</Button></p>}
            {form && <PersonForm person={form === 'new' ? undefined : form} roles={roles.data?.roles ?? []} onSave={save} onClose={() => setForm(undefined)} />}
        </Part>
    );
}
