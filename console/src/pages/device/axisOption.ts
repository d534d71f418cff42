import type { EChartsCoreOption } from 'echarts/core';
import type { TFunction } from 'i18next';
import type { schemas } from '../../api/generated/schema';
import type { Palette } from '../../parts/chart/Drawn';
import { dateTime } from '../../parts/times';

const lanes = ['CHANGE', 'DECISION', 'WEAKNESS', 'FINDING', 'FIRST_SEEN'] as const;

/** Bars of what was observed above, one lane for each sort of mark below, on the same axis. */
export function axisOption(of: schemas['Timeline'], palette: Palette, t: TFunction, language: string): EChartsCoreOption {
    const start = Date.parse(of.from);
    const used = lanes.filter((lane) => of.marks.some((mark) => mark.type === lane));
    const label = { color: palette.quiet };
    const axis = { type: 'time', min: start, max: Date.parse(of.to), axisLine: { lineStyle: { color: palette.line } }, axisLabel: label };
    const colours = [palette.accent, palette.second, palette.warning];
    const colour = (mark: schemas['Timeline']['marks'][number]) =>
        mark.type === 'FINDING' ? palette.danger : mark.type === 'WEAKNESS' ? palette.warning : palette.accent;
    return {
        tooltip: {
            trigger: 'item',
            // The HTML one sets style attributes, which the content security policy refuses.
            renderMode: 'richText',
            backgroundColor: palette.ground,
            borderColor: palette.line,
            textStyle: { color: palette.text },
        },
        grid: [
            { left: 110, right: 16, top: 8, height: 110 },
            { left: 110, right: 16, top: 134, height: 22 * Math.max(1, used.length) },
        ],
        xAxis: [
            { ...axis, gridIndex: 0, axisLabel: { show: false } },
            { ...axis, gridIndex: 1 },
        ],
        yAxis: [
            { type: 'value', gridIndex: 0, splitNumber: 3, axisLabel: label, splitLine: { lineStyle: { color: palette.line } } },
            {
                type: 'category', gridIndex: 1, data: used.map((lane) => t(`device.axis.mark.${lane}`)), axisTick: { show: false },
                axisLabel: { ...label, width: 100, overflow: 'truncate' }, axisLine: { show: false },
                splitLine: { show: true, lineStyle: { color: palette.line } },
            },
        ],
        series: [
            ...of.series.map((series, index) => ({
                type: 'bar', stack: 'observed', xAxisIndex: 0, yAxisIndex: 0,
                name: t(`device.axis.series.${series.type}`, { defaultValue: series.type }),
                itemStyle: { color: colours[index % colours.length] },
                barWidth: '80%',
                data: series.counts.map((count, bucket) => [start + (bucket + 0.5) * of.bucketMillis, count]),
                tooltip: { valueFormatter: (value: unknown) => String(Array.isArray(value) ? value[1] : value) },
            })),
            {
                type: 'scatter', xAxisIndex: 1, yAxisIndex: 1, symbolSize: 14, cursor: 'pointer',
                data: of.marks.map((mark) => ({
                    value: [Date.parse(mark.at), used.indexOf(mark.type)], finding: mark.finding, name: mark.title,
                    symbol: mark.type === 'CHANGE' ? 'rect' : mark.type === 'DECISION' ? 'circle' : 'triangle',
                    itemStyle: { color: colour(mark) },
                })),
                tooltip: { formatter: (point: { name: string; value: [number, number] }) => `${point.name}\n${dateTime(new Date(point.value[0]).toISOString(), language, true)}` },
            },
        ],
    };
}
