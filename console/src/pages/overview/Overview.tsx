import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../api/client';
import { Loaded } from '../../parts/states';
import { Page } from '../../parts/Page';
import { Coverage } from './Coverage';
import { Headline } from './Headline';
import { Held } from './Held';
import { Needs } from './Needs';
import { NotLookedAt } from './NotLookedAt';
import { SinceLastVisit } from './SinceLastVisit';
import { Units } from './Units';
import { Weaknesses } from './Weaknesses';

/** What a person must know first, in the order of how soon it matters. */
export default function Overview() {
    const { t } = useTranslation();
    const overview = useQuery({ queryKey: ['overview'], queryFn: () => call('get', '/api/v1/overview') });
    const seen = overview.isSuccess;
    useEffect(() => {
        if (seen) void call('post', '/api/v1/overview/visits').catch(() => undefined);
    }, [seen]);
    return (
        <Page title={t('nav.overview')} sentence={overview.data && <Headline of={overview.data} />}>
            <Loaded from={overview} lines={8}>
                {(of) => (
                    <div className="overview">
                        <Needs of={of} />
                        <Held />
                        <NotLookedAt of={of} />
                        <Units of={of} />
                        <Coverage of={of} />
                        <SinceLastVisit of={of} />
                        <Weaknesses of={of} />
                    </div>
                )}
            </Loaded>
        </Page>
    );
}
