import { useTranslation } from 'react-i18next';

const lines = ['ALL', 'SOME', 'NONE', 'UNKNOWN'] as const;
const dash = { ALL: undefined, SOME: '7 5', NONE: '7 5', UNKNOWN: '2 4' } as const;

/** Lines are told apart by their style; the colour only helps. */
export function Legend() {
    const { t } = useTranslation();
    return (
        <ul className="legend" aria-label={t('map.legend')}>
            {lines.map((one) => (
                <li key={one}>
                    <svg width="44" height="8" aria-hidden="true" className={`line-${one.toLowerCase()}`}>
                        <line x1="0" x2="44" y1="4" y2="4" strokeDasharray={dash[one]} />
                    </svg>
                    {t(`map.encrypted.${one}`)}
                </li>
            ))}
        </ul>
    );
}
