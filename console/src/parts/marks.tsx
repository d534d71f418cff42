import { Label } from '@patternfly/react-core';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { schemas } from '../api/generated/schema';

export type Severity = schemas['Severity'];
type Level = schemas['Level'];

const shape: Record<Severity, string> = { CRITICAL: '▲▲', HIGH: '▲', MEDIUM: '◆', LOW: '●', INFO: '○' };

/** How soon a person should look: a word and a shape; the colour only helps. */
export function SeverityMark({ severity }: { severity: Severity }) {
    const { t } = useTranslation();
    return (
        <span className={`mark severity-${severity.toLowerCase()}`}>
            <span aria-hidden="true">{shape[severity]}</span> {t(`words.severity.${severity}`)}
        </span>
    );
}

export function WorstMark({ worst }: { worst: Severity | null }) {
    const { t } = useTranslation();
    return worst ? <SeverityMark severity={worst} /> : <span className="quiet">{t('words.nothingOpen')}</span>;
}

export function LevelMark({ level }: { level: Level }) {
    const { t } = useTranslation();
    return <span className={`mark level-${level.toLowerCase()}`}>{t(`words.level.${level}`)}</span>;
}

const statusColour = { OPEN: 'red', ACKNOWLEDGED: 'blue', RESOLVED: 'grey' } as const;

export function StatusMark({ status, who, muted }: { status: schemas['Status']; who: string | null; muted: boolean }) {
    const { t } = useTranslation();
    return (
        <Label isCompact color={muted ? 'grey' : statusColour[status]} variant="outline">
            {muted ? t('words.muted') : who && status === 'ACKNOWLEDGED' ? t('words.status.with', { who }) : t(`words.status.${status}`)}
        </Label>
    );
}

/** Harm to a patient if the device fails, in words. What nobody set counts as the worst. */
export function HarmWord({ harm }: { harm: string | null }) {
    const { t } = useTranslation();
    return harm === null ? (
        <span className="not-set">{t('words.harm.notSet')}</span>
    ) : (
        <>{t(`words.harm.${harm}`)}</>
    );
}

export function NotSet({ value }: { value: string | null | undefined }) {
    const { t } = useTranslation();
    return value ? <>{value}</> : <span className="not-set">{t('common.notSet')}</span>;
}

/** A list that says "Home 12" or "Bett 7" has named the place itself; the server says so with the same rule. */
const named = /^\p{L}{3,}\s/u;

/** "Bed 7", or as the list names it. */
export function bedName(t: TFunction, bed: string): string {
    return named.test(bed) ? bed : t('devices.bed', { bed });
}

/** Where a device stands: "ICU 3, bed 7". */
export function usePlace() {
    const { t } = useTranslation();
    return (place: { careUnit: string | null; bed: string | null }): string => {
        const unit = place.careUnit ?? t('words.noUnit');
        if (!place.bed) return unit;
        return named.test(place.bed) ? `${unit}, ${place.bed}` : t('words.place', { unit, bed: place.bed });
    };
}

export function DeviceLink({ device }: { device: schemas['DeviceName'] }) {
    return <Link to={`/devices/${device.id}`}>{device.name}</Link>;
}
