import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { call } from '../../api/client';
import type { schemas } from '../../api/generated/schema';
import { Part } from '../../parts/Page';
import { Loaded } from '../../parts/states';
import { ago } from '../../parts/times';
import { useNumber } from '../../parts/useNumber';
import { Due, More, VulnerabilityLine } from './parts';

/** By what the software of a device is known, in a sentence. */
export function useBasis(): (of: schemas['DeviceSoftware']) => string {
    const { t, i18n } = useTranslation();
    const number = useNumber();
    return (of) =>
        t(`maintenance.software.basis.${of.basis}`, {
            components: number(of.bill?.components ?? 0),
            ago: of.bill ? ago(of.bill.at, Date.now(), i18n.language) : '',
        });
}

/** On the page of a device: what concerns its software most, and the way to all of it. */
export function SoftwarePart({ device }: { device: string }) {
    const { t } = useTranslation();
    const basis = useBasis();
    const software = useQuery({
        queryKey: ['software', device, 'first'],
        queryFn: () => call('get', '/api/v1/devices/{id}/software', { path: { id: device }, query: { limit: 3 } }),
    });
    return (
        <Part id="software" title={t('maintenance.software.title')}>
            <Loaded from={software}>
                {(of) => (
                    <>
                        <p className="quiet">{of.feeds.length === 0 ? t('maintenance.noFeeds') : basis(of)}</p>
                        <ul className="plain">
                            {of.items.map((one) => (
                                <li key={one.vulnerability.id}>
                                    <VulnerabilityLine of={one.vulnerability} /> <Due of={one} />
                                </li>
                            ))}
                        </ul>
                        <More n={of.total - of.items.length} />
                        <Link to={`/devices/${device}/software`}>{t('maintenance.software.all')}</Link>
                    </>
                )}
            </Loaded>
        </Part>
    );
}
