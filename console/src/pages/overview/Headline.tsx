import { Trans, useTranslation } from 'react-i18next';
import type { schemas } from '../../api/generated/schema';
import { Count } from '../../parts/Count';
import { useNumber } from '../../parts/useNumber';

export function Headline({ of }: { of: schemas['Overview'] }) {
    const { t } = useTranslation();
    const number = useNumber();
    if (of.devices === 0) return <p className="headline">{t('overview.headline.empty')}</p>;
    const devices = <Count to="/devices" value={of.devices} />;
    if (of.needsTotal === 0) {
        return (
            <p className="headline calm">
                <Trans i18nKey="overview.headline.quiet" count={of.devices} values={{ n: number(of.devices) }} components={{ all: devices }} />
            </p>
        );
    }
    const only = of.needsTotal === 1 ? of.needs[0] : undefined;
    if (only) {
        return (
            <p className="headline act">
                <Trans
                    i18nKey="overview.headline.one"
                    values={{ what: only.summary }}
                    components={{ needs: <Count to="/findings?needs=true" value={1} /> }}
                />
            </p>
        );
    }
    return (
        <p className="headline act">
            <Trans
                i18nKey="overview.headline.needs"
                count={of.needsTotal}
                values={{ n: number(of.needsTotal), devices: number(of.devices) }}
                components={{ needs: <Count to="/findings?needs=true" value={of.needsTotal} />, all: devices }}
            />
        </p>
    );
}
