import { ProgressStep, ProgressStepper } from '@patternfly/react-core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useNavigate, useParams } from 'react-router';
import { call } from '../../api/client';
import type { schemas } from '../../api/generated/schema';
import { Page } from '../../parts/Page';
import { Loaded } from '../../parts/states';
import { ChooseFile } from './ChooseFile';
import { DryRun } from './DryRun';
import { MapColumns } from './MapColumns';

const steps = ['file', 'columns', 'dryRun', 'done'] as const;
const stepOf: Record<schemas['AssetImport']['state'], (typeof steps)[number]> = {
    MAPPING_NEEDED: 'columns', READY: 'dryRun', COMMITTED: 'done', UNDONE: 'done', DISCARDED: 'done',
};

/** From a file to the asset list: the file, what its columns are, what would change, and only then the change. */
export default function ImportWizard() {
    const { t } = useTranslation();
    const navigate = useNavigate();
    const { id } = useParams();
    const found = useQuery({
        queryKey: ['asset-import', id],
        enabled: id !== undefined,
        queryFn: () => call('get', '/api/v1/asset-imports/{id}', { path: { id: id! } }),
    });
    const step = id === undefined ? 'file' : found.data ? stepOf[found.data.state] : undefined;
    const at = step ? steps.indexOf(step) : -1;
    return (
        <Page title={t('assets.import.title')} sentence={found.data ? found.data.fileName : t('assets.import.sentence')}>
            <ProgressStepper aria-label={t('assets.import.title')}>
                {steps.map((one, index) => (
                    <ProgressStep key={one} id={`step-${one}`} titleId={`step-${one}-title`} isCurrent={index === at}
                        variant={index < at || step === 'done' ? 'success' : index === at ? 'info' : 'pending'} aria-label={t(`assets.import.step.${one}`)}>
                        {t(`assets.import.step.${one}`)}
                    </ProgressStep>
                ))}
            </ProgressStepper>
            {id === undefined ? (
                <ChooseFile onRead={(one) => void navigate(`/assets/import/${one.id}`)} />
            ) : (
                <Loaded from={found} lines={8}>
                    {(one) => (one.state === 'MAPPING_NEEDED' ? <MapColumns of={one} /> : <DryRun of={one} />)}
                </Loaded>
            )}
        </Page>
    );
}
