import { Button } from '@patternfly/react-core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../api/client';
import type { schemas } from '../../api/generated/schema';
import { useMay, useSession } from '../../api/session';
import { Rows } from '../../parts/Rows';
import { Loaded, Trouble } from '../../parts/states';
import { When } from '../../parts/times';
import { useAction } from '../../parts/useAction';
import { RuleForm } from './RuleForm';

type Rule = schemas['ContextRule'];

/** Rules that say where devices stand when neither a person nor the list does. They hold for the whole house. */
export function ContextRules() {
    const { t } = useTranslation();
    const client = useQueryClient();
    const seesAll = useSession().data?.reach?.all === true;
    const mayWrite = useMay('DEVICES_WRITE') && seesAll;
    const [editing, setEditing] = useState<Rule | 'new'>();
    const rules = useQuery({ queryKey: ['context-rules'], queryFn: () => call('get', '/api/v1/context-rules') });
    const changed = () => Promise.all(['context-rules', 'devices', 'device', 'overview'].map((key) => client.invalidateQueries({ queryKey: [key] })));
    const order = useAction(async (ids: number[]) => {
        await call('put', '/api/v1/context-rules/order', { body: { ids } });
        await changed();
    });
    const remove = useAction(async (id: number) => {
        await call('delete', '/api/v1/context-rules/{id}', { path: { id } });
        await changed();
    });
    const error = order.error ?? remove.error;
    return (
        <>
            {error !== undefined && <Trouble error={error} again={() => void changed()} />}
            <Loaded from={rules}>
                {({ items }) => (
                    <Rows label={t('assets.view.rules')} rows={items} rowKey={(one) => String(one.id)} empty={t('assets.rules.none')}
                        columns={[
                            { key: 'place', title: t('assets.rules.place'), render: (one) => items.indexOf(one) + 1 },
                            { key: 'when', title: t('assets.rules.when'), render: (one) => <Lines of={conditions(one)} /> },
                            { key: 'then', title: t('assets.rules.then'), render: (one) => <Lines of={values(one)} /> },
                            // The server gives the key of who changed it, which tells a reader nothing; the audit has the name.
                            { key: 'at', title: t('assets.rules.changed'), render: (one) => <When at={one.changedAt} exact /> },
                            {
                                key: 'actions', title: t('changes.column.actions'),
                                render: (one) => mayWrite && (
                                    <span className="buttons">
                                        <Button size="sm" variant="secondary" onClick={() => setEditing(one)}>{t('assets.rules.change')}</Button>
                                        <Button size="sm" variant="secondary" isDisabled={order.busy || items[0] === one}
                                            onClick={() => void order.run(earlier(items, one))}>{t('assets.rules.earlier')}</Button>
                                        <Button size="sm" variant="secondary" isDisabled={remove.busy} onClick={() => void remove.run(one.id)}>{t('common.remove')}</Button>
                                    </span>
                                ),
                            },
                        ]} />
                )}
            </Loaded>
            {mayWrite && <p><Button onClick={() => setEditing('new')}>{t('assets.rules.add')}</Button></p>}
            {!seesAll && <p className="quiet">{t('assets.rules.onlyAll')}</p>}
            {editing && (
                <RuleForm of={editing === 'new' ? undefined : editing} onClose={() => setEditing(undefined)}
                    onSaved={() => { setEditing(undefined); void changed(); }} />
            )}
        </>
    );

    function conditions(one: Rule): [string, string][] {
        return filled([
            ['assets.rules.network', one.network], ['assets.rules.vlan', one.vlan], ['assets.rules.said', one.place], ['assets.rules.name', one.namePattern],
        ]);
    }

    function values(one: Rule): [string, string][] {
        return filled([
            ['device.field.careUnit', one.careUnit],
            ['device.field.bed', one.bed === '$place' ? t('assets.rules.bedOfPlace') : one.bed],
            ['device.field.function', one.function],
            ['device.harm.title', one.harm ? t(`words.harm.${one.harm}`) : null],
        ]);
    }

    function filled(all: [string, string | number | null | undefined][]): [string, string][] {
        return all.flatMap(([key, value]) => (value === null || value === undefined ? [] : [[t(key), String(value)] as [string, string]]));
    }
}

function Lines({ of }: { of: [string, string][] }) {
    return of.map(([name, value]) => (
        <span key={name} className="block">
            <span className="quiet">{name}:</span> {value}
        </span>
    ));
}

function earlier(rules: Rule[], one: Rule): number[] {
    const ids = rules.map(({ id }) => id);
    const at = ids.indexOf(one.id);
    ids.splice(at - 1, 2, one.id, ids[at - 1]!);
    return ids;
}
