import type { TFunction } from 'i18next';
import type { schemas } from '../../api/generated/schema';
import type { Column } from '../../parts/GrowingTable';
import { DeviceLink } from '../../parts/marks';
import { bytes, dateTime } from '../../parts/times';

type Row = schemas['HistoryRow'];

export function columns(t: TFunction): Column<Row>[] {
    const language = document.documentElement.lang;
    return [
        { key: 'at', title: t('audit.column.at'), width: 'narrow', render: (one) => dateTime(one.at, language, true) },
        { key: 'type', title: t('explore.column.type'), width: 'state', render: (one) => t(`device.axis.series.${one.type}`, { defaultValue: one.type.toLowerCase().replaceAll('_', ' ') }) },
        {
            key: 'subject', title: t('devices.column.name'),
            render: (one) => (
                <>
                    {one.device ? <DeviceLink device={one.device} /> : one.subject}
                    {one.device && <span className="quiet block">{one.subject}</span>}
                </>
            ),
        },
        { key: 'peer', title: t('device.peers.peer'), render: (one) => one.peer },
        {
            key: 'what', title: t('device.peers.what'),
            render: (one) => (
                <>
                    {[one.protocol, one.verb, one.object, one.kind, one.outcome].filter(Boolean).join(' ')}
                    <span className="quiet block">{[one.transport, one.port].filter((part) => part !== null).join(' ')}</span>
                </>
            ),
        },
        { key: 'encrypted', title: t('device.peers.encrypted'), width: 'place', render: (one) => (one.encrypted === null ? '' : t(one.encrypted ? 'common.yes' : 'common.no')) },
        { key: 'amount', title: t('device.peers.amount'), width: 'place', render: (one) => (one.bytesOut === null ? '' : bytes((one.bytesOut ?? 0) + (one.bytesIn ?? 0), language)) },
    ];
}
