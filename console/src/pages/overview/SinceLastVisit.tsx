import { Trans, useTranslation } from 'react-i18next';
import type { schemas } from '../../api/generated/schema';
import { Count } from '../../parts/Count';
import { Part } from '../../parts/Page';
import { moment } from '../../parts/times';
import { useNumber } from '../../parts/useNumber';

export function SinceLastVisit({ of }: { of: schemas['Overview'] }) {
    const { t, i18n } = useTranslation();
    const number = useNumber();
    const { lastVisit, devices, findings, resolved } = of.since;
    if (lastVisit === null) return null;
    const since = encodeURIComponent(lastVisit);
    const lines = [
        { key: 'devices', value: devices, to: `/devices?first.gte=${since}` },
        { key: 'findings', value: findings, to: `/findings?first.gte=${since}` },
        { key: 'resolved', value: resolved, to: `/findings?status=RESOLVED&resolved.gte=${since}` },
    ];
    return (
        <Part id="since" title={t('overview.since.title', { time: moment(lastVisit, i18n.language) })}>
            <ul className="plain">
                {lines.map(({ key, value, to }) => (
                    <li key={key}>
                        <Trans i18nKey={`overview.since.${key}`} count={value} values={{ n: number(value) }}
                            components={{ go: <Count to={to} value={value} /> }} />
                    </li>
                ))}
            </ul>
        </Part>
    );
}
