import { Label } from '@patternfly/react-core';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import type { schemas } from '../../api/generated/schema';
import { usePages } from '../../api/pages';
import { Count } from '../../parts/Count';
import { ExportButton } from '../../parts/ExportButton';
import { type Column, GrowingTable } from '../../parts/GrowingTable';
import { SeverityMark } from '../../parts/marks';
import { Page } from '../../parts/Page';
import { When } from '../../parts/times';
import { useFilters } from '../../parts/useFilters';

type Incident = schemas['Incident'];

/** Findings that belong to one story. */
export default function Incidents() {
    const { t } = useTranslation();
    const navigate = useNavigate();
    const filters = useFilters();
    const incidents = usePages('incidents', '/api/v1/incidents', { ...filters.all, limit: 100 });
    const columns = useMemo<Column<Incident>[]>(
        () => [
            { key: 'severity', title: t('findings.column.severity'), width: 'narrow', render: (one) => <SeverityMark severity={one.severity} /> },
            { key: 'what', title: t('findings.column.what'), width: 'widest', render: (one) => <Link to={`/incidents/${one.id}`}>{one.sentence}</Link> },
            { key: 'where', title: t('findings.column.where'), render: (one) => one.careUnits.join(', ') || <span className="not-set">{t('words.noUnit')}</span> },
            { key: 'findings', title: t('findings.title'), width: 'narrow', render: (one) => <Count to={`/findings?incident=${one.id}`} value={one.findings} /> },
            { key: 'last', title: t('findings.column.last'), width: 'narrow', render: (one) => <When at={one.last} /> },
            {
                key: 'open', title: t('findings.column.status'), width: 'narrow',
                render: (one) => <Label isCompact variant="outline" color={one.open ? 'red' : 'grey'}>{t(one.open ? 'incident.open' : 'incident.closed')}</Label>,
            },
        ],
        [t],
    );
    return (
        <Page title={t('incident.title')} sentence={t('incident.sentence')} actions={<ExportButton table="incidents" query={filters.all} />}>
            <GrowingTable label={t('incident.title')} columns={columns} rows={incidents} rowKey={(one) => one.id}
                empty={t('incident.none')} onOpen={(one) => void navigate(`/incidents/${one.id}`)} />
        </Page>
    );
}
