import { Trans, useTranslation } from 'react-i18next';
import type { schemas } from '../../api/generated/schema';
import { Count } from '../../parts/Count';
import { Part } from '../../parts/Page';
import { useNumber } from '../../parts/useNumber';
import { Trend } from './Trend';

/** Weaknesses stand; they are a trend to bring down and never a queue. */
export function Weaknesses({ of }: { of: schemas['Overview'] }) {
    const { t } = useTranslation();
    const number = useNumber();
    const { devices, kinds, trend } = of.weaknesses;
    const all = kinds.map(({ kind }) => `weakness=${encodeURIComponent(kind)}`).join('&');
    return (
        <Part id="weaknesses" title={t('overview.weaknesses.title')} note={t('overview.weaknesses.note')}>
            {devices === 0 ? (
                <p>{t('overview.weaknesses.none')}</p>
            ) : (
                <div className="weaknesses">
                    <div>
                        <p>
                            <Trans i18nKey="overview.weaknesses.devices" count={devices} values={{ n: number(devices) }}
                                components={{ go: <Count to={`/devices?${all}`} value={devices} /> }} />
                        </p>
                        <ul className="plain">
                            {kinds.map((kind) => (
                                <li key={kind.kind}>
                                    {kind.title}:{' '}
                                    <Count to={`/devices?weakness=${encodeURIComponent(kind.kind)}`} value={kind.devices}>
                                        {t('words.devices', { count: kind.devices, n: number(kind.devices) })}
                                    </Count>
                                </li>
                            ))}
                        </ul>
                    </div>
                    <Trend days={trend} />
                </div>
            )}
        </Part>
    );
}
