import { FormGroup, TextArea } from '@patternfly/react-core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Choice } from '../../parts/Choice';
import { FormModal } from '../../parts/FormModal';
import { dateTime, duration } from '../../parts/times';

const lengths = [1, 8, 24, 24 * 7, 24 * 30, 24 * 90];

/** Why a finding is resolved, or why and how long it is muted. */
export function ReasonForm({ act, subject, busy, error, onReason, onClose }: {
    act: 'RESOLVE' | 'MUTE';
    subject: string;
    busy: boolean;
    error: unknown;
    onReason: (reason: string, until: string | undefined) => void;
    onClose: () => void;
}) {
    const { t, i18n } = useTranslation();
    const [reason, setReason] = useState('');
    const [hours, setHours] = useState('24');
    const until = new Date(Date.now() + Number(hours) * 3_600_000 - 60_000).toISOString();
    return (
        <FormModal
            title={t(act === 'RESOLVE' ? 'findings.resolve.title' : 'findings.mute.title')}
            text={subject}
            submit={t(act === 'RESOLVE' ? 'findings.act.RESOLVE' : 'findings.act.MUTE')}
            busy={busy}
            error={error}
            ready={reason.trim().length > 0}
            onSubmit={() => onReason(reason.trim(), act === 'MUTE' ? until : undefined)}
            onClose={onClose}
        >
            {act === 'MUTE' && (
                <Choice id="mute-length" label={t('findings.mute.length')} value={hours} onValue={setHours}
                    options={lengths.map((one) => ({
                        value: String(one),
                        label: t('findings.mute.option', {
                            length: duration(one * 3_600_000, i18n.language),
                            time: dateTime(Date.now() + one * 3_600_000, i18n.language),
                        }),
                    }))} />
            )}
            <FormGroup label={t('common.reason')} fieldId="reason" isRequired>
                <TextArea id="reason" value={reason} onChange={(_, text) => setReason(text)} maxLength={2000} rows={3} autoFocus required
                    onKeyDown={(event) => {
                        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) event.currentTarget.form?.requestSubmit();
                    }} />
            </FormGroup>
            <p className="quiet">{t('findings.reasonKept')}</p>
        </FormModal>
    );
}
