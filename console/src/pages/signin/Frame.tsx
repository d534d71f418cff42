import { Card, CardBody, CardTitle, Title } from '@patternfly/react-core';
import { type ReactNode, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { languages, remember, speak } from '../../i18n';

/** A page before somebody is signed in. */
export function Frame({ title, children }: { title: string; children: ReactNode }) {
    const { t, i18n } = useTranslation();
    useEffect(() => {
        document.title = `${title} · Cylcomed`;
    }, [title]);
    return (
        <main className="door">
            <Card className="door-card">
                <CardTitle component="div">
                    <span className="brand">
                        <img src="/mark.svg" alt="" width="32" height="32" />
                        Cylcomed
                    </span>
                    <Title headingLevel="h1" size="xl">
                        {title}
                    </Title>
                </CardTitle>
                <CardBody>{children}</CardBody>
            </Card>
            <nav aria-label={t('signin.language')} className="door-languages">
                {languages.map((language) => (
                    <button
                        key={language}
                        type="button"
                        lang={language}
                        aria-pressed={i18n.language === language}
                        onClick={() => {
                            remember('language', language);
                            void speak(language);
                        }}
                    >
                        {new Intl.DisplayNames([language], { type: 'language' }).of(language)}
                    </button>
                ))}
            </nav>
            <p className="door-note">{t('signin.notMedical')}</p>
        </main>
    );
}
