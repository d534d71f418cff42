import { Button, Label } from '@patternfly/react-core';
import { Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { call } from '../../api/client';
import type { schemas } from '../../api/generated/schema';
import { useMay } from '../../api/session';
import { Page, Part } from '../../parts/Page';
import { Loaded, Trouble } from '../../parts/states';
import { moment } from '../../parts/times';
import { useAction } from '../../parts/useAction';
import { Answers } from './Answers';
import { Exempt } from './Exempt';
import { MoveOn } from './MoveOn';
import { Due, Freshness, More, Ratings, Reasons, Where } from './parts';
import { WriteVex } from './WriteVex';

type Detail = schemas['AdvisoryDetail'];

/** One vulnerability: the devices it concerns, how far the work is, and what keeps it from being work. */
export default function Advisory() {
    const { t } = useTranslation();
    const { id = '' } = useParams();
    const mayWrite = useMay('DEVICES_WRITE');
    const [open, setOpen] = useState<'step' | 'exempt' | 'state'>();
    const advisory = useQuery({ queryKey: ['advisories', id], queryFn: () => call('get', '/api/v1/advisories/{id}', { path: { id } }) });
    return (
        <Page
            title={id}
            sentence={advisory.data?.vulnerability.title}
            actions={
                mayWrite && (
                    <>
                        <Button variant="secondary" onClick={() => setOpen('step')}>{t('maintenance.steps.move')}</Button>
                        <Button variant="secondary" onClick={() => setOpen('exempt')}>{t('maintenance.exempt.open')}</Button>
                        <Button variant="secondary" onClick={() => setOpen('state')}>{t('maintenance.vex.write')}</Button>
                    </>
                )
            }
        >
            <Loaded from={advisory} lines={8}>
                {(of) => (
                    <>
                        <Freshness feeds={of.feeds} />
                        <p><Ratings of={of.vulnerability} /></p>
                        <Part id="devices" title={t('maintenance.advisory.devices')}><Devices of={of} /></Part>
                        <Part id="steps" title={t('maintenance.steps.title')}><Steps of={of} /></Part>
                        <Part id="exemptions" title={t('maintenance.exempt.title')}><Exemptions of={of} mayWrite={mayWrite} /></Part>
                        <Part id="statements" title={t('maintenance.vex.answers')}><Answers of={{ vulnerability: id }} /></Part>
                        <Part id="sources" title={t('maintenance.advisory.sources')}><Sources of={of} /></Part>
                        {open === 'step' && <MoveOn of={of} onClose={() => setOpen(undefined)} />}
                        {open === 'state' && <WriteVex vulnerability={id} onClose={() => setOpen(undefined)} />}
                        {open === 'exempt' && <Exempt of={of} onClose={() => setOpen(undefined)} />}
                    </>
                )}
            </Loaded>
        </Page>
    );
}

function Devices({ of }: { of: Detail }) {
    const { t } = useTranslation();
    if (of.devices.length === 0) return <p className="quiet">{t('maintenance.advisory.noDevices')}</p>;
    return (
        <>
            <Table variant="compact" aria-label={t('maintenance.advisory.devices')}>
                <Thead>
                    <Tr>
                        <Th>{t('maintenance.column.device')}</Th>
                        <Th>{t('maintenance.column.due')}</Th>
                        <Th>{t('maintenance.column.why')}</Th>
                        <Th>{t('maintenance.column.who')}</Th>
                    </Tr>
                </Thead>
                <Tbody>
                    {of.devices.map((one) => (
                        <Tr key={one.device.device.id}>
                            <Td dataLabel={t('maintenance.column.device')}><Where of={one.device} /></Td>
                            <Td dataLabel={t('maintenance.column.due')}><Due of={one} /></Td>
                            <Td dataLabel={t('maintenance.column.why')}><Reasons of={one.reasons} /></Td>
                            <Td dataLabel={t('maintenance.column.who')}>{one.device.responsible ?? <span className="not-set">{t('maintenance.noWho')}</span>}</Td>
                        </Tr>
                    ))}
                </Tbody>
            </Table>
            <More n={of.total - of.devices.length} />
        </>
    );
}

function Steps({ of }: { of: Detail }) {
    const { t, i18n } = useTranslation();
    return (
        <ol className="plain">
            {of.steps.map((one, place) => (
                <li key={place}>
                    <strong>{t(`maintenance.state.${one.state}`)}</strong>{' '}
                    <span className="quiet">{[one.at && moment(one.at, i18n.language), one.by, one.note].filter(Boolean).join(' · ')}</span>
                </li>
            ))}
        </ol>
    );
}

function Exemptions({ of, mayWrite }: { of: Detail; mayWrite: boolean }) {
    const { t, i18n } = useTranslation();
    const client = useQueryClient();
    const withdraw = useAction(async (exemption: string) => {
        await call('delete', '/api/v1/advisories/{id}/exemptions/{exemption}', { path: { id: of.vulnerability.id, exemption } });
        await Promise.all(['advisories', 'maintenance', 'software'].map((key) => client.invalidateQueries({ queryKey: [key] })));
    });
    const all = of.vulnerability.exemptions;
    if (all.length === 0) return <p className="quiet">{t('maintenance.exempt.none')}</p>;
    return (
        <>
            {withdraw.error !== undefined && <Trouble error={withdraw.error} />}
            <ul className="plain">
                {all.map((one) => (
                    <li key={one.id}>
                        <Label isCompact>{t(`maintenance.kind.${one.kind}`)}</Label>{' '}
                        {one.justification && t(`maintenance.justification.${one.justification}`)}
                        <span className="block">{one.reason}</span>
                        <span className="quiet block">{t('maintenance.exempt.until', { time: moment(one.until, i18n.language), by: one.by })}</span>
                        {mayWrite && <Button size="sm" variant="secondary" isDisabled={withdraw.busy} onClick={() => void withdraw.run(one.id)}>{t('maintenance.exempt.withdraw')}</Button>}
                    </li>
                ))}
            </ul>
        </>
    );
}

function Sources({ of }: { of: Detail }) {
    const { t, i18n } = useTranslation();
    return (
        <ul className="plain">
            {of.advisories.map((one) => (
                <li key={`${one.feed} ${one.name}`}>
                    {one.feed}: {one.name} <span className="quiet">{[one.title, one.published && t('maintenance.advisory.published', { time: moment(one.published, i18n.language) })].filter(Boolean).join(' · ')}</span>
                </li>
            ))}
        </ul>
    );
}
