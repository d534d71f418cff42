import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { call } from '../../api/client';
import { useMay } from '../../api/session';
import { dateTime } from '../../parts/times';

/** Filters of devices and findings in words. */
export function useFilterWords() {
    const { t, i18n } = useTranslation();
    const { data: kinds } = useQuery({ queryKey: ['kinds', i18n.language], enabled: useMay('FINDINGS_READ'), staleTime: Infinity, queryFn: () => call('get', '/api/v1/kinds') });
    const { data: captures } = useQuery({ queryKey: ['captures', 'names'], enabled: useMay('DEVICES_READ'), staleTime: 60_000, queryFn: () => call('get', '/api/v1/captures', { query: { limit: 100 } }) });
    const field = (name: string) => (i18n.exists(`devices.field.${name}`) ? t(`devices.field.${name}`) : name);
    const value = (name: string, text: string): string => {
        switch (name) {
            case 'harm':
                return text === '' ? t('words.harm.notSet') : t(`words.harm.${text}`);
            case 'worst':
            case 'severity':
                return text === '' ? t('words.nothingOpen') : t(`words.severity.${text}`);
            case 'level':
                return t(`words.level.${text}`);
            case 'verdict':
                return t(`words.verdictShort.${text}`);
            case 'status':
                return t(`words.status.${text}`);
            case 'nature':
                return t(`words.nature.${text}`);
            case 'group':
                return t(`words.group.${text}`);
            case 'kind':
            case 'weakness':
                return text === '' ? t('common.notSet') : (kinds?.items.find((one) => one.name === text)?.title ?? text);
            case 'source':
            case 'capture':
                return captures?.items.find((one) => one.id === text)?.name ?? text;
            case 'silent':
            case 'muted':
            case 'needs':
                return t(text === 'true' ? 'common.yes' : 'common.no');
            case 'first.gte':
            case 'last.gte':
            case 'last.lt':
            case 'resolved.gte':
                return dateTime(text, i18n.language);
            default:
                return text === '' ? t('common.notSet') : text;
        }
    };
    return { field, value, chip: (name: string, text: string) => `${field(name)}: ${value(name, text)}` };
}
