import { useTranslation } from 'react-i18next';
import { useNumber } from '../../parts/useNumber';

type Day = { day: string; devices: number };
const width = 320;
const height = 90;

/** A line over days. Small enough to be drawn without a chart library, which would delay the first page. */
export function Trend({ days }: { days: Day[] }) {
    const { t, i18n } = useTranslation();
    const number = useNumber();
    if (days.length < 2) return null;
    const most = Math.max(1, ...days.map((one) => one.devices));
    const x = (index: number) => (index / (days.length - 1)) * width;
    const y = (value: number) => height - (value / most) * (height - 8);
    const line = days.map((one, index) => `${index === 0 ? 'M' : 'L'}${x(index).toFixed(1)} ${y(one.devices).toFixed(1)}`).join('');
    const [first, last] = [days[0]!, days.at(-1)!];
    const date = (day: string) => new Intl.DateTimeFormat(i18n.language, { day: 'numeric', month: 'short', timeZone: 'UTC' }).format(new Date(day));
    const label = t('overview.weaknesses.trend', {
        first: number(first.devices), last: number(last.devices), from: date(first.day), to: date(last.day),
    });
    return (
        <figure className="trend">
            <svg viewBox={`0 0 ${width} ${height + 2}`} role="img" aria-label={label}>
                <path className="trend-area" d={`${line}L${width} ${height}L0 ${height}Z`} />
                <path className="trend-line" d={line} />
                <line className="trend-axis" x1="0" x2={width} y1={height} y2={height} />
            </svg>
            <figcaption>{label}</figcaption>
        </figure>
    );
}
