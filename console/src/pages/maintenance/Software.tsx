import { Button } from '@patternfly/react-core';
import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { call } from '../../api/client';
import type { schemas } from '../../api/generated/schema';
import { usePages } from '../../api/pages';
import { useMay } from '../../api/session';
import { type Column, GrowingTable } from '../../parts/GrowingTable';
import { Page, Part } from '../../parts/Page';
import { SearchBox } from '../../parts/SearchBox';
import { Loaded } from '../../parts/states';
import { useNumber } from '../../parts/useNumber';
import { type Concern, Due, Freshness, More, Reasons, VulnerabilityLine } from './parts';
import { Answers } from './Answers';
import { useBasis } from './SoftwarePart';
import { EnterSupportEnd, SupportOfDevice } from './Support';
import { UploadSbom } from './UploadSbom';
import { WriteVex } from './WriteVex';

type Component = schemas['SoftwareComponent'];

/** The software of one device: what it is made of, and which vulnerabilities concern it. */
export default function Software() {
    const { t } = useTranslation();
    const number = useNumber();
    const basis = useBasis();
    const { id = '' } = useParams();
    const mayWrite = useMay('DEVICES_WRITE');
    const [open, setOpen] = useState<'upload' | 'support'>();
    const software = useQuery({
        queryKey: ['software', id],
        queryFn: () => call('get', '/api/v1/devices/{id}/software', { path: { id }, query: { limit: 1 } }),
    });
    const of = software.data;
    return (
        <Page
            title={of ? t('maintenance.software.of', { name: of.device.device.name }) : t('maintenance.software.title')}
            sentence={of && basis(of)}
            actions={
                <>
                    {of && <Link to={`/devices/${id}`}>{of.device.device.name}</Link>}
                    {mayWrite && <Button variant="secondary" onClick={() => setOpen('upload')}>{t('maintenance.upload.title')}</Button>}
                    {mayWrite && <Button variant="secondary" onClick={() => setOpen('support')}>{t('maintenance.support.set')}</Button>}
                </>
            }
        >
            <Loaded from={software} lines={6}>
                {(one) => (
                    <>
                        <Freshness feeds={one.feeds} />
                        {one.toReview > 0 && (
                            <p><Link to="/maintenance?view=review">{t('maintenance.review.waiting', { count: one.toReview, n: number(one.toReview) })}</Link></p>
                        )}
                        <Part id="support" title={t('maintenance.support.title')}><SupportOfDevice device={id} /></Part>
                        <Part id="vulnerabilities" title={t('maintenance.software.vulnerabilities')}><Vulnerabilities device={id} /></Part>
                        <Part id="statements" title={t('maintenance.vex.answers')}><Answers of={{ device: id }} /></Part>
                        <Part id="components" title={t('maintenance.software.components')}><Components device={id} /></Part>
                    </>
                )}
            </Loaded>
            {open === 'upload' && <UploadSbom device={id} onClose={() => setOpen(undefined)} />}
            {open === 'support' && <EnterSupportEnd device={id} onClose={() => setOpen(undefined)} />}
        </Page>
    );
}

function Vulnerabilities({ device }: { device: string }) {
    const { t } = useTranslation();
    const rows = usePages('software', '/api/v1/devices/{id}/software', { limit: 100 }, { id: device });
    const columns = useMemo<Column<Concern>[]>(
        () => [
            { key: 'id', title: t('maintenance.column.vulnerability'), width: 'widest', render: (one) => <VulnerabilityLine of={one.vulnerability} /> },
            { key: 'due', title: t('maintenance.column.due'), width: 'wide', render: (one) => <Due of={one} /> },
            { key: 'why', title: t('maintenance.column.why'), render: (one) => <Reasons of={one.reasons} /> },
            { key: 'state', title: t('maintenance.column.state'), width: 'narrow', render: (one) => t(`maintenance.state.${one.vulnerability.step.state}`) },
        ],
        [t],
    );
    return (
        <GrowingTable label={t('maintenance.software.vulnerabilities')} columns={columns} rows={rows} rowKey={(one) => one.vulnerability.id}
            empty={t('maintenance.software.noVulnerabilities')} rowHeight={140} />
    );
}

function Components({ device }: { device: string }) {
    const { t } = useTranslation();
    const mayWrite = useMay('DEVICES_WRITE');
    const [stating, setStating] = useState<Component>();
    const [words, setWords] = useState('');
    const rows = usePages('software', '/api/v1/devices/{id}/components', { limit: 100, ...(words ? { q: words } : {}) }, { id: device });
    const columns = useMemo<Column<Component>[]>(
        () => [
            {
                key: 'name', title: t('maintenance.column.component'), width: 'widest',
                render: (one) => (
                    <>
                        <strong>{[one.namespace, one.name].filter(Boolean).join('/')}</strong>
                        <span className="quiet block">{one.purl ?? one.supplier}</span>
                    </>
                ),
            },
            { key: 'version', title: t('maintenance.column.version'), render: (one) => one.version ?? <span className="quiet">{t('common.unknown')}</span> },
            {
                key: 'found', title: t('maintenance.column.found'),
                render: (one) =>
                    one.advisories.length > 0 ? (
                        <>
                            {one.advisories.slice(0, 3).map((each) => (
                                <span key={each} className="target"><Link to={`/advisories/${encodeURIComponent(each)}`}>{each}</Link></span>
                            ))}
                            <More n={one.advisories.length - 3} />
                            {mayWrite && <Button size="sm" variant="link" isInline onClick={() => setStating(one)}>{t('maintenance.vex.write')}</Button>}
                        </>
                    ) : (
                        <span className="quiet">{one.reason && t(`maintenance.reason.${one.reason}`)}</span>
                    ),
            },
        ],
        [t, mayWrite],
    );
    return (
        <>
            <div className="list-tools"><SearchBox label={t('maintenance.searchComponents')} value={words} onSearch={setWords} /></div>
            <GrowingTable label={t('maintenance.software.components')} columns={columns} rows={rows}
                rowKey={(one) => [one.namespace, one.name, one.version, one.supplier, one.purl].join('\n')}
                empty={t('maintenance.software.noComponents')} rowHeight={56} />
            {stating && (
                <WriteVex vulnerability={stating.advisories[0]} product={stating.purl ?? [stating.supplier, stating.name, stating.version].filter(Boolean).join(' ')}
                    onClose={() => setStating(undefined)} />
            )}
        </>
    );
}
