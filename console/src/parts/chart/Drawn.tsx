import { BarChart, LineChart, ScatterChart } from 'echarts/charts';
import { BrushComponent, GridComponent, MarkAreaComponent, ToolboxComponent, TooltipComponent } from 'echarts/components';
import { type EChartsCoreOption, init, use } from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';
import { useEffect, useRef } from 'react';
import { useDark } from '../../app/theme';

use([BarChart, LineChart, ScatterChart, GridComponent, TooltipComponent, MarkAreaComponent, BrushComponent, ToolboxComponent, CanvasRenderer]);

export type Palette = { text: string; quiet: string; line: string; accent: string; second: string; danger: string; warning: string; ground: string };
export type ChartProperties = {
    /** Says what the chart shows to those who do not see it. */
    label: string;
    height: number;
    option: (palette: Palette) => EChartsCoreOption;
    onClick?: (point: { seriesName: string; dataIndex: number; data: unknown }) => void;
    onRange?: (from: number, to: number) => void;
};

function palette(): Palette {
    const style = getComputedStyle(document.documentElement);
    const of = (name: string) => style.getPropertyValue(name).trim();
    return {
        text: of('--cy-text'), quiet: of('--cy-quiet'), line: of('--cy-line'), accent: of('--cy-accent'), second: of('--cy-second'),
        danger: of('--cy-critical'), warning: of('--cy-medium'), ground: of('--cy-ground'),
    };
}

export default function Drawn({ label, height, option, onClick, onRange }: ChartProperties) {
    const place = useRef<HTMLDivElement>(null);
    const dark = useDark();
    const click = useRef(onClick);
    click.current = onClick;
    const range = useRef(onRange);
    range.current = onRange;
    useEffect(() => {
        const chart = init(place.current!, null, { renderer: 'canvas' });
        chart.setOption({
            animation: false,
            textStyle: { fontFamily: getComputedStyle(document.body).fontFamily },
            ...option(palette()),
        });
        chart.on('click', (event) => click.current?.(event as never));
        if (range.current) {
            chart.dispatchAction({ type: 'takeGlobalCursor', key: 'brush', brushOption: { brushType: 'lineX', brushMode: 'single' } });
            chart.on('brushEnd', (event) => {
                const [from, to] = (event as { areas: { coordRange: [number, number] }[] }).areas[0]?.coordRange ?? [];
                if (from !== undefined && to !== undefined && to > from) range.current?.(from, to);
            });
        }
        const sized = new ResizeObserver(() => chart.resize());
        sized.observe(place.current!);
        return () => {
            sized.disconnect();
            chart.dispose();
        };
    }, [option, dark]);
    return <div ref={place} className="chart" style={{ height }} role="img" aria-label={label} />;
}
