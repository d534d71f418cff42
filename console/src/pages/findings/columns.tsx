import type { TFunction } from 'i18next';
import { Link } from 'react-router';
import type { schemas } from '../../api/generated/schema';
import type { Column } from '../../parts/GrowingTable';
import { DeviceLink, SeverityMark, StatusMark } from '../../parts/marks';
import { When } from '../../parts/times';

type Finding = schemas['Finding'];

export function columns(t: TFunction, place: (of: schemas['DeviceName']) => string): Column<Finding>[] {
    return [
        {
            key: 'severity', title: t('findings.column.severity'), sort: '-severity', width: 'narrow',
            render: (one) => (
                <>
                    <SeverityMark severity={one.severity} />
                    <span className="quiet block">{t(`words.certainty.${one.certainty}`)}</span>
                </>
            ),
        },
        {
            key: 'what', title: t('findings.column.what'), width: 'widest',
            render: (one) => (
                <>
                    <Link to={`/findings/${one.id}`}>{one.summary}</Link>
                    <span className="quiet block">
                        {one.title}
                        {one.changes.map((change) => (
                            <span key={change.id}> · {t('findings.change', { what: change.what })}</span>
                        ))}
                    </span>
                </>
            ),
        },
        {
            key: 'where', title: t('findings.column.where'), width: 'medium',
            render: (one) => (
                <>
                    <DeviceLink device={one.device} />
                    <span className="quiet block">{place(one.device)}</span>
                </>
            ),
        },
        { key: 'last', title: t('findings.column.last'), sort: '-last', width: 'narrow', render: (one) => <When at={one.last} /> },
        { key: 'count', title: t('findings.column.count'), sort: '-count', width: 'count', render: (one) => one.count },
        {
            key: 'status', title: t('findings.column.status'), width: 'narrow',
            render: (one) => <StatusMark status={one.status} who={one.who} muted={one.mutedUntil !== null} />,
        },
    ];
}
