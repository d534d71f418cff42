import { Button, Label } from '@patternfly/react-core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../api/client';
import { useMay } from '../../api/session';
import { Count } from '../../parts/Count';
import { Field } from '../../parts/Field';
import { FormModal } from '../../parts/FormModal';
import { Part } from '../../parts/Page';
import { Rows } from '../../parts/Rows';
import { Loaded, Trouble } from '../../parts/states';
import { When } from '../../parts/times';
import { useAction } from '../../parts/useAction';
import { Once } from './TokenTable';

const colour = { SPEAKS: 'green', SILENT: 'orange', REVOKED: 'grey', NEVER_HEARD: 'blue' } as const;
const namePattern = /^[A-Za-z0-9][A-Za-z0-9._-]*$/;

/** The computers that watch the network and send here. */
export default function Sensors() {
    const { t } = useTranslation();
    const client = useQueryClient();
    const mayWrite = useMay('SENSORS_WRITE');
    const [naming, setNaming] = useState(false);
    const [name, setName] = useState('');
    const [line, setLine] = useState<string>();
    const sensors = useQuery({ queryKey: ['sensors'], queryFn: () => call('get', '/api/v1/sensors') });
    const refresh = () => client.invalidateQueries({ queryKey: ['sensors'] });
    const enrol = useAction(async () => {
        setLine((await call('post', '/api/v1/sensors/enrolments', { body: { name } })).line);
        setNaming(false);
        setName('');
        await refresh();
    });
    const revoke = useAction(async (id: string) => {
        await call('delete', '/api/v1/sensors/{id}', { path: { id } });
        await refresh();
    });
    return (
        <Part id="sensors" title={t('settings.section.sensors')} note={t('settings.sensors.note')}>
            {line && <Once title={t('settings.sensors.paste')} secret={line} label={t('settings.sensors.line')} />}
            {revoke.error !== undefined && <Trouble error={revoke.error} />}
            <Loaded from={sensors}>
                {({ items }) => (
                    <Rows label={t('settings.section.sensors')} rows={items} rowKey={(one) => one.id} empty={t('settings.sensors.none')}
                        columns={[
                            { key: 'name', title: t('settings.name'), render: (one) => one.name },
                            { key: 'state', title: t('changes.column.state'), render: (one) => <Label isCompact color={colour[one.state]}>{t(`settings.sensors.state.${one.state}`)}</Label> },
                            { key: 'last', title: t('settings.sensors.last'), render: (one) => (one.last ? <When at={one.last} /> : t('settings.never')) },
                            {
                                key: 'devices', title: t('devices.title'),
                                render: (one) => (one.devices > 0 ? <Count to={`/devices?source=${encodeURIComponent(one.id)}`} value={one.devices} /> : 0),
                            },
                            { key: 'certificate', title: t('settings.sensors.certificate'), render: (one) => <When at={one.certificateEnds} exact /> },
                            {
                                key: 'actions', title: t('changes.column.actions'),
                                render: (one) => mayWrite && one.state !== 'REVOKED' && (
                                    <Button size="sm" variant="secondary" onClick={() => void revoke.run(one.id)}>{t('settings.sensors.revoke')}</Button>
                                ),
                            },
                        ]} />
                )}
            </Loaded>
            {mayWrite && <p><Button onClick={() => setNaming(true)}>{t('settings.sensors.enrol')}</Button></p>}
            {naming && (
                <FormModal title={t('settings.sensors.enrol')} text={t('settings.sensors.enrolText')} submit={t('common.continue')} busy={enrol.busy}
                    error={enrol.error} ready={namePattern.test(name)} onSubmit={() => void enrol.run()} onClose={() => setNaming(false)}>
                    <Field id="sensor-name" label={t('settings.name')} help={t('settings.sensors.nameHelp')} value={name} onValue={setName} maxLength={64} autoFocus isRequired />
                </FormModal>
            )}
        </Part>
    );
}
