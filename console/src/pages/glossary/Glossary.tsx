import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Page } from '../../parts/Page';
import { SearchBox } from '../../parts/SearchBox';
import { terms } from './terms';

/** Every word and every code this console shows, explained once. */
export default function Glossary() {
    const { t, i18n } = useTranslation();
    const [text, setText] = useState('');
    const search = useCallback((wanted: string) => setText(wanted), []);
    const shown = terms
        .map((key) => ({ key, word: t(`glossary.${key}.word`), meaning: t(`glossary.${key}.meaning`) }))
        .filter(({ word, meaning }) => `${word} ${meaning}`.toLowerCase().includes(text.toLowerCase()))
        .sort((a, b) => a.word.localeCompare(b.word, i18n.language));
    return (
        <Page title={t('nav.glossary')} sentence={t('glossary.sentence')}>
            <SearchBox label={t('common.search')} value={text} onSearch={search} />
            <dl className="glossary">
                {shown.map(({ key, word, meaning }) => (
                    <div key={key} id={key}>
                        <dt>{word}</dt>
                        <dd>{meaning}</dd>
                    </div>
                ))}
            </dl>
        </Page>
    );
}
