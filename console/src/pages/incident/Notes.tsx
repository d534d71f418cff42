import { Button, FormGroup, TextArea } from '@patternfly/react-core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../api/client';
import type { schemas } from '../../api/generated/schema';
import { useMay } from '../../api/session';
import { Choice } from '../../parts/Choice';
import { Field } from '../../parts/Field';
import { FormModal } from '../../parts/FormModal';
import { Part } from '../../parts/Page';
import { When } from '../../parts/times';
import { useAction } from '../../parts/useAction';

const types = ['TOLD', 'NOTE', 'HAND_OVER'] as const;

/** Who has been told what, notes, and the hand-over to the next shift. */
export function Notes({ of }: { of: schemas['IncidentDetail'] }) {
    const { t } = useTranslation();
    const may = useMay('FINDINGS_TRIAGE');
    const [writing, setWriting] = useState(false);
    return (
        <Part id="notes" title={t('incident.notes.title')}>
            {of.notes.length === 0 && <p className="quiet">{t('incident.notes.none')}</p>}
            <ol className="plain">
                {of.notes.map((one) => (
                    <li key={one.id}>
                        <When at={one.at} exact /> · <strong>{t(`incident.type.${one.type}`)}</strong>
                        {one.whom && ` ${one.whom}`}: {one.text} <span className="quiet">· {one.who}</span>
                    </li>
                ))}
            </ol>
            {may && (
                <p>
                    <Button variant="secondary" onClick={() => setWriting(true)}>{t('incident.notes.add')}</Button>
                </p>
            )}
            {writing && <NoteForm incident={of.id} onClose={() => setWriting(false)} />}
        </Part>
    );
}

function NoteForm({ incident, onClose }: { incident: string; onClose: () => void }) {
    const { t } = useTranslation();
    const client = useQueryClient();
    const [type, setType] = useState<(typeof types)[number]>('TOLD');
    const [text, setText] = useState('');
    const [whom, setWhom] = useState('');
    const save = useAction(async () => {
        await call('post', '/api/v1/incidents/{id}/notes', { path: { id: incident }, body: { type, text, whom: whom || null } });
        await client.invalidateQueries({ queryKey: ['incident', incident] });
        onClose();
    });
    return (
        <FormModal title={t('incident.notes.add')} text={t('incident.notes.noNames')} submit={t('common.save')} busy={save.busy} error={save.error}
            ready={text.trim() !== ''} onSubmit={() => void save.run()} onClose={onClose}>
            <Choice id="note-type" label={t('incident.notes.type')} value={type} onValue={(chosen) => setType(chosen as typeof type)}
                options={types.map((one) => ({ value: one, label: t(`incident.type.${one}`) }))} />
            {type !== 'NOTE' && <Field id="note-whom" label={t('incident.notes.whom')} value={whom} onValue={setWhom} maxLength={200} />}
            <FormGroup label={t('incident.notes.text')} fieldId="note-text" isRequired>
                <TextArea id="note-text" value={text} onChange={(_, typed) => setText(typed)} maxLength={4000} rows={4} required />
            </FormGroup>
        </FormModal>
    );
}
