import { Button } from '@patternfly/react-core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { call } from '../../api/client';
import { useMay } from '../../api/session';
import { ExportButton } from '../../parts/ExportButton';
import { Page, Part } from '../../parts/Page';
import { Loaded } from '../../parts/states';
import { LessonList } from '../lessons/LessonList';
import { SoftwarePart } from '../maintenance/SoftwarePart';
import { ContextEditor } from './ContextEditor';
import { DeviceFindings } from './DeviceFindings';
import { DeviceSentence } from './DeviceSentence';
import { Harm } from './Harm';
import { NormalNow } from './NormalNow';
import { Peers } from './Peers';
import { PlannedWork } from './PlannedWork';
import { Profile } from './Profile';
import { Sources } from './Sources';
import { TimeAxis } from './TimeAxis';
import { VerdictLine } from './VerdictLine';

/** One device: what it is, whether to rely on it, what happens if it fails, and everything known on one time axis. */
export default function Device() {
    const { t } = useTranslation();
    const { id = '' } = useParams();
    const device = useQuery({
        queryKey: ['device', id],
        queryFn: () => call('get', '/api/v1/devices/{id}', { path: { id } }),
    });
    const mayEdit = useMay('DEVICES_WRITE');
    const mayPlan = useMay('CHANGES_WRITE');
    const mayTeach = useMay('LESSONS_TEACH');
    const [open, setOpen] = useState<'context' | 'normal' | 'work'>();
    const of = device.data;
    return (
        <Page
            title={of?.name ?? t('device.title')}
            sentence={of && <DeviceSentence of={of} />}
            actions={
                of && (
                    <>
                        {mayTeach && <Button variant="secondary" onClick={() => setOpen('normal')}>{t('lessons.open')}</Button>}
                        {mayPlan && <Button variant="secondary" onClick={() => setOpen('work')}>{t('device.work.open')}</Button>}
                        {mayEdit && <Button variant="secondary" onClick={() => setOpen('context')}>{t('device.context.open')}</Button>}
                        <ExportButton table="devices" query={{ q: of.id }} />
                    </>
                )
            }
        >
            <Loaded from={device} lines={10}>
                {(one) => (
                    <>
                        <VerdictLine of={one} />
                        <Harm of={one} onEdit={mayEdit ? () => setOpen('context') : undefined} />
                        <TimeAxis device={one.id} />
                        <Peers device={one.id} />
                        <Part id="findings" title={t('device.findings.title')}>
                            <DeviceFindings device={one.id} natures={['ATTACK', 'HEALTH']} total={one.findings} empty={t('device.findings.none')} />
                        </Part>
                        <Part id="weaknesses" title={t('device.weaknesses.title')} note={t('overview.weaknesses.note')}>
                            <DeviceFindings device={one.id} natures={['WEAKNESS']} total={one.weaknesses} empty={t('device.weaknesses.none')} />
                        </Part>
                        <Profile device={one.id} />
                        <Part id="lessons" title={t('lessons.ofDevice')} note={t('lessons.note')}>
                            <LessonList device={one.id} />
                        </Part>
                        <SoftwarePart device={one.id} />
                        <Sources of={one} />
                        {open === 'context' && <ContextEditor device={one} onClose={() => setOpen(undefined)} />}
                        {open === 'work' && <PlannedWork device={one} onClose={() => setOpen(undefined)} />}
                        {open === 'normal' && <NormalNow device={one} onClose={() => setOpen(undefined)} />}
                    </>
                )}
            </Loaded>
        </Page>
    );
}
