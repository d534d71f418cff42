import { Button } from '@patternfly/react-core';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { call } from '../../api/client';
import type { schemas } from '../../api/generated/schema';
import { useMay } from '../../api/session';
import { Part } from '../../parts/Page';
import { Trouble } from '../../parts/states';
import { When } from '../../parts/times';
import { useAction } from '../../parts/useAction';

type Label = schemas['Label'];

/** What it was in the end, said by a person and kept with name and time: an attack, or harmless. */
export function WhatItWas({ findings }: { findings: schemas['Finding'][] }) {
    const { t } = useTranslation();
    const client = useQueryClient();
    const may = useMay('FINDINGS_TRIAGE');
    const label = useAction(async (was: Label) => {
        for (const one of findings) {
            await call('patch', '/api/v1/findings/{id}', { path: { id: one.id }, ifMatch: one.version, body: { action: 'LABEL', label: was } });
        }
        await Promise.all(['finding', 'findings', 'incident', 'lesson'].map((key) => client.invalidateQueries({ queryKey: [key] })));
    });
    if (findings.length === 0) return null;
    const said = findings.flatMap((one) => (one.label ? [one.label] : []));
    const latest = said.toSorted((a, b) => b.at.localeCompare(a.at))[0];
    return (
        <Part id="what-it-was" title={t('lessons.was.title')} note={t('lessons.was.note')}>
            {label.error !== undefined && <Trouble error={label.error} again={label.forget} />}
            {latest ? (
                <p>
                    <strong>{t(said.length === findings.length && said.every((one) => one.was === latest.was) ? `lessons.was.${latest.was}` : 'lessons.was.mixed')}</strong>
                    {' · '}{latest.by} · <When at={latest.at} exact />
                </p>
            ) : (
                <p className="quiet">{t('lessons.was.unsaid')}</p>
            )}
            {may && (
                <p className="buttons">
                    {(['ATTACK', 'HARMLESS'] as const).map((was) => (
                        <Button key={was} size="sm" variant="secondary" isDisabled={label.busy} onClick={() => void label.run(was)}>
                            {t(`lessons.was.say.${was}`)}
                        </Button>
                    ))}
                </p>
            )}
        </Part>
    );
}
