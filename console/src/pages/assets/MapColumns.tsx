import { Button, Checkbox, Form, FormSelect, FormSelectOption } from '@patternfly/react-core';
import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { call } from '../../api/client';
import type { schemas } from '../../api/generated/schema';
import { Field } from '../../parts/Field';
import { Part } from '../../parts/Page';
import { Rows } from '../../parts/Rows';
import { Trouble } from '../../parts/states';
import { useAction } from '../../parts/useAction';
import { useNumber } from '../../parts/useNumber';

type Name = schemas['Field'];
const names: Name[] = ['ASSET_NUMBER', 'SERIAL', 'UDI', 'CERTIFICATE', 'MAC', 'IP', 'HOST_NAME', 'MAKER', 'MODEL', 'FIRMWARE', 'CARE_UNIT', 'BED', 'FUNCTION', 'HARM', 'RESPONSIBLE', 'PHONE', 'NOTE'];
const harms = ['S1', 'S2', 'S3', 'S4', 'S5'] as const;

/** What each column of the file is; guessed from its heading and values, decided by a person, kept for the next file. */
export function MapColumns({ of }: { of: schemas['AssetImport'] }) {
    const { t } = useTranslation();
    const number = useNumber();
    const client = useQueryClient();
    const navigate = useNavigate();
    const columns = of.sheet?.columns ?? [];
    const [chosen, setChosen] = useState<Record<number, Name | ''>>(() => Object.fromEntries(columns.map((one) => [one.index, one.guess ?? ''])));
    const [words, setWords] = useState<Partial<Record<(typeof harms)[number], string>>>({});
    const [whole, setWhole] = useState(true);
    const used = Object.values(chosen).filter((one): one is Name => one !== '');
    const twice = names.filter((name) => used.filter((one) => one === name).length > 1);
    const identified = used.some((one) => ['ASSET_NUMBER', 'SERIAL', 'UDI', 'CERTIFICATE', 'MAC'].includes(one));
    const save = useAction(async () => {
        const harmWords = Object.fromEntries(
            harms.flatMap((harm) => (words[harm] ?? '').split(',').map((word) => word.trim()).filter(Boolean).map((word) => [word, harm])),
        );
        const body: schemas['Mapping'] = {
            columns: columns.flatMap(({ index }) => (chosen[index] ? [{ index, field: chosen[index] }] : [])),
            wholeList: whole,
            ...(used.includes('HARM') ? { harmWords } : {}),
        };
        client.setQueryData(['asset-import', of.id], await call('put', '/api/v1/asset-imports/{id}/mapping', { path: { id: of.id }, body }));
    });
    const discard = useAction(async () => {
        await call('delete', '/api/v1/asset-imports/{id}', { path: { id: of.id } });
        await navigate('/assets');
    });
    return (
        <Form onSubmit={(event: FormEvent) => { event.preventDefault(); void save.run(); }}>
            <Part id="columns" title={t('assets.import.columnsTitle')} note={t('assets.import.columnsNote', { n: number(of.sheet?.rows ?? 0), count: of.sheet?.rows ?? 0 })}>
                {(save.error ?? discard.error) !== undefined && <Trouble error={save.error ?? discard.error} />}
                <Rows label={t('assets.import.columnsTitle')} rows={columns} rowKey={(one) => String(one.index)} empty={t('common.none')}
                    columns={[
                        { key: 'header', title: t('assets.import.header'), render: (one) => <strong>{one.header || t('assets.import.noHeader')}</strong> },
                        { key: 'samples', title: t('assets.import.samples'), render: (one) => <span className="quiet">{one.samples.join(' · ')}</span> },
                        {
                            key: 'field', title: t('assets.import.is'),
                            render: (one) => (
                                <FormSelect aria-label={t('assets.import.isOf', { column: one.header })} value={chosen[one.index] ?? ''}
                                    validated={twice.includes(chosen[one.index] as Name) ? 'error' : 'default'}
                                    onChange={(_, value) => setChosen({ ...chosen, [one.index]: value as Name | '' })}>
                                    <FormSelectOption value="" label={t('assets.import.leave')} />
                                    {names.map((name) => <FormSelectOption key={name} value={name} label={t(`assets.field.${name}`)} />)}
                                </FormSelect>
                            ),
                        },
                    ]} />
                {twice.length > 0 && <p className="silent" role="alert">{t('assets.import.twice', { fields: twice.map((name) => t(`assets.field.${name}`)).join(', ') })}</p>}
                {!identified && <p className="silent" role="alert">{t('assets.import.noIdentifier')}</p>}
            </Part>
            {used.includes('HARM') && (
                <Part id="harm-words" title={t('assets.import.harmTitle')} note={t('assets.import.harmNote')}>
                    {harms.map((harm) => (
                        <Field key={harm} id={`harm-${harm}`} label={t(`words.harm.${harm}`)} value={words[harm] ?? ''} onValue={(text) => setWords({ ...words, [harm]: text })} />
                    ))}
                </Part>
            )}
            <Checkbox id="whole" label={t('assets.import.whole')} description={t('assets.import.wholeNote')} isChecked={whole} onChange={(_, on) => setWhole(on)} />
            <p className="buttons">
                <Button type="submit" isLoading={save.busy} isDisabled={save.busy || twice.length > 0 || !identified}>{t('assets.import.tryIt')}</Button>
                <Button variant="link" onClick={() => void discard.run()}>{t('assets.import.discard')}</Button>
            </p>
        </Form>
    );
}
