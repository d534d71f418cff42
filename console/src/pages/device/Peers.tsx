import { Label } from '@patternfly/react-core';
import { Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { call } from '../../api/client';
import type { schemas } from '../../api/generated/schema';
import { Part } from '../../parts/Page';
import { Loaded } from '../../parts/states';
import { bytes, When } from '../../parts/times';

type Peer = schemas['PeerList']['items'][number];
const order = ['SHOULD_NOT', 'NEW', 'USUAL', 'GONE'] as const;
const colour = { SHOULD_NOT: 'red', NEW: 'orange', USUAL: 'green', GONE: 'grey' } as const;

/** Whom it talks to, what should not be first. */
export function Peers({ device }: { device: string }) {
    const { t } = useTranslation();
    const peers = useQuery({
        queryKey: ['device', device, 'peers'],
        queryFn: () => call('get', '/api/v1/devices/{id}/peers', { path: { id: device } }),
    });
    return (
        <Part id="peers" title={t('device.peers.title')}>
            <Loaded from={peers}>
                {({ items }) =>
                    items.length === 0 ? (
                        <p className="quiet">{t('device.peers.none')}</p>
                    ) : (
                        <PeerTable peers={order.flatMap((standing) => items.filter((one) => one.standing === standing))} />
                    )
                }
            </Loaded>
        </Part>
    );
}

function PeerTable({ peers }: { peers: Peer[] }) {
    const { t, i18n } = useTranslation();
    return (
        <Table variant="compact" aria-label={t('device.peers.title')}>
            <Thead>
                <Tr>
                    {['standing', 'peer', 'what', 'encrypted', 'amount', 'last'].map((column) => (
                        <Th key={column}>{t(`device.peers.${column}`)}</Th>
                    ))}
                </Tr>
            </Thead>
            <Tbody>
                {peers.map((one) => (
                    <Tr key={`${one.peer} ${one.port} ${one.transport} ${one.role}`}>
                        <Td dataLabel={t('device.peers.standing')}>
                            <Label isCompact color={colour[one.standing]}>{t(`device.peers.is.${one.standing}`)}</Label>
                            {one.finding && (
                                <Link className="block" to={`/findings/${one.finding}`}>{t('device.peers.why')}</Link>
                            )}
                        </Td>
                        <Td dataLabel={t('device.peers.peer')}>
                            {one.device ? <Link to={`/devices/${one.device.id}`}>{one.device.name}</Link> : one.peer}
                            {one.device && one.device.name !== one.peer && <span className="quiet block">{one.peer}</span>}
                        </Td>
                        <Td dataLabel={t('device.peers.what')}>
                            {one.role ? t(`device.peers.role.${one.role}`, { what: one.protocol ?? t('device.peers.unknownProtocol') }) : (one.protocol ?? t('device.peers.unknownProtocol'))}
                            <span className="quiet block">{[one.transport, one.port].filter((part) => part !== null).join(' ')}</span>
                        </Td>
                        <Td dataLabel={t('device.peers.encrypted')}>
                            {one.encrypted === null ? t('common.unknown') : t(one.encrypted ? 'device.peers.isEncrypted' : 'device.peers.isClear')}
                        </Td>
                        <Td dataLabel={t('device.peers.amount')}>{bytes(one.bytes, i18n.language)}</Td>
                        <Td dataLabel={t('device.peers.last')}><When at={one.last} /></Td>
                    </Tr>
                ))}
            </Tbody>
        </Table>
    );
}
