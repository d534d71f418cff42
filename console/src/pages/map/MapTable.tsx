import { Button } from '@patternfly/react-core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { schemas } from '../../api/generated/schema';
import { WorstMark } from '../../parts/marks';
import { Rows } from '../../parts/Rows';
import { bytes } from '../../parts/times';

type Map = schemas['NetworkMap'];
type Node = Map['nodes'][number];
const step = 100;

/** The same nodes and links as the drawing, in words. */
export function MapTable({ of, onOpen }: { of: Map; onOpen: (node: Node) => void }) {
    const { t, i18n } = useTranslation();
    const [nodes, setNodes] = useState(step);
    const [edges, setEdges] = useState(step);
    const byId = new Map(of.nodes.map((node) => [node.id, node]));
    const name = (node: Node | undefined, id: string) => {
        if (!node) return id;
        if (node.type === 'DEVICE') return <Link to={`/devices/${node.id}`}>{node.label}</Link>;
        return node.label || t('words.noUnit');
    };
    return (
        <>
            <Rows label={t('map.nodes')} rows={of.nodes.slice(0, nodes)} rowKey={(one) => one.id} empty={t('common.none')}
                columns={[
                    { key: 'name', title: t('settings.name'), render: (one) => name(one, one.id) },
                    { key: 'type', title: t('map.type'), render: (one) => t(`map.is.${one.type}`) },
                    { key: 'unit', title: t('devices.field.careUnit'), render: (one) => (one.type === 'DEVICE' ? (one.careUnit ?? t('common.notSet')) : '') },
                    { key: 'worst', title: t('devices.field.worst'), render: (one) => <WorstMark worst={one.worst} /> },
                    {
                        key: 'open', title: t('changes.column.actions'),
                        render: (one) => (
                            <Button size="sm" variant="secondary" onClick={() => onOpen(one)} aria-label={t('map.growOf', { name: one.label || t('words.noUnit') })}>
                                {t(one.type === 'ZONE' ? 'map.open' : 'map.grow')}
                            </Button>
                        ),
                    },
                ]} />
            {of.nodes.length > nodes && <p><Button variant="link" isInline onClick={() => setNodes(nodes + step)}>{t('common.more')}</Button></p>}
            <Rows label={t('map.links')} rows={of.edges.slice(0, edges)} rowKey={(one) => `${one.from} ${one.to}`} empty={t('map.noLinks')}
                columns={[
                    { key: 'from', title: t('map.from'), render: (one) => name(byId.get(one.from), one.from) },
                    { key: 'to', title: t('map.to'), render: (one) => name(byId.get(one.to), one.to) },
                    { key: 'protocols', title: t('devices.field.protocol'), render: (one) => one.protocols.join(', ') },
                    { key: 'encrypted', title: t('device.peers.encrypted'), render: (one) => t(`map.encrypted.${one.encrypted}`) },
                    { key: 'bytes', title: t('device.peers.amount'), render: (one) => bytes(one.bytes, i18n.language) },
                ]} />
            {of.edges.length > edges && <p><Button variant="link" isInline onClick={() => setEdges(edges + step)}>{t('common.more')}</Button></p>}
        </>
    );
}
