import { useTranslation } from 'react-i18next';
import { numberFormat } from './formats';

export function useNumber(): (value: number) => string {
    const { i18n } = useTranslation();
    const format = numberFormat(i18n.language);
    return (value) => format.format(value);
}

export function usePercent(): (share: number, digits?: number) => string {
    const { i18n } = useTranslation();
    return (share, digits = 0) =>
        numberFormat(i18n.language, { style: 'percent', maximumFractionDigits: digits }).format(share);
}
