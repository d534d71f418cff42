import { ToggleGroup, ToggleGroupItem } from '@patternfly/react-core';
import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { call } from '../../api/client';
import type { schemas } from '../../api/generated/schema';
import { Chart, type ChartProperties } from '../../parts/Chart';
import { Part } from '../../parts/Page';
import { Loaded } from '../../parts/states';
import { dateTime, When } from '../../parts/times';
import { axisOption } from './axisOption';

/** Hours back from now; all that is known of the device unless a person asks for less. */
const spans = { all: null, day: 24, week: 24 * 7, month: 24 * 30 } as const;
type Span = keyof typeof spans;

/** What it sent, what was found, what people did and what was planned, all on one axis. */
export function TimeAxis({ device }: { device: string }) {
    const { t } = useTranslation();
    const [span, setSpan] = useState<Span>('all');
    const timeline = useQuery({
        queryKey: ['device', device, 'timeline', span],
        queryFn: () => {
            const hours = spans[span];
            const from = hours === null ? undefined : new Date(Date.now() - hours * 3_600_000).toISOString();
            return call('get', '/api/v1/devices/{id}/timeline', { path: { id: device }, query: { from, buckets: 120 } });
        },
    });
    return (
        <Part id="time-axis" title={t('device.axis.title')}>
            <ToggleGroup aria-label={t('device.axis.span')}>
                {(Object.keys(spans) as Span[]).map((one) => (
                    <ToggleGroupItem key={one} buttonId={`span-${one}`} text={t(`device.axis.${one}`)} isSelected={span === one}
                        onChange={() => setSpan(one)} />
                ))}
            </ToggleGroup>
            <Loaded from={timeline} lines={5}>
                {(of) => <Axis of={of} />}
            </Loaded>
        </Part>
    );
}

function Axis({ of }: { of: schemas['Timeline'] }) {
    const { t, i18n } = useTranslation();
    const navigate = useNavigate();
    const option = useMemo<ChartProperties['option']>(
        () => (palette) => axisOption(of, palette, t, i18n.language),
        [of, t, i18n.language],
    );
    const total = of.series.reduce((sum, one) => sum + one.counts.reduce((a, b) => a + b, 0), 0);
    if (total === 0 && of.marks.length === 0) return <p className="quiet">{t('device.axis.nothing')}</p>;
    return (
        <>
            <Chart
                height={230}
                label={t('device.axis.label', {
                    from: dateTime(of.from, i18n.language), to: dateTime(of.to, i18n.language), count: of.marks.length,
                })}
                option={option}
                onClick={({ data }) => {
                    const finding = (data as { finding?: string } | null)?.finding;
                    if (finding) void navigate(`/findings/${finding}`);
                }}
            />
            {of.marks.length > 0 && (
                <details>
                    <summary>{t('device.axis.list')}</summary>
                    <ol className="plain">
                        {of.marks.map((mark, index) => (
                            <li key={index}>
                                <When at={mark.at} exact /> · {t(`device.axis.mark.${mark.type}`)}:{' '}
                                {mark.finding ? <Link to={`/findings/${mark.finding}`}>{mark.title}</Link> : mark.title}
                            </li>
                        ))}
                    </ol>
                </details>
            )}
        </>
    );
}
