import { Button } from '@patternfly/react-core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { address, download } from '../../api/client';
import type { schemas } from '../../api/generated/schema';
import { useMay } from '../../api/session';
import { Field } from '../../parts/Field';
import { FormModal } from '../../parts/FormModal';
import { Part } from '../../parts/Page';
import { Trouble } from '../../parts/states';
import { useAction } from '../../parts/useAction';

type Reader = 'manufacturer' | 'authority' | 'auditor';

/** The story as one file for somebody outside, with what they may see and the proof that it was not changed. */
export function IncidentExports({ of }: { of: schemas['IncidentDetail'] }) {
    const { t } = useTranslation();
    const may = useMay('EXPORT');
    const [asking, setAsking] = useState(false);
    const [maker, setMaker] = useState('');
    const get = useAction((reader: Reader) =>
        download('get', address('/api/v1/exports/incidents/{id}', { id: of.id }, { for: reader, maker: maker || undefined }), `${of.id}-${reader}.zip`),
    );
    if (!may) return null;
    return (
        <Part id="exports" title={t('incident.exports.title')} note={t('incident.exports.note')}>
            {get.error !== undefined && !asking && <Trouble error={get.error} />}
            <p className="buttons">
                <Button variant="secondary" onClick={() => setAsking(true)}>{t('incident.exports.manufacturer')}</Button>
                <Button variant="secondary" isDisabled={get.busy} onClick={() => void get.run('authority')}>{t('incident.exports.authority')}</Button>
                <Button variant="secondary" isDisabled={get.busy} onClick={() => void get.run('auditor')}>{t('incident.exports.auditor')}</Button>
            </p>
            {asking && (
                <FormModal title={t('incident.exports.manufacturer')} text={t('incident.exports.makerText')} submit={t('common.download')}
                    busy={get.busy} error={get.error} ready={maker.trim() !== ''} onClose={() => setAsking(false)}
                    onSubmit={() => void get.run('manufacturer').then((done) => done && setAsking(false))}>
                    <Field id="maker" label={t('devices.field.maker')} value={maker} onValue={setMaker} isRequired autoFocus />
                </FormModal>
            )}
        </Part>
    );
}
