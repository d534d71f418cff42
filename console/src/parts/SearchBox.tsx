import { SearchInput } from '@patternfly/react-core';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';

/** Searches while typing, a moment after the last key. */
export function SearchBox({ value, onSearch, label }: { value: string; onSearch: (value: string) => void; label: string }) {
    const { t } = useTranslation();
    const [typed, setTyped] = useState(value);
    useEffect(() => setTyped(value), [value]);
    useEffect(() => {
        if (typed === value) return;
        const timer = setTimeout(() => onSearch(typed), 250);
        return () => clearTimeout(timer);
    }, [typed, value, onSearch]);
    return (
        <SearchInput
            className="search"
            aria-label={label}
            placeholder={label}
            value={typed}
            onChange={(_, text) => setTyped(text)}
            onClear={() => { setTyped(''); onSearch(''); }}
            resetButtonLabel={t('filters.clear')}
        />
    );
}
