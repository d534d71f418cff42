import { useQuery } from '@tanstack/react-query';
import { Trans, useTranslation } from 'react-i18next';
import { call } from '../../api/client';
import { Count } from '../../parts/Count';
import { Part } from '../../parts/Page';
import { moment } from '../../parts/times';
import { useNumber } from '../../parts/useNumber';
import { unitQuery } from './Units';

/** Notices that wait for the end of the shift, counted: nothing is kept from people without saying so. */
export function Held() {
    const { t, i18n } = useTranslation();
    const number = useNumber();
    const budget = useQuery({ queryKey: ['budget'], queryFn: () => call('get', '/api/v1/budget'), refetchInterval: 60_000 });
    const wards = budget.data?.wards.filter((one) => one.held > 0) ?? [];
    if (!budget.data || wards.length === 0) return null;
    return (
        <Part id="held" title={t('overview.held.title')} note={t('overview.held.note', { n: number(budget.data.perShift), time: moment(budget.data.until, i18n.language) })}>
            <ul className="plain">
                {wards.map((one) => (
                    <li key={one.careUnit ?? ''}>
                        <Trans i18nKey="overview.held.unit" count={one.held} values={{ n: number(one.held), unit: one.careUnit ?? t('words.noUnit') }}
                            components={{ go: <Count to={`/findings?held=true&${unitQuery(one.careUnit)}`} value={one.held} /> }} />
                    </li>
                ))}
            </ul>
        </Part>
    );
}
