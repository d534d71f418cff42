import type { TFunction } from 'i18next';
import type { schemas } from '../../api/generated/schema';
import type { Column } from '../../parts/GrowingTable';
import { Count } from '../../parts/Count';
import { bedName, DeviceLink, HarmWord, LevelMark, NotSet, WorstMark } from '../../parts/marks';
import { When } from '../../parts/times';

type Device = schemas['Device'];

export function columns(t: TFunction): Column<Device>[] {
    return [
        { key: 'name', title: t('devices.column.name'), sort: 'name', width: 'name', render: (one) => <Name of={one} /> },
        {
            key: 'place', title: t('devices.column.place'), sort: 'careUnit', width: 'place',
            render: (one) => (
                <>
                    <NotSet value={one.careUnit} />
                    {one.bed && <span className="quiet block">{bedName(t, one.bed)}</span>}
                </>
            ),
        },
        {
            key: 'model', title: t('devices.column.model'), sort: 'model',
            render: (one) => (
                <>
                    {[one.maker, one.model].filter(Boolean).join(' ') || <span className="quiet">{t('devices.notIdentified')}</span>}
                    {one.firmware && <span className="quiet block">{t('devices.firmware', { version: one.firmware })}</span>}
                </>
            ),
        },
        { key: 'state', title: t('devices.column.state'), sort: '-worst', width: 'state', render: (one) => <State of={one} /> },
        { key: 'harm', title: t('devices.column.harm'), sort: '-harm', width: 'phrase', render: (one) => <HarmWord harm={one.harm} /> },
        {
            key: 'weaknesses', title: t('devices.column.weaknesses'), width: 'number',
            render: (one) =>
                one.weaknesses > 0 ? (
                    <Count to={`/findings?device=${one.id}&nature=WEAKNESS&status=OPEN&status=ACKNOWLEDGED&muted=false`} value={one.weaknesses} />
                ) : (
                    <span className="quiet">0</span>
                ),
        },
        {
            key: 'last', title: t('devices.column.last'), sort: '-last', width: 'time',
            render: (one) => <span className={one.silent ? 'silent' : undefined}><When at={one.last} /></span>,
        },
    ];
}

function Name({ of }: { of: Device }) {
    return (
        <>
            <DeviceLink device={of} />
            {of.addresses[0] !== of.name && <span className="quiet block">{of.addresses[0]}</span>}
        </>
    );
}

function State({ of }: { of: Device }) {
    return of.findings > 0 && of.worst ? (
        <>
            <WorstMark worst={of.worst} />{' '}
            <Count to={`/findings?device=${of.id}&nature=ATTACK&nature=HEALTH&status=OPEN&status=ACKNOWLEDGED&muted=false`} value={of.findings} />
        </>
    ) : (
        <LevelMark level={of.assessment.level} />
    );
}
