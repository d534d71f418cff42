import { Button, FormGroup, Label, TextArea } from '@patternfly/react-core';
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
import { Trouble } from '../../parts/states';
import { duration, When } from '../../parts/times';
import { useAction } from '../../parts/useAction';

type Response = schemas['Response'];
const kinds: schemas['ResponseKind'][] = ['OBSERVE', 'INFORM', 'MARK_UNVERIFIED', 'RESTRICT', 'ISOLATE', 'SWAP'];
const lengths = [30, 120, 480, 1440, 10_080];
const colour = { PROPOSED: 'orange', CONSENTED: 'blue', DECLINED: 'grey', DONE: 'green', UNDONE: 'grey', EXPIRED: 'grey' } as const;

/** What people may do. Nothing here is carried out by the program: it is a proposal, a consent and a record. */
export function Responses({ of }: { of: schemas['IncidentDetail'] }) {
    const { t } = useTranslation();
    const mayPropose = useMay('RESPONSES_PROPOSE');
    const [proposing, setProposing] = useState(false);
    return (
        <Part id="responses" title={t('incident.responses.title')} note={t('incident.responses.note')}>
            {of.responses.length === 0 && <p className="quiet">{t('incident.responses.none')}</p>}
            {of.responses.map((one) => <OneResponse key={one.id} of={one} incident={of.id} />)}
            {mayPropose && (
                <p>
                    <Button variant="secondary" onClick={() => setProposing(true)}>{t('incident.responses.propose')}</Button>
                </p>
            )}
            {proposing && <Proposal incident={of} onClose={() => setProposing(false)} />}
        </Part>
    );
}

function OneResponse({ of, incident }: { of: Response; incident: string }) {
    const { t } = useTranslation();
    const client = useQueryClient();
    const mayConsent = useMay('RESPONSES_CONSENT');
    const mayRecord = useMay('RESPONSES_RECORD');
    const decide = useAction(async (state: schemas['ResponseDecision']['state']) => {
        await call('patch', '/api/v1/responses/{id}', { path: { id: of.id }, ifMatch: of.version, body: { state, reason: null } });
        await client.invalidateQueries({ queryKey: ['incident', incident] });
    });
    const next: schemas['ResponseDecision']['state'][] =
        of.state === 'PROPOSED' && mayConsent ? ['CONSENTED', 'DECLINED']
        : of.state === 'CONSENTED' && mayRecord ? ['DONE']
        : of.state === 'DONE' && mayRecord ? ['UNDONE']
        : [];
    return (
        <article className="response">
            <p>
                <strong>{of.sentence}</strong> <Label isCompact color={colour[of.state]}>{t(`incident.responses.state.${of.state}`)}</Label>
            </p>
            <p className="quiet">
                {t('incident.responses.needs', { who: of.needs })} {t('incident.responses.therapy')} {t('incident.responses.back', { how: of.rollback })}{' '}
                {t('incident.responses.ends')} <When at={of.expires} exact />. {t('incident.responses.by', { who: of.proposedBy, reason: of.reason })}
                {of.decidedBy && ` ${t('incident.responses.decided', { who: of.decidedBy })}`}
            </p>
            {decide.error !== undefined && <Trouble error={decide.error} />}
            {next.length > 0 && (
                <p className="buttons">
                    {next.map((state) => (
                        <Button key={state} size="sm" variant="secondary" isDisabled={decide.busy} onClick={() => void decide.run(state)}>
                            {t(`incident.responses.act.${state}`)}
                        </Button>
                    ))}
                </p>
            )}
        </article>
    );
}

function Proposal({ incident, onClose }: { incident: schemas['IncidentDetail']; onClose: () => void }) {
    const { t, i18n } = useTranslation();
    const client = useQueryClient();
    const [kind, setKind] = useState<schemas['ResponseKind']>('MARK_UNVERIFIED');
    const [minutes, setMinutes] = useState('30');
    const [reason, setReason] = useState('');
    const [rollback, setRollback] = useState('');
    const save = useAction(async () => {
        await call('post', '/api/v1/incidents/{id}/responses', {
            path: { id: incident.id },
            body: { kind, minutes: Number(minutes), reason, rollback: rollback || null, devices: incident.devices.map((one) => one.id) },
        });
        await client.invalidateQueries({ queryKey: ['incident', incident.id] });
        onClose();
    });
    return (
        <FormModal title={t('incident.responses.propose')} text={t('incident.responses.note')} submit={t('incident.responses.propose')}
            busy={save.busy} error={save.error} ready={reason.trim() !== ''} onSubmit={() => void save.run()} onClose={onClose}>
            <Choice id="response-kind" label={t('incident.responses.kindLabel')} value={kind} onValue={(chosen) => setKind(chosen as typeof kind)}
                options={kinds.map((one) => ({ value: one, label: t(`incident.responses.kind.${one}`) }))} />
            <Choice id="response-length" label={t('findings.mute.length')} value={minutes} onValue={setMinutes}
                options={lengths.map((one) => ({ value: String(one), label: duration(one * 60_000, i18n.language) }))} />
            <FormGroup label={t('common.reason')} fieldId="response-reason" isRequired>
                <TextArea id="response-reason" value={reason} onChange={(_, text) => setReason(text)} maxLength={2000} rows={3} required />
            </FormGroup>
            <Field id="response-back" label={t('incident.responses.rollback')} value={rollback} onValue={setRollback} maxLength={2000} />
        </FormModal>
    );
}
