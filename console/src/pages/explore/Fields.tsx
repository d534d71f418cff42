import { Button } from '@patternfly/react-core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { schemas } from '../../api/generated/schema';
import { SearchBox } from '../../parts/SearchBox';

/** The fields there are; choosing one stacks its values. */
export function Fields({ fields, current, onChoose }: {
    fields: schemas['FieldList']['items'];
    current: string;
    onChoose: (name: string) => void;
}) {
    const { t } = useTranslation();
    const [text, setText] = useState('');
    const shown = fields.filter(({ name, title }) => `${name} ${title}`.toLowerCase().includes(text.toLowerCase()));
    return (
        <nav aria-label={t('explore.fields')} className="fields">
            <SearchBox label={t('explore.findField')} value={text} onSearch={setText} />
            <ul>
                {shown.map(({ name, title }) => (
                    <li key={name}>
                        <Button variant={name === current ? 'secondary' : 'link'} size="sm" isBlock aria-pressed={name === current} onClick={() => onChoose(name)}>
                            {title}
                        </Button>
                    </li>
                ))}
            </ul>
        </nav>
    );
}
