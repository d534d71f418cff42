import { Alert, Button } from '@patternfly/react-core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../api/client';
import type { schemas } from '../../api/generated/schema';
import { Choice } from '../../parts/Choice';
import { Field } from '../../parts/Field';
import { FormModal, toView } from '../../parts/FormModal';
import { useAction } from '../../parts/useAction';

type Draft = schemas['ContextRuleDraft'];
const texts = ['network', 'place', 'namePattern', 'careUnit', 'bed', 'function'] as const;
const harms = ['', 'S1', 'S2', 'S3', 'S4', 'S5'] as const;

/** A rule, and before it is kept: how many devices it would speak for. */
export function RuleForm({ of, onSaved, onClose }: { of: schemas['ContextRule'] | undefined; onSaved: () => void; onClose: () => void }) {
    const { t } = useTranslation();
    const [text, setText] = useState<Record<string, string>>(() => Object.fromEntries(texts.map((name) => [name, of?.[name] ?? ''])));
    const [vlan, setVlan] = useState(of?.vlan ? String(of.vlan) : '');
    const [harm, setHarm] = useState<string>(of?.harm ?? '');
    const [tried, setTried] = useState<schemas['RuleTest']>();
    const draft: Draft = {
        ...Object.fromEntries(texts.map((name) => [name, text[name]!.trim() || null])),
        vlan: vlan.trim() === '' ? null : Number(vlan),
        harm: (harm || null) as Draft['harm'] & (string | null),
    };
    const condition = Boolean(draft.network || draft.vlan || draft.place || draft.namePattern);
    const ready = condition && Boolean(draft.careUnit || draft.bed || draft.function || draft.harm) && !Number.isNaN(draft.vlan);
    const tryIt = useAction(async () => setTried(await call('post', '/api/v1/context-rules/test', { body: draft })));
    const save = useAction(async () => {
        if (of) await call('put', '/api/v1/context-rules/{id}', { path: { id: of.id }, body: draft, ifMatch: of.etag });
        else await call('post', '/api/v1/context-rules', { body: draft });
        onSaved();
    });
    const line = (name: (typeof texts)[number], label: string, help?: string) => (
        <Field id={`rule-${name}`} label={t(label)} help={help && t(help)} value={text[name]!} maxLength={200}
            onValue={(value) => { setText({ ...text, [name]: value }); setTried(undefined); }} />
    );
    return (
        <FormModal title={t(of ? 'assets.rules.change' : 'assets.rules.add')} text={t('assets.rules.text')} submit={t('common.save')} busy={save.busy}
            error={save.error ?? tryIt.error} ready={ready} onSubmit={() => void save.run()} onClose={onClose}>
            {line('network', 'assets.rules.network', 'assets.rules.networkHelp')}
            <Field id="rule-vlan" label={t('assets.rules.vlan')} value={vlan} inputMode="numeric" maxLength={4}
                onValue={(value) => { setVlan(value.replace(/\D/g, '')); setTried(undefined); }} />
            {line('place', 'assets.rules.said', 'assets.rules.saidHelp')}
            {line('namePattern', 'assets.rules.name', 'assets.rules.nameHelp')}
            {line('careUnit', 'device.field.careUnit')}
            {line('bed', 'device.field.bed', 'assets.rules.bedHelp')}
            {line('function', 'device.field.function')}
            <Choice id="rule-harm" label={t('device.harm.title')} value={harm}
                options={harms.map((one) => ({ value: one, label: one ? t(`words.harm.${one}`) : t('assets.rules.leaves') }))}
                onValue={(value) => { setHarm(value); setTried(undefined); }} />
            <p><Button variant="secondary" isDisabled={!ready || tryIt.busy} onClick={() => void tryIt.run()}>{t('assets.rules.try')}</Button></p>
            <div aria-live="polite">
                {tried && (
                    <div ref={toView}>
                        <Alert isInline variant="info" component="p" title={t('assets.rules.tried', { matches: tried.matches, decides: tried.decides })} />
                    </div>
                )}
            </div>
        </FormModal>
    );
}
