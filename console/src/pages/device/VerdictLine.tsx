import { useTranslation } from 'react-i18next';
import type { schemas } from '../../api/generated/schema';
import { LevelMark } from '../../parts/marks';

export function useGroups() {
    const { t, i18n } = useTranslation();
    return (groups: readonly string[]) =>
        new Intl.ListFormat(i18n.language, { type: 'conjunction' }).format(groups.map((group) => t(`words.group.${group}`)));
}

/** May we rely on it, how sure are we, and what do we not see. */
export function VerdictLine({ of }: { of: schemas['DeviceDetail'] }) {
    const { t } = useTranslation();
    const groups = useGroups();
    const { level, verdict, confidence, missing } = of.assessment;
    return (
        <section className={`verdict level-${level.toLowerCase()}`} aria-label={t('device.verdict.title')}>
            <LevelMark level={level} />
            <strong>{t(`words.verdict.${verdict}`)}</strong>
            <span>{t(`words.confidence.${confidence}`)}.</span>
            <span className="quiet">
                {missing.length === 0 ? t('device.verdict.complete') : t('device.verdict.missing', { groups: groups(missing) })}
            </span>
        </section>
    );
}
