import { Nav, NavItem, NavList } from '@patternfly/react-core';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
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
    const { section = 'account' } = useParams();
    const permissions = useSession().data?.permissions ?? [];
    const open = sections.filter((one) => permissions.includes(one.permission));
    const current = open.find((one) => one.key === section) ?? open[0];
    return (
        <Page title={t('settings.title')}>
            <Nav variant="horizontal-subnav" aria-label={t('settings.title')} className="sets">
                <NavList>
                    {open.map(({ key }) => (
                        <NavItem key={key} isActive={key === current?.key}>
                            <Link to={`/settings/${key}`}>{t(`settings.section.${key}`)}</Link>
                        </NavItem>
                    ))}
                </NavList>
            </Nav>
            <Suspense fallback={<Waiting />}>{current && <current.Content />}</Suspense>
        </Page>
    );
}
