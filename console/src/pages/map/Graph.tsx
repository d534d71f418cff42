import cytoscape, { type StylesheetJson } from 'cytoscape';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { schemas } from '../../api/generated/schema';
import { useDark } from '../../app/theme';
import { layout } from './layout';

type Node = schemas['NetworkMap']['nodes'][number];

function look(): StylesheetJson {
    const style = getComputedStyle(document.documentElement);
    const of = (name: string) => style.getPropertyValue(`--cy-${name}`).trim();
    return [
        {
            selector: 'node',
            style: {
                label: 'data(label)', color: of('text'), 'font-family': getComputedStyle(document.body).fontFamily, 'font-size': 10, 'text-valign': 'bottom', 'text-margin-y': 3, 'text-max-width': '74px', 'text-wrap': 'ellipsis',
                width: 18, height: 18, 'background-color': of('accent'), 'border-width': 1, 'border-color': of('ground'), 'min-zoomed-font-size': 7,
            },
        },
        { selector: 'node[type = "ZONE"]', style: { shape: 'round-rectangle', width: 118, height: 48, 'font-size': 15, 'text-valign': 'center', 'text-margin-y': 0, 'background-color': of('raised'), 'border-width': 2, 'border-color': of('quiet'), 'text-max-width': '112px', 'text-wrap': 'wrap' } },
        { selector: 'node[type = "PEER"]', style: { shape: 'diamond', 'background-color': of('quiet') } },
        { selector: 'node[worst = "CRITICAL"]', style: { shape: 'triangle', width: 26, height: 26, 'background-color': of('critical'), 'border-color': of('critical'), 'border-width': 4 } },
        { selector: 'node[worst = "HIGH"]', style: { shape: 'triangle', width: 22, height: 22, 'background-color': of('high'), 'border-color': of('high'), 'border-width': 3 } },
        { selector: 'node[worst = "MEDIUM"]', style: { 'border-color': of('medium'), 'border-width': 3 } },
        { selector: 'node[type = "ZONE"][worst = "CRITICAL"], node[type = "ZONE"][worst = "HIGH"]', style: { shape: 'round-rectangle', width: 118, height: 48, 'background-color': of('critical-ground'), 'border-width': 5 } },
        { selector: 'edge', style: { width: 1.5, 'line-color': of('quiet'), 'curve-style': 'haystack', 'line-style': 'dotted', opacity: 0.8 } },
        { selector: 'edge[encrypted = "ALL"]', style: { 'line-style': 'solid', 'line-color': of('calm') } },
        { selector: 'edge[encrypted = "NONE"]', style: { 'line-style': 'dashed', 'line-color': of('critical'), width: 2 } },
        { selector: 'edge[encrypted = "SOME"]', style: { 'line-style': 'dashed', 'line-color': of('medium') } },
        { selector: ':selected', style: { 'border-color': of('accent'), 'border-width': 5, 'line-color': of('accent') } },
    ];
}

/** The drawing. Everything in it is also in the table below, for keyboards and screen readers. */
export default function Graph({ of, onOpen, label }: { of: schemas['NetworkMap']; onOpen: (node: Node) => void; label: string }) {
    const { t } = useTranslation();
    const place = useRef<HTMLDivElement>(null);
    const dark = useDark();
    const open = useRef(onOpen);
    open.current = onOpen;
    const noUnit = t('words.noUnit');
    useEffect(() => {
        const places = layout(of);
        const known = new Set(of.nodes.map((node) => node.id));
        const graph = cytoscape({
            container: place.current,
            elements: [
                ...of.nodes.map((node) => ({
                    data: { ...node, label: node.type === 'ZONE' ? `${node.label || noUnit}\n${node.devices}` : node.label },
                    position: places[node.id]!,
                })),
                ...of.edges.filter(({ from, to }) => known.has(from) && known.has(to))
                    .map((edge, index) => ({ data: { id: `edge-${index}`, source: edge.from, target: edge.to, encrypted: edge.encrypted } })),
            ],
            layout: { name: 'preset', fit: true, padding: 30 },
            style: look(),
            // Drawing less while moving keeps three thousand nodes fluent.
            hideEdgesOnViewport: of.nodes.length > 800,
            textureOnViewport: of.nodes.length > 800,
            pixelRatio: of.nodes.length > 800 ? 1 : 'auto',
            maxZoom: 2.5,
            minZoom: 0.05,
            wheelSensitivity: 0.4,
            boxSelectionEnabled: false,
        });
        if (graph.zoom() > 1.3) {
            graph.zoom(1.3);
            graph.center();
        }
        const drawing = place.current!;
        graph.one('render', () => (drawing.dataset['drawn'] = String(of.nodes.length)));
        graph.on('tap', 'node', (event) => open.current(event.target.data() as Node));
        const sized = new ResizeObserver(() => graph.resize());
        sized.observe(drawing);
        return () => {
            sized.disconnect();
            graph.destroy();
        };
    }, [of, dark, noUnit]);
    return <div ref={place} className="graph" role="img" aria-label={label} />;
}
