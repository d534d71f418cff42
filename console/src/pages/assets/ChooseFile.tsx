import { Button, Progress } from '@patternfly/react-core';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { address, upload } from '../../api/client';
import type { schemas } from '../../api/generated/schema';
import { Trouble } from '../../parts/states';
import { useAction } from '../../parts/useAction';

export function ChooseFile({ onRead }: { onRead: (read: schemas['AssetImport']) => void }) {
    const { t } = useTranslation();
    const chooser = useRef<HTMLInputElement>(null);
    const [over, setOver] = useState(false);
    const [sent, setSent] = useState(0);
    const send = useAction(async (file: File) => {
        setSent(0);
        onRead((await upload(address('/api/v1/asset-imports', {}, { fileName: file.name }), file, setSent)) as schemas['AssetImport']);
    });
    return (
        <section className={over ? 'drop over' : 'drop'} aria-label={t('assets.import.step.file')}
            onDragOver={(event) => { event.preventDefault(); setOver(true); }}
            onDragLeave={() => setOver(false)}
            onDrop={(event) => {
                event.preventDefault();
                setOver(false);
                const file = event.dataTransfer.files[0];
                if (file) void send.run(file);
            }}>
            {send.error !== undefined && <Trouble error={send.error} />}
            <div className="drop-choose">
                <p>{t('assets.import.drop')}</p>
                <Button isDisabled={send.busy} onClick={() => chooser.current?.click()}>{t('captures.choose')}</Button>
                <input ref={chooser} type="file" hidden accept=".csv,.xlsx,.txt" aria-label={t('captures.choose')}
                    onChange={(event) => {
                        const file = event.target.files?.[0];
                        event.target.value = '';
                        if (file) void send.run(file);
                    }} />
            </div>
            {send.busy && <Progress id="import-sending" title={t('assets.import.reading')} value={Math.round(sent * 100)} size="sm" />}
            <p className="quiet">{t('assets.import.nothingYet')}</p>
        </section>
    );
}
