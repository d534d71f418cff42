import { Checkbox, Label, LabelGroup, Button } from '@patternfly/react-core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNumber } from './useNumber';

export type Facet = { field: string; title: string; values: { value: string; label: string; count: number }[] };
const short = 6;

/** Values to narrow a list by, each with how many rows it would leave. */
export function Facets({ facets, chosen, onToggle, label }: {
    facets: Facet[];
    chosen: Record<string, string[]>;
    onToggle: (field: string, value: string) => void;
    label: string;
}) {
    return (
        <nav className="facets" aria-label={label}>
            {facets.map((facet) => (
                <OneFacet key={facet.field} facet={facet} chosen={chosen[facet.field] ?? []} onToggle={onToggle} />
            ))}
        </nav>
    );
}

function OneFacet({ facet, chosen, onToggle }: { facet: Facet; chosen: string[]; onToggle: (field: string, value: string) => void }) {
    const { t } = useTranslation();
    const number = useNumber();
    const [all, setAll] = useState(false);
    const shown = all ? facet.values : facet.values.filter(({ value }, index) => index < short || chosen.includes(value));
    if (facet.values.length === 0) return null;
    return (
        <details open className="facet">
            <summary>{facet.title}</summary>
            {shown.map(({ value, label, count }) => (
                <Checkbox
                    key={value}
                    id={`facet-${facet.field}-${value}`}
                    label={
                        <span className="facet-value">
                            <span>{label}</span> <span className="quiet">{number(count)}</span>
                        </span>
                    }
                    isChecked={chosen.includes(value)}
                    onChange={() => onToggle(facet.field, value)}
                />
            ))}
            {facet.values.length > shown.length && (
                <Button variant="link" isInline onClick={() => setAll(true)}>
                    {t('common.more')}
                </Button>
            )}
        </details>
    );
}

/** The filters at work, each with a way to take it off. */
export function Chips({ chips, onClear }: { chips: { key: string; text: string; remove: () => void }[]; onClear: () => void }) {
    const { t } = useTranslation();
    if (chips.length === 0) return null;
    return (
        <div className="chips">
            <LabelGroup aria-label={t('filters.active')} numLabels={20}>
                {chips.map((chip) => (
                    <Label key={chip.key} variant="outline" onClose={chip.remove}
                        closeBtnAriaLabel={t('filters.remove', { filter: chip.text })}>
                        {chip.text}
                    </Label>
                ))}
            </LabelGroup>
            <Button variant="link" isInline onClick={onClear}>
                {t('filters.clear')}
            </Button>
        </div>
    );
}
