import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { call } from '../../api/client';
import type { schemas } from '../../api/generated/schema';
import { Count } from '../../parts/Count';
import { FindingList } from '../../parts/FindingList';
import { Loaded } from '../../parts/states';
import { useNumber } from '../../parts/useNumber';

const shown = 6;

/** The open findings of a device, a few of them, with a link to all. */
export function DeviceFindings({ device, natures, total, empty }: {
    device: string;
    natures: schemas['Nature'][];
    total: number;
    empty: string;
}) {
    const { t } = useTranslation();
    const number = useNumber();
    const query = { device: [device], nature: natures, status: ['OPEN', 'ACKNOWLEDGED'] as schemas['Status'][], muted: false };
    const findings = useQuery({
        queryKey: ['findings', 'of-device', query],
        queryFn: () => call('get', '/api/v1/findings', { query: { ...query, limit: shown } }),
    });
    const all = `/findings?device=${device}&${natures.map((one) => `nature=${one}`).join('&')}&status=OPEN&status=ACKNOWLEDGED&muted=false`;
    return (
        <Loaded from={findings}>
            {({ items }) => (
                <>
                    <FindingList findings={items} empty={empty} />
                    {total > 0 && (
                        <Count value={total} to={all}>
                            {t('device.findings.all', { count: total, n: number(total) })}
                        </Count>
                    )}
                </>
            )}
        </Loaded>
    );
}
