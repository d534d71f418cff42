import { Trans, useTranslation } from 'react-i18next';
import type { schemas } from '../../api/generated/schema';
import { Count } from '../../parts/Count';
import { SeverityMark } from '../../parts/marks';
import { Part } from '../../parts/Page';
import { useNumber } from '../../parts/useNumber';

export function unitQuery(careUnit: string | null): string {
    return new URLSearchParams({ careUnit: careUnit ?? '' }).toString();
}

/** Care units, coloured by their worst; the colour is also a word. */
export function Units({ of }: { of: schemas['Overview'] }) {
    const { t } = useTranslation();
    const number = useNumber();
    return (
        <Part id="units" title={t('overview.units.title')}>
            <ul className="units">
                {of.units.map((unit) => (
                    <li key={unit.careUnit ?? ''} className={`unit severity-${unit.worst?.toLowerCase() ?? 'none'}`}>
                        <strong>{unit.careUnit ?? t('words.noUnit')}</strong>
                        <span className="unit-worst">{unit.worst ? <SeverityMark severity={unit.worst} /> : t('words.nothingOpen')}</span>
                        <span className="unit-counts">
                            <Trans i18nKey="overview.units.devices" count={unit.devices} values={{ n: number(unit.devices) }}
                                components={{ go: <Count to={`/devices?${unitQuery(unit.careUnit)}`} value={unit.devices} /> }} />
                            {unit.needs > 0 && (
                                <Trans i18nKey="overview.units.needs" count={unit.needs} values={{ n: number(unit.needs) }}
                                    components={{ go: <Count to={`/findings?needs=true&${unitQuery(unit.careUnit)}`} value={unit.needs} /> }} />
                            )}
                        </span>
                    </li>
                ))}
            </ul>
        </Part>
    );
}
