import {
    Banner, Dropdown, DropdownItem, DropdownList, Divider, Masthead, MastheadBrand, MastheadContent, MastheadMain,
    MastheadToggle, MenuToggle, Nav, NavGroup, NavItem, Page, PageSidebar, PageSidebarBody, PageToggleButton,
    SkipToContent, Spinner,
} from '@patternfly/react-core';
import BarsIcon from '@patternfly/react-icons/dist/esm/icons/bars-icon';
import { useQueryClient } from '@tanstack/react-query';
import { lazy, Suspense, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, Navigate, Outlet, useLocation, useNavigation } from 'react-router';
import { call } from '../api/client';
import { type Permission, useSession } from '../api/session';
import { type Language, languages, remember, speak } from '../i18n';
import { Trouble, Waiting } from '../parts/states';
import { clock } from '../parts/times';
import { LiveContext, type LiveState, useStream } from './live';
import { StepUp } from './StepUp';
import { setDark, useDark } from './theme';

// Only a demonstration has one.
const Guide = lazy(() => import('./Guide'));

type Place = { to: string; words: string; permission: Permission };
const places: { group: string; items: Place[] }[] = [
    {
        group: 'nav.group.now',
        items: [
            { to: '/', words: 'nav.overview', permission: 'OVERVIEW_READ' },
            { to: '/findings', words: 'nav.findings', permission: 'FINDINGS_READ' },
            { to: '/incidents', words: 'nav.incidents', permission: 'FINDINGS_READ' },
        ],
    },
    {
        group: 'nav.group.devices',
        items: [
            { to: '/devices', words: 'nav.devices', permission: 'DEVICES_READ' },
            { to: '/map', words: 'nav.map', permission: 'DEVICES_READ' },
            { to: '/assets', words: 'nav.assets', permission: 'ASSETS_READ' },
            { to: '/maintenance', words: 'nav.maintenance', permission: 'DEVICES_READ' },
            { to: '/learning', words: 'nav.learning', permission: 'DEVICES_READ' },
            { to: '/changes', words: 'nav.changes', permission: 'CHANGES_READ' },
        ],
    },
    {
        group: 'nav.group.evidence',
        items: [
            { to: '/captures', words: 'nav.captures', permission: 'DEVICES_READ' },
            { to: '/explore', words: 'nav.explore', permission: 'EXPLORE_READ' },
            { to: '/audit', words: 'nav.audit', permission: 'AUDIT_READ' },
        ],
    },
    {
        group: 'nav.group.house',
        items: [
            { to: '/settings', words: 'nav.settings', permission: 'PROFILE_OWN' },
            { to: '/glossary', words: 'nav.glossary', permission: 'PROFILE_OWN' },
        ],
    },
];

/** The frame of every page for a person who is signed in. */
export function Shell() {
    const { t } = useTranslation();
    const session = useSession();
    const here = useLocation();
    const ready = session.data?.person != null && session.data.needs === null;
    const live = useStream(ready);

    if (session.isPending) return <Waiting />;
    if (session.isError) return <Trouble error={session.error} again={() => void session.refetch()} />;
    if (!ready) {
        if (session.data.setupOpen && !session.data.person) return <Navigate to="/setup" replace />;
        const from = here.pathname + here.search;
        return <Navigate to={from === '/' ? '/sign-in' : `/sign-in?next=${encodeURIComponent(from)}`} replace />;
    }
    return (
        <LiveContext.Provider value={live}>
            <Page
                isManagedSidebar
                masthead={<Head live={live} name={session.data.person!.name} />}
                sidebar={<Sidebar permissions={session.data.permissions} />}
                skipToContent={<SkipToContent href="#main">{t('nav.skip')}</SkipToContent>}
                mainContainerId="main"
                mainAriaLabel={t('nav.main')}
            >
                {session.data.guided && (
                    <Suspense>
                        <Guide />
                    </Suspense>
                )}
                {!live.live && <Outdated since={live.since} />}
                <Progress />
                <Outlet />
            </Page>
            <StepUp />
        </LiveContext.Provider>
    );
}

function Progress() {
    const { t } = useTranslation();
    return useNavigation().state === 'loading' ? (
        <div className="between">
            <Spinner size="md" aria-label={t('common.loading')} />
        </div>
    ) : null;
}

/** Shown after a moment, so that a reload does not flash it. */
function Outdated({ since }: { since: number }) {
    const { t, i18n } = useTranslation();
    const [late, setLate] = useState(false);
    useEffect(() => {
        const timer = setTimeout(() => setLate(true), 3000);
        return () => clearTimeout(timer);
    }, []);
    return late ? (
        <Banner status="warning" className="outdated" role="status">
            {t('nav.outdated', { time: clock(since, i18n.language, true) })}
        </Banner>
    ) : null;
}

function Sidebar({ permissions }: { permissions: Permission[] }) {
    const { t } = useTranslation();
    const path = useLocation().pathname;
    return (
        <PageSidebar>
            <PageSidebarBody>
                <Nav aria-label={t('nav.pages')}>
                    {places.map(({ group, items }) => {
                        const open = items.filter((item) => permissions.includes(item.permission));
                        return open.length === 0 ? null : (
                            <NavGroup key={group} title={t(group)}>
                                {open.map(({ to, words }) => (
                                    <NavItem
                                        key={to}
                                        isActive={to === '/' ? path === '/' : path.startsWith(to)}
                                    >
                                        <Link to={to}>{t(words)}</Link>
                                    </NavItem>
                                ))}
                            </NavGroup>
                        );
                    })}
                </Nav>
            </PageSidebarBody>
        </PageSidebar>
    );
}

function Head({ live, name }: { live: LiveState; name: string }) {
    const { t } = useTranslation();
    return (
        <Masthead display={{ default: 'inline' }}>
            <MastheadMain>
                <MastheadToggle>
                    <PageToggleButton variant="plain" aria-label={t('nav.toggle')}>
                        <BarsIcon />
                    </PageToggleButton>
                </MastheadToggle>
                <MastheadBrand>
                    <Link to="/" className="brand">
                        <img src="/mark.svg" alt="" width="28" height="28" />
                        Cylcomed
                    </Link>
                </MastheadBrand>
            </MastheadMain>
            <MastheadContent>
                <span className="head-end">
                    <span className={live.live ? 'live on' : 'live off'} role="status">
                        <span aria-hidden="true" className="dot" />
                        {live.live ? t('nav.live') : t('nav.notLive')}
                    </span>
                    <PersonMenu name={name} />
                </span>
            </MastheadContent>
        </Masthead>
    );
}

function PersonMenu({ name }: { name: string }) {
    const { t, i18n } = useTranslation();
    const [open, setOpen] = useState(false);
    const dark = useDark();
    const client = useQueryClient();
    const choose = async (language: Language) => {
        remember('language', language);
        await speak(language);
        await client.invalidateQueries();
    };
    const leave = async () => {
        await call('delete', '/api/v1/session');
        location.assign('/sign-in');
    };
    return (
        <Dropdown
            isOpen={open}
            onOpenChange={setOpen}
            onSelect={() => setOpen(false)}
            popperProps={{ position: 'right' }}
            toggle={(toggle) => (
                <MenuToggle ref={toggle} onClick={() => setOpen(!open)} isExpanded={open}>
                    {name}
                </MenuToggle>
            )}
        >
            <DropdownList>
                <DropdownItem component={(item) => <Link {...item} to="/settings/account" />}>{t('nav.account')}</DropdownItem>
                <DropdownItem onClick={() => setDark(!dark)}>{t(dark ? 'nav.light' : 'nav.dark')}</DropdownItem>
                <Divider component="li" />
                {languages.map((language) => (
                    <DropdownItem
                        key={language}
                        lang={language}
                        isSelected={i18n.language === language}
                        onClick={() => void choose(language)}
                    >
                        {new Intl.DisplayNames([language], { type: 'language' }).of(language)}
                    </DropdownItem>
                ))}
                <Divider component="li" />
                <DropdownItem onClick={() => void leave()}>{t('nav.signOut')}</DropdownItem>
            </DropdownList>
        </Dropdown>
    );
}
