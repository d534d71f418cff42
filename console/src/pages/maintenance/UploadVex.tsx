import { FileUpload, FormGroup } from '@patternfly/react-core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { address, upload } from '../../api/client';
import { Field } from '../../parts/Field';
import { FormModal } from '../../parts/FormModal';
import { useAction } from '../../parts/useAction';
import { inDays } from './parts';
import { changedByStatements } from './Vex';

/** Uploads a document of statements, with the day on which it is looked at again. */
export function UploadVex({ onClose }: { onClose: () => void }) {
    const { t } = useTranslation();
    const client = useQueryClient();
    const [file, setFile] = useState<File>();
    const [until, setUntil] = useState(inDays(180));
    const save = useAction(async () => {
        if (!file) return;
        await upload(address('/api/v1/vex', {}, { name: file.name, until: new Date(until).toISOString() }), file, () => {});
        await Promise.all(changedByStatements.map((key) => client.invalidateQueries({ queryKey: [key] })));
        onClose();
    });
    return (
        <FormModal title={t('maintenance.vex.upload')} text={t('maintenance.vex.uploadText')} submit={t('maintenance.vex.upload')} busy={save.busy}
            error={save.error} ready={file !== undefined && until !== ''} onSubmit={() => void save.run()} onClose={onClose}>
            <FormGroup label={t('maintenance.upload.file')} fieldId="vex-file" isRequired>
                <FileUpload id="vex-file" value="" filename={file?.name ?? ''} hideDefaultPreview browseButtonText={t('maintenance.upload.choose')}
                    onFileInputChange={(_, chosen) => setFile(chosen)} onClearClick={() => setFile(undefined)} clearButtonText={t('maintenance.sbom.remove')} />
            </FormGroup>
            <Field id="vex-until" label={t('maintenance.exempt.end')} type="date" value={until} min={inDays(1)} max={inDays(365)} onValue={setUntil} isRequired />
        </FormModal>
    );
}
