import { Alert, Button, Checkbox, Switch } from '@patternfly/react-core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../api/client';
import type { schemas } from '../../api/generated/schema';
import { useMay } from '../../api/session';
import { Choice } from '../../parts/Choice';
import { Field } from '../../parts/Field';
import { FormModal } from '../../parts/FormModal';
import { Part } from '../../parts/Page';
import { Rows } from '../../parts/Rows';
import { Loaded, Trouble } from '../../parts/states';
import { When } from '../../parts/times';
import { useAction } from '../../parts/useAction';
import { useNumber } from '../../parts/useNumber';
import { Once } from './TokenTable';

type Output = schemas['Output'];
const formats = { SYSLOG: ['CEF', 'RFC5424', 'OCSF', 'ECS'], WEBHOOK: ['OCSF', 'ECS'] } as const;

/** Where findings are sent to: the hospital's other security tools. */
export default function Outputs() {
    const { t } = useTranslation();
    const number = useNumber();
    const client = useQueryClient();
    const mayWrite = useMay('OUTPUTS_WRITE');
    const [adding, setAdding] = useState(false);
    const [made, setMade] = useState<Output>();
    const [result, setResult] = useState<{ name: string } & schemas['OutputTest']>();
    const outputs = useQuery({ queryKey: ['outputs'], queryFn: () => call('get', '/api/v1/outputs') });
    const refresh = () => client.invalidateQueries({ queryKey: ['outputs'] });
    const act = useAction(async (what: () => Promise<unknown>) => {
        await what();
        await refresh();
    });
    const test = (one: Output) =>
        act.run(async () => setResult({ name: one.name, ...(await call('post', '/api/v1/outputs/{id}/tests', { path: { id: one.id } })) }));
    return (
        <Part id="outputs" title={t('settings.section.outputs')} note={t('settings.outputs.note')}>
            {act.error !== undefined && <Trouble error={act.error} />}
            {result && <Alert isInline component="p" variant={result.delivered ? 'success' : 'danger'} title={`${result.name}: ${result.detail}`} />}
            {made?.secret && <Once title={t('settings.outputs.made', { name: made.name })} secret={made.secret} label={t('settings.outputs.secret')} />}
            <Loaded from={outputs}>
                {({ items }) => (
                    <Rows label={t('settings.section.outputs')} rows={items} rowKey={(one) => one.id} empty={t('settings.outputs.none')}
                        columns={[
                            { key: 'name', title: t('settings.name'), render: (one) => <><strong>{one.name}</strong><span className="quiet block">{one.target}</span></> },
                            { key: 'kind', title: t('settings.outputs.kind'), render: (one) => `${t(`settings.outputs.is.${one.kind}`)}, ${one.format}` },
                            {
                                key: 'delivered', title: t('settings.outputs.delivered'),
                                render: (one) => (
                                    <>
                                        {number(one.delivered)}
                                        <span className={one.failed > 0 ? 'silent block' : 'quiet block'}>{t('settings.outputs.rest', { waiting: number(one.waiting), failed: number(one.failed) })}</span>
                                        {one.lastError && <span className="silent block">{one.lastError}</span>}
                                    </>
                                ),
                            },
                            { key: 'last', title: t('settings.lastUsed'), render: (one) => (one.lastAt ? <When at={one.lastAt} /> : t('settings.never')) },
                            {
                                key: 'enabled', title: t('settings.outputs.enabled'),
                                render: (one) => (
                                    <Switch id={`output-${one.id}`} aria-label={t('settings.outputs.enable', { name: one.name })} isChecked={one.enabled} isDisabled={!mayWrite}
                                        onChange={(_, enabled) => void act.run(() => call('patch', '/api/v1/outputs/{id}', { path: { id: one.id }, body: { enabled } }))} />
                                ),
                            },
                            {
                                key: 'actions', title: t('changes.column.actions'),
                                render: (one) => mayWrite && (
                                    <span className="buttons">
                                        <Button size="sm" variant="secondary" onClick={() => void test(one)}>{t('settings.outputs.test')}</Button>
                                        <Button size="sm" variant="secondary" onClick={() => void act.run(() => call('delete', '/api/v1/outputs/{id}', { path: { id: one.id } }))}>{t('common.remove')}</Button>
                                    </span>
                                ),
                            },
                        ]} />
                )}
            </Loaded>
            {mayWrite && <p><Button onClick={() => setAdding(true)}>{t('settings.outputs.add')}</Button></p>}
            {adding && <NewOutput onClose={() => setAdding(false)} onAdded={(one) => { setAdding(false); setMade(one); void refresh(); }} />}
        </Part>
    );
}

function NewOutput({ onClose, onAdded }: { onClose: () => void; onAdded: (made: Output) => void }) {
    const { t } = useTranslation();
    const [kind, setKind] = useState<Output['kind']>('SYSLOG');
    const [name, setName] = useState('');
    const [target, setTarget] = useState('');
    const [format, setFormat] = useState<schemas['NewOutput']['format']>('CEF');
    const [secret, setSecret] = useState('');
    const [allowPrivate, setAllowPrivate] = useState(false);
    const add = useAction(async () => {
        onAdded(await call('post', '/api/v1/outputs', { body: { kind, name, target, format, allowPrivate, secret: secret || null } }));
    });
    return (
        <FormModal title={t('settings.outputs.add')} submit={t('common.add')} busy={add.busy} error={add.error} ready={name !== '' && target !== ''}
            onSubmit={() => void add.run()} onClose={onClose}>
            <Choice id="output-kind" label={t('settings.outputs.kind')} value={kind}
                onValue={(value) => { setKind(value as Output['kind']); setFormat(formats[value as Output['kind']][0]); }}
                options={(['SYSLOG', 'WEBHOOK'] as const).map((one) => ({ value: one, label: t(`settings.outputs.is.${one}`) }))} />
            <Field id="output-name" label={t('settings.name')} value={name} onValue={setName} maxLength={64} isRequired />
            <Field id="output-target" label={t('settings.outputs.target')} help={t(`settings.outputs.targetHelp.${kind}`)} value={target} onValue={setTarget} maxLength={500} isRequired />
            <Choice id="output-format" label={t('settings.outputs.format')} value={format} onValue={(value) => setFormat(value as typeof format)}
                options={formats[kind].map((one) => ({ value: one, label: one }))} />
            {kind === 'WEBHOOK' && <Field id="output-secret" label={t('settings.outputs.secret')} help={t('settings.outputs.secretHelp')} value={secret} onValue={setSecret} autoComplete="off" />}
            <Checkbox id="output-private" label={t('settings.outputs.private')} isChecked={allowPrivate} onChange={(_, on) => setAllowPrivate(on)} />
        </FormModal>
    );
}
