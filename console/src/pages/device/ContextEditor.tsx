import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call, callTagged } from '../../api/client';
import type { schemas } from '../../api/generated/schema';
import { Choice } from '../../parts/Choice';
import { Field } from '../../parts/Field';
import { FormModal } from '../../parts/FormModal';
import { useAction } from '../../parts/useAction';

type Patch = schemas['DeviceContextPatch'];
const lines = ['careUnit', 'bed', 'function', 'responsible', 'phone', 'assetNumber'] as const;
const harms = ['', 'S1', 'S2', 'S3', 'S4', 'S5'] as const;

/** Where the device stands and what it is for. What a person says wins over the list and the rules. */
export function ContextEditor({ device, onClose }: { device: schemas['DeviceDetail']; onClose: () => void }) {
    const { t } = useTranslation();
    const client = useQueryClient();
    const [changed, setChanged] = useState<Patch>({});
    const context = useQuery({
        queryKey: ['device', device.id, 'context'],
        queryFn: () => callTagged('get', '/api/v1/devices/{id}/context', { path: { id: device.id } }),
    });
    const save = useAction(async () => {
        await call('patch', '/api/v1/devices/{id}/context', { path: { id: device.id }, body: changed, ifMatch: context.data!.tag! });
        await Promise.all(['device', 'devices', 'overview'].map((key) => client.invalidateQueries({ queryKey: [key] })));
        onClose();
    });
    const now = context.data?.answer;
    const value = (field: (typeof lines)[number]) => (field in changed ? changed[field] : now?.[field]) ?? '';
    return (
        <FormModal title={t('device.context.title')} text={t('device.context.text')} submit={t('common.save')} busy={save.busy}
            error={save.error ?? context.error ?? undefined} ready={now !== undefined && Object.keys(changed).length > 0}
            onSubmit={() => void save.run()} onClose={onClose}>
            {lines.map((field) => (
                <Field key={field} id={`context-${field}`} label={t(`device.field.${field}`)} value={value(field)} maxLength={200}
                    onValue={(text) => setChanged({ ...changed, [field]: text || null })} />
            ))}
            <Choice id="context-harm" label={t('device.harm.title')} value={('harm' in changed ? changed.harm : now?.harm) ?? ''}
                options={harms.map((harm) => ({ value: harm, label: harm ? t(`words.harm.${harm}`) : t('words.harm.notSet') }))}
                onValue={(harm) => setChanged({ ...changed, harm: (harm || null) as NonNullable<Patch['harm']> | null } as Patch)} />
        </FormModal>
    );
}
