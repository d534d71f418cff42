import { Button, ClipboardCopy, FormGroup, TextArea } from '@patternfly/react-core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { address, download } from '../../api/client';
import type { schemas } from '../../api/generated/schema';
import { useMay } from '../../api/session';
import { FormModal } from '../../parts/FormModal';
import { Part } from '../../parts/Page';
import { Trouble } from '../../parts/states';
import { useAction } from '../../parts/useAction';
import { useNumber } from '../../parts/useNumber';

/** Where the packets lie, and a slice of them with the patient's fields masked. */
export function Packets({ of, heading }: { of: schemas['FindingDetail']; heading?: string }) {
    const { t } = useTranslation();
    const number = useNumber();
    const mayMasked = useMay('PACKETS_MASKED');
    const mayRaw = useMay('PACKETS_RAW');
    const [asking, setAsking] = useState(false);
    const [reason, setReason] = useState('');
    const slice = useAction((raw: boolean) =>
        download('post', address('/api/v1/findings/{id}/slices', { id: of.id }), `${of.id}.pcapng`, { raw, reason: raw ? reason : null }),
    );
    return (
        <Part id={`packets-${of.id}`} title={heading ? t('finding.packets.of', { what: heading }) : t('finding.packets.title')}>
            <dl className="packets">
                {of.captures.length > 0 && (
                    <div>
                        <dt>{t('finding.packets.capture')}</dt>
                        <dd>{of.captures.map((one) => <Link key={one.id} to="/captures">{one.name}</Link>)}</dd>
                    </div>
                )}
                {of.frames.length > 0 && (
                    <div>
                        <dt>{t('finding.packets.frames')}</dt>
                        <dd>{of.frames.map((one) => `${number(one.first)}–${number(one.last)}`).join(', ')}</dd>
                    </div>
                )}
                {of.communityIds.map((one) => (
                    <div key={one}>
                        <dt>{t('finding.packets.communityId')}</dt>
                        <dd><Copy text={one} label={t('finding.packets.communityId')} /></dd>
                    </div>
                ))}
                {of.wireshark && (
                    <div>
                        <dt>{t('finding.packets.filter')}</dt>
                        <dd><Copy text={of.wireshark} label={t('finding.packets.filter')} /></dd>
                    </div>
                )}
            </dl>
            {slice.error !== undefined && !asking && <Trouble error={slice.error} />}
            {!of.sliceable ? (
                <p className="quiet">{t('finding.packets.notKept')}</p>
            ) : (
                <p className="buttons">
                    {mayMasked && (
                        <Button variant="secondary" isLoading={slice.busy && !asking} onClick={() => void slice.run(false)}>
                            {t('finding.packets.masked')}
                        </Button>
                    )}
                    {mayRaw && <Button variant="link" onClick={() => setAsking(true)}>{t('finding.packets.raw')}</Button>}
                </p>
            )}
            {asking && (
                <FormModal title={t('finding.packets.rawTitle')} text={t('finding.packets.rawText')} submit={t('common.download')} danger
                    busy={slice.busy} error={slice.error} ready={reason.trim() !== ''} onClose={() => setAsking(false)}
                    onSubmit={() => void slice.run(true).then((done) => done && setAsking(false))}>
                    <FormGroup label={t('common.reason')} fieldId="raw-reason" isRequired>
                        <TextArea id="raw-reason" value={reason} onChange={(_, text) => setReason(text)} maxLength={2000} autoFocus required />
                    </FormGroup>
                </FormModal>
            )}
        </Part>
    );
}

function Copy({ text, label }: { text: string; label: string }) {
    const { t } = useTranslation();
    return (
        <ClipboardCopy isReadOnly variant="inline-compact" isCode hoverTip={t('common.copy')} clickTip={t('common.copied')}
            aria-label={t('common.copy')} textAriaLabel={label}>
            {text}
        </ClipboardCopy>
    );
}
