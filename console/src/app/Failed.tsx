import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useRouteError } from 'react-router';
import { Page } from '../parts/Page';

/** A defect of a page, or a part of it that could not be fetched because the server was renewed meanwhile. */
export function Failed() {
    const { t } = useTranslation();
    const error = useRouteError();
    useEffect(() => console.error('This page failed:', error), [error]);
    return (
        <Page title={t('common.failed.title')}>
            <p>{t('common.failed.text')}</p>
            <p>
                <a href={location.pathname + location.search}>{t('common.failed.reload')}</a>
            </p>
        </Page>
    );
}

export function NotHere() {
    const { t } = useTranslation();
    return (
        <Page title={t('common.notHere.title')}>
            <p>{t('common.notHere.text')}</p>
            <p>
                <Link to="/">{t('nav.overview')}</Link>
            </p>
        </Page>
    );
}
