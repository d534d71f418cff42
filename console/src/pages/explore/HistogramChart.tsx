import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { schemas } from '../../api/generated/schema';
import { Chart, type ChartProperties } from '../../parts/Chart';
import { dateTime } from '../../parts/times';
import { useNumber } from '../../parts/useNumber';

/** How many rows when; drag over it to look at a span. */
export function HistogramChart({ of, onRange }: { of: schemas['Histogram']; onRange: (from: number, to: number) => void }) {
    const { t, i18n } = useTranslation();
    const number = useNumber();
    const start = Date.parse(of.from);
    const end = start + of.bucketMillis * of.counts.length;
    const option = useMemo<ChartProperties['option']>(
        () => (palette) => ({
            tooltip: {
                trigger: 'axis', renderMode: 'richText', backgroundColor: palette.ground, borderColor: palette.line, textStyle: { color: palette.text },
                formatter: (points: { value: [number, number] }[]) =>
                    points.map(({ value }) => `${dateTime(value[0] - of.bucketMillis / 2, i18n.language, true)}\n${number(value[1])}`).join('\n'),
            },
            grid: { left: 56, right: 16, top: 12, bottom: 24 },
            xAxis: { type: 'time', min: start, max: end, axisLabel: { color: palette.quiet }, axisLine: { lineStyle: { color: palette.line } } },
            yAxis: { type: 'value', splitNumber: 3, axisLabel: { color: palette.quiet }, splitLine: { lineStyle: { color: palette.line } } },
            toolbox: { show: false },
            brush: { xAxisIndex: 0, toolbox: [], brushStyle: { color: 'rgba(99, 189, 189, 0.25)', borderColor: palette.accent } },
            series: [{ type: 'bar', barWidth: '90%', itemStyle: { color: palette.accent }, data: of.counts.map((count, bucket) => [start + (bucket + 0.5) * of.bucketMillis, count]) }],
        }),
        [of, start, end, i18n.language, number],
    );
    return (
        <figure className="histogram">
            <Chart height={150} option={option} onRange={onRange}
                label={t('explore.histogram', { count: of.total, n: number(of.total), from: dateTime(start, i18n.language), to: dateTime(end, i18n.language) })} />
            <figcaption className="quiet">{t('explore.drag')}</figcaption>
        </figure>
    );
}
