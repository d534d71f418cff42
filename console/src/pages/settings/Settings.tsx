import { Tab, Tabs, TabTitleText } from '@patternfly/react-core';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useParams } from 'react-router';
import { type Permission, useSession } from '../../api/session';
import { Page } from '../../parts/Page';
import { Waiting } from '../../parts/states';

const sections: { key: string; permission: Permission; Content: React.ComponentType }[] = [
    { key: 'account', permission: 'PROFILE_OWN', Content: lazy(() => import('./Account')) },
    { key: 'people', permission: 'PEOPLE_READ', Content: lazy(() => import('./People')) },
    { key: 'tokens', permission: 'PEOPLE_READ', Content: lazy(() => import('./Tokens')) },
    { key: 'sensors', permission: 'SENSORS_READ', Content: lazy(() => import('./Sensors')) },
    { key: 'outputs', permission: 'OUTPUTS_READ', Content: lazy(() => import('./Outputs')) },
    { key: 'house', permission: 'SETTINGS_READ', Content: lazy(() => import('./House')) },
];

/** What changes at run time: the own account, people, tokens, sensors, outputs, the house. */
export default function Settings() {
    const { t } = useTranslation();
    const navigate = useNavigate();
    const { section = 'account' } = useParams();
    const permissions = useSession().data?.permissions ?? [];
    const open = sections.filter((one) => permissions.includes(one.permission));
    const current = open.find((one) => one.key === section) ?? open[0];
    return (
        <Page title={t('settings.title')}>
            <Tabs activeKey={current?.key ?? ''} onSelect={(_, key) => void navigate(`/settings/${key}`)} aria-label={t('settings.title')} component="nav">
                {open.map(({ key }) => (
                    <Tab key={key} eventKey={key} href={`/settings/${key}`} title={<TabTitleText>{t(`settings.section.${key}`)}</TabTitleText>}
                        onClick={(event: React.MouseEvent) => event.preventDefault()} />
                ))}
            </Tabs>
            <Suspense fallback={<Waiting />}>{current && <current.Content />}</Suspense>
        </Page>
    );
}
