import { useTranslation } from 'react-i18next';
import type { schemas } from '../../api/generated/schema';

const monday = Date.UTC(2026, 0, 5);
const every = 3;

/** Each hour of the week, darker where the device is active more often; what was told at an unusual hour is marked. */
export function WeekMap({ of }: { of: schemas['DeviceProfile'] }) {
    const { t, i18n } = useTranslation();
    const most = Math.max(1, ...of.grid);
    const level = (times: number) => (times === 0 ? 0 : Math.min(4, 1 + Math.floor((3.99 * times) / most)));
    const days = Array.from({ length: 7 }, (_, day) =>
        new Intl.DateTimeFormat(i18n.language, { weekday: 'short', timeZone: 'UTC' }).format(new Date(monday + day * 86_400_000)));
    const outside = (day: number, hour: number) => of.deviations.some((one) => one.weekday === day + 1 && one.hour === hour);
    return (
        <>
            <div className="week-scroll" tabIndex={0} role="region" aria-label={t('profile.week')}>
                <table className="week-map">
                    <thead>
                        <tr>
                            <td />
                            {Array.from({ length: 24 / every }, (_, index) => <th key={index} scope="col" colSpan={every}>{index * every}</th>)}
                        </tr>
                    </thead>
                    <tbody>
                        {days.map((name, day) => (
                            <tr key={name}>
                                <th scope="row">{name}</th>
                                {of.grid.slice(day * 24, day * 24 + 24).map((times, hour) => (
                                    <td key={hour} className={`week-${level(times)}${outside(day, hour) ? ' week-outside' : ''}`}
                                        title={t('profile.hour', { day: name, hour, count: times })}>
                                        <span>{times}</span>
                                    </td>
                                ))}
                            </tr>
                        ))}
                    </tbody>
                </table>
            </div>
            <p className="quiet">{t('profile.weekNote')}</p>
        </>
    );
}
