import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { schemas } from '../../api/generated/schema';
import { Count } from '../../parts/Count';
import { Part } from '../../parts/Page';
import { useNumber, usePercent } from '../../parts/useNumber';

/** How far we see: for each source, how much of the asset list it speaks of. */
export function Coverage({ of }: { of: schemas['Overview'] }) {
    const { t } = useTranslation();
    const number = useNumber();
    const percent = usePercent();
    const noList = of.coverage.every((one) => one.share === null);
    return (
        <Part id="coverage" title={t('overview.coverage.title')}
            note={noList && <Link to="/assets/import">{t('overview.coverage.noList')}</Link>}>
            <dl className="coverage">
                {of.coverage.map((one) => (
                    <div key={one.group}>
                        <dt>{t(`words.group.${one.group}`)}</dt>
                        <dd>
                            {one.share !== null && (
                                <>
                                    <progress max={1} value={one.share} aria-label={t(`words.group.${one.group}`)} />
                                    <strong>{percent(one.share)}</strong>
                                </>
                            )}
                            {one.devices === 0 ? (
                                <span className="quiet">{t('overview.coverage.none')}</span>
                            ) : (
                                <Count to={`/devices?group=${one.group}`} value={one.devices}>
                                    {t('words.devices', { count: one.devices, n: number(one.devices) })}
                                </Count>
                            )}
                        </dd>
                    </div>
                ))}
            </dl>
        </Part>
    );
}
