import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../api/client';
import type { schemas } from '../../api/generated/schema';
import { Choice } from '../../parts/Choice';
import { Field } from '../../parts/Field';
import { FormModal } from '../../parts/FormModal';
import { useAction } from '../../parts/useAction';

const states = ['TRIAGED', 'ANALYSED', 'DECIDED', 'FIXED', 'DEPLOYED'] as const;
type State = (typeof states)[number];

/** Says how far the work on a vulnerability is. */
export function MoveOn({ of, onClose }: { of: schemas['AdvisoryDetail']; onClose: () => void }) {
    const { t } = useTranslation();
    const client = useQueryClient();
    const at = states.findIndex((one) => one === of.vulnerability.step.state);
    const [state, setState] = useState<State>(states[Math.min(at + 1, states.length - 1)] ?? 'TRIAGED');
    const [note, setNote] = useState('');
    const save = useAction(async () => {
        await call('post', '/api/v1/advisories/{id}/steps', { path: { id: of.vulnerability.id }, body: { state, note: note.trim() || null } });
        await Promise.all(['advisories', 'maintenance', 'software'].map((key) => client.invalidateQueries({ queryKey: [key] })));
        onClose();
    });
    return (
        <FormModal title={t('maintenance.steps.move')} text={of.vulnerability.id} submit={t('common.save')} busy={save.busy} error={save.error}
            onSubmit={() => void save.run()} onClose={onClose}>
            <Choice id="step-state" label={t('maintenance.steps.title')} value={state} onValue={(chosen) => setState(chosen as State)}
                options={states.map((one) => ({ value: one, label: t(`maintenance.state.${one}`) }))} />
            <Field id="step-note" label={t('maintenance.steps.note')} value={note} onValue={setNote} maxLength={1000} />
        </FormModal>
    );
}
