import { Button, Label } from '@patternfly/react-core';
import type { TFunction } from 'i18next';
import { Link } from 'react-router';
import type { schemas } from '../../api/generated/schema';
import type { Column } from '../../parts/GrowingTable';
import { bedName, HarmWord, NotSet } from '../../parts/marks';
import { When } from '../../parts/times';

type Asset = schemas['Asset'];
type Review = (asset: number, device: string, decision: 'SAME' | 'DIFFERENT') => Promise<void>;
const colour = { CONFIRMED: 'green', MATCHED: 'green', POSSIBLE: 'orange', CONFLICT: 'red', NOT_SEEN: 'grey' } as const;

export function assetColumns(t: TFunction, review: Review | undefined): Column<Asset>[] {
    return [
        {
            key: 'number', title: t('assets.field.ASSET_NUMBER'), width: 'medium',
            render: ({ fields }) => (
                <>
                    <strong>{fields.assetNumber ?? fields.serial ?? fields.hostName}</strong>
                    {fields.serial && <span className="quiet block">{fields.serial}</span>}
                </>
            ),
        },
        { key: 'model', title: t('devices.column.model'), render: ({ fields }) => [fields.maker, fields.model].filter(Boolean).join(' ') },
        {
            key: 'place', title: t('devices.column.place'),
            render: ({ fields }) => (
                <>
                    <NotSet value={fields.careUnit} />
                    {fields.bed && <span className="quiet block">{bedName(t, fields.bed)}</span>}
                </>
            ),
        },
        { key: 'function', title: t('devices.field.function'), render: ({ fields }) => <NotSet value={fields.function} /> },
        { key: 'harm', title: t('devices.column.harm'), render: ({ fields }) => <HarmWord harm={fields.harm} /> },
        {
            key: 'match', title: t('assets.column.match'), width: review ? 'wide' : 'medium',
            render: (one) => (
                <>
                    <Label isCompact color={colour[one.match.state]}>{t(`assets.match.${one.match.state}`)}</Label>
                    {one.match.deviceId && <Link className="block" to={`/devices/${one.match.deviceId}`}>{t('assets.theDevice')}</Link>}
                    {review && one.match.candidates.map((candidate) => (
                        <span key={candidate.deviceId} className="buttons">
                            <Link to={`/devices/${candidate.deviceId}`}>{t('assets.theDevice')}</Link>
                            <span className="quiet">{candidate.by.map((by) => t(`assets.by.${by}`)).join(', ')}</span>
                            <Button size="sm" variant="secondary" onClick={() => void review(one.id, candidate.deviceId, 'SAME')}>{t('assets.same')}</Button>
                            <Button size="sm" variant="secondary" onClick={() => void review(one.id, candidate.deviceId, 'DIFFERENT')}>{t('assets.different')}</Button>
                        </span>
                    ))}
                </>
            ),
        },
    ];
}

/** "HOST_NAME localdc" of the server, without its code. */
const bare = (name: string) => name.replace(/^[A-Z0-9_]+ /, '');

export function unlistedColumns(t: TFunction): Column<schemas['UnlistedDevice']>[] {
    return [
        {
            key: 'name', title: t('devices.column.name'), width: 'wide',
            render: (one) => (
                <>
                    <Link to={`/devices/${one.deviceId}`}>{one.names[0] ? bare(one.names[0]) : one.deviceId}</Link>
                    <span className="quiet block">{one.names.slice(1, 3).map(bare).join(', ')}</span>
                </>
            ),
        },
        { key: 'model', title: t('devices.column.model'), render: (one) => [one.maker, one.model].filter(Boolean).join(' ') || <span className="quiet">{t('devices.notIdentified')}</span> },
        { key: 'firmware', title: t('devices.field.firmware'), render: (one) => one.firmware },
        { key: 'serial', title: t('assets.field.SERIAL'), render: (one) => one.serial },
        { key: 'first', title: t('assets.column.first'), render: (one) => <When at={one.first} exact /> },
        { key: 'last', title: t('devices.column.last'), render: (one) => <When at={one.last} /> },
    ];
}

export function firmwareColumns(t: TFunction): Column<schemas['FirmwareDifference']>[] {
    return [
        { key: 'number', title: t('assets.field.ASSET_NUMBER'), width: 'medium', render: (one) => <Link to={`/devices/${one.deviceId}`}>{one.assetNumber ?? t('assets.theDevice')}</Link> },
        { key: 'model', title: t('devices.column.model'), render: (one) => [one.maker, one.model].filter(Boolean).join(' ') },
        { key: 'place', title: t('devices.column.place'), render: (one) => <NotSet value={one.careUnit} /> },
        {
            key: 'listed', title: t('assets.column.listed'),
            render: (one) => (
                <>
                    <strong>{one.listed}</strong>
                    <span className="quiet block">{one.listedSource}</span>
                </>
            ),
        },
        {
            key: 'seen', title: t('assets.column.seen'),
            render: (one) => one.seen.map((said) => (
                <span key={said.source} className="block">
                    <strong>{said.value}</strong> <span className="quiet">{said.source}</span>
                </span>
            )),
        },
    ];
}
