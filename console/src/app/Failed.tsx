import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Page } from '../parts/Page';

/** A defect of a page, or a part of it that could not be fetched because the server was renewed meanwhile. */
export function Failed() {
    const { t } = useTranslation();
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
