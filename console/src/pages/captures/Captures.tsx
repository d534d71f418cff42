import { Alert, Button, Checkbox, Progress } from '@patternfly/react-core';
import { useQueryClient } from '@tanstack/react-query';
import { useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { address, upload } from '../../api/client';
import { usePages } from '../../api/pages';
import { useMay } from '../../api/session';
import { ExportButton } from '../../parts/ExportButton';
import { Field } from '../../parts/Field';
import { GrowingTable } from '../../parts/GrowingTable';
import { Page } from '../../parts/Page';
import { Trouble } from '../../parts/states';
import { usePercent } from '../../parts/useNumber';
import { columns } from './columns';

type Sending = { name: string; sent: number; error?: unknown };

/** Captures: drop one, watch it being read, see what became of each. */
export default function Captures() {
    const { t } = useTranslation();
    const mayUpload = useMay('CAPTURES_UPLOAD');
    const captures = usePages('captures', '/api/v1/captures', { limit: 100 }, undefined, ({ state }) => state === 'WAITING' || state === 'READING');
    const percent = usePercent();
    const table = useMemo(() => columns(t, percent), [t, percent]);
    return (
        <Page title={t('captures.title')} sentence={t('captures.sentence')} actions={<ExportButton table="captures" query={{}} />}>
            {mayUpload && <Uploader />}
            <GrowingTable label={t('captures.title')} columns={table} rows={captures} rowKey={(one) => one.id}
                empty={t('captures.none')} rowHeight={78} />
        </Page>
    );
}

function Uploader() {
    const { t } = useTranslation();
    const client = useQueryClient();
    const chooser = useRef<HTMLInputElement>(null);
    const [network, setNetwork] = useState('');
    const [keep, setKeep] = useState(false);
    const [over, setOver] = useState(false);
    const [sending, setSending] = useState<Sending[]>([]);

    const change = (name: string, next: Partial<Sending>) =>
        setSending((all) => all.map((one) => (one.name === name ? { ...one, ...next } : one)));
    const send = async (files: File[]) => {
        setSending(files.map((file) => ({ name: file.name, sent: 0 })));
        // One after the other: the server reads while the next is on its way.
        for (const file of files) {
            try {
                const target = address('/api/v1/captures', {}, { name: file.name, network: network || undefined, keep });
                await upload(target, file, (sent) => change(file.name, { sent }));
                setSending((all) => all.filter((one) => one.name !== file.name));
            } catch (error) {
                change(file.name, { error });
            }
            await client.invalidateQueries({ queryKey: ['captures'] });
        }
    };
    return (
        <section
            className={over ? 'drop over' : 'drop'}
            aria-label={t('captures.upload')}
            onDragOver={(event) => { event.preventDefault(); setOver(true); }}
            onDragLeave={() => setOver(false)}
            onDrop={(event) => {
                event.preventDefault();
                setOver(false);
                void send([...event.dataTransfer.files]);
            }}
        >
            <div className="drop-choose">
                <p>{t('captures.drop')}</p>
                <Button onClick={() => chooser.current?.click()}>{t('captures.choose')}</Button>
                <input ref={chooser} type="file" multiple hidden accept=".pcap,.pcapng,.cap,.gz,.zst" aria-label={t('captures.choose')}
                    onChange={(event) => {
                        void send([...(event.target.files ?? [])]);
                        event.target.value = '';
                    }} />
            </div>
            <div className="drop-options">
                <Field id="network" label={t('captures.network')} help={t('captures.networkHelp')} value={network} onValue={setNetwork} maxLength={64} />
                <Checkbox id="keep" label={t('captures.keep')} description={t('captures.keepHelp')} isChecked={keep} onChange={(_, on) => setKeep(on)} />
            </div>
            {sending.map((one) =>
                one.error === undefined ? (
                    <Progress key={one.name} id={`sending-${one.name}`} title={t('captures.sending', { name: one.name })} value={Math.round(one.sent * 100)} size="sm" />
                ) : (
                    <div key={one.name}>
                        <Alert isInline isPlain variant="danger" component="p" title={one.name} />
                        <Trouble error={one.error} />
                    </div>
                ),
            )}
        </section>
    );
}
