import { Trans, useTranslation } from 'react-i18next';
import type { schemas } from '../../api/generated/schema';
import { Count } from '../../parts/Count';
import { Part } from '../../parts/Page';
import { moment } from '../../parts/times';
import { useNumber } from '../../parts/useNumber';
import { unitQuery } from './Units';

/** Devices that fell silent: what we cannot see is said as plainly as what we see. */
export function NotLookedAt({ of }: { of: schemas['Overview'] }) {
    const { t, i18n } = useTranslation();
    const number = useNumber();
    const { devices, units } = of.notLookedAt;
    return (
        <Part id="not-looked-at" title={t('overview.silent.title')}>
            {devices === 0 ? (
                <p>{t('overview.silent.none')}</p>
            ) : (
                <>
                    <p>
                        <Trans i18nKey="overview.silent.devices" count={devices} values={{ n: number(devices) }}
                            components={{ go: <Count to="/devices?silent=true" value={devices} /> }} />
                    </p>
                    <ul className="plain">
                        {units.map((unit) => (
                            <li key={unit.careUnit ?? ''}>
                                <Trans i18nKey="overview.silent.unit" count={unit.devices}
                                    values={{ n: number(unit.devices), unit: unit.careUnit ?? t('words.noUnit'), time: moment(unit.since, i18n.language) }}
                                    components={{ go: <Count to={`/devices?silent=true&${unitQuery(unit.careUnit)}`} value={unit.devices} /> }} />
                            </li>
                        ))}
                    </ul>
                </>
            )}
        </Part>
    );
}
