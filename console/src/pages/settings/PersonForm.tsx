import { Checkbox, FormGroup } from '@patternfly/react-core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { schemas } from '../../api/generated/schema';
import { Field } from '../../parts/Field';
import { FormModal } from '../../parts/FormModal';
import { useAction } from '../../parts/useAction';

type Role = schemas['Role'];
export type PersonDraft = { name: string; email: string | null; roles: Role[]; careUnits: string[]; models: string[]; endsAt: string | null };
const lines = (text: string) => text.split(',').map((one) => one.trim()).filter(Boolean);

export function PersonForm({ person, roles, onSave, onClose }: {
    person: schemas['Person'] | undefined;
    roles: schemas['RoleTable']['roles'];
    onSave: (draft: PersonDraft) => Promise<void>;
    onClose: () => void;
}) {
    const { t } = useTranslation();
    const [name, setName] = useState(person?.name ?? '');
    const [email, setEmail] = useState(person?.email ?? '');
    const [chosen, setChosen] = useState<Role[]>(person?.roles ?? []);
    const [units, setUnits] = useState(person?.reach.careUnits.join(', ') ?? '');
    const [models, setModels] = useState(person?.reach.models.join(', ') ?? '');
    const [ends, setEnds] = useState(person?.endsAt?.slice(0, 10) ?? '');
    const maker = chosen.includes('MAKER');
    const save = useAction(() =>
        onSave({
            name, email: email || null, roles: chosen, careUnits: lines(units), models: lines(models),
            endsAt: ends ? new Date(`${ends}T23:59:00`).toISOString() : null,
        }),
    );
    const title = person ? t('settings.people.changeTitle', { name: person.name }) : t('settings.people.invite');
    return (
        <FormModal title={title} submit={t(person ? 'common.save' : 'settings.people.invite')} busy={save.busy} error={save.error}
            ready={name.trim().length > 1 && chosen.length > 0 && (!maker || (models !== '' && ends !== ''))} onSubmit={() => void save.run()} onClose={onClose}>
            <Field id="person-name" label={t('settings.name')} value={name} onValue={setName} maxLength={64} isRequired isDisabled={person !== undefined} />
            <Field id="person-email" label={t('signin.email')} type="email" value={email} onValue={setEmail} maxLength={254} />
            <FormGroup label={t('settings.account.roles')} role="group" isRequired>
                {roles.filter(({ role }) => role !== 'WARD_DISPLAY').map(({ role, sentence }) => (
                    <Checkbox key={role} id={`role-${role}`} label={t(`settings.role.${role}`)} description={sentence} isChecked={chosen.includes(role)}
                        onChange={(_, on) => setChosen(on ? [...chosen, role] : chosen.filter((one) => one !== role))} />
                ))}
            </FormGroup>
            <Field id="person-units" label={t('settings.people.units')} help={t('settings.people.unitsHelp')} value={units} onValue={setUnits} />
            {maker && <Field id="person-models" label={t('settings.people.models')} help={t('settings.people.modelsHelp')} value={models} onValue={setModels} isRequired />}
            <Field id="person-ends" label={t('settings.ends')} type="date" value={ends} onValue={setEnds} isRequired={maker} />
        </FormModal>
    );
}
