import { FileUpload, FormGroup } from '@patternfly/react-core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { address, upload } from '../../api/client';
import { Field } from '../../parts/Field';
import { FormModal } from '../../parts/FormModal';
import { useAction } from '../../parts/useAction';

/** Uploads a bill of materials, of one device or else of a model. */
export function UploadSbom({ device, maker: knownMaker, model: knownModel, onClose }: {
    device?: string;
    maker?: string;
    model?: string;
    onClose: () => void;
}) {
    const { t } = useTranslation();
    const client = useQueryClient();
    const [file, setFile] = useState<File>();
    const [maker, setMaker] = useState(knownMaker ?? '');
    const [model, setModel] = useState(knownModel ?? '');
    const [firmware, setFirmware] = useState('');
    const save = useAction(async () => {
        if (!file) return;
        const of = device ? { device } : { maker, model, firmware: firmware || undefined };
        await upload(address('/api/v1/sboms', {}, { ...of, name: file.name }), file, () => {});
        await Promise.all(['sboms', 'maintenance', 'advisories', 'software'].map((key) => client.invalidateQueries({ queryKey: [key] })));
        onClose();
    });
    const ready = file !== undefined && (device !== undefined || (maker.trim() !== '' && model.trim() !== ''));
    return (
        <FormModal title={t('maintenance.upload.title')} text={t('maintenance.upload.text')} submit={t('maintenance.upload.title')} busy={save.busy}
            error={save.error} ready={ready} onSubmit={() => void save.run()} onClose={onClose}>
            <FormGroup label={t('maintenance.upload.file')} fieldId="sbom-file" isRequired>
                <FileUpload id="sbom-file" value="" filename={file?.name ?? ''} hideDefaultPreview browseButtonText={t('maintenance.upload.choose')}
                    onFileInputChange={(_, chosen) => setFile(chosen)} onClearClick={() => setFile(undefined)} clearButtonText={t('maintenance.sbom.remove')} />
            </FormGroup>
            {!device && (
                <>
                    <Field id="sbom-maker" label={t('maintenance.upload.maker')} value={maker} onValue={setMaker} maxLength={200} isRequired />
                    <Field id="sbom-model" label={t('maintenance.upload.model')} value={model} onValue={setModel} maxLength={200} isRequired />
                    <Field id="sbom-firmware" label={t('maintenance.upload.firmware')} help={t('maintenance.upload.firmwareHelp')} value={firmware} onValue={setFirmware} maxLength={200} />
                </>
            )}
        </FormModal>
    );
}
