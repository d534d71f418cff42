import { FormGroup, FormSelect, FormSelectOption } from '@patternfly/react-core';

/** One of a few, in a form. */
export function Choice({ id, label, value, options, onValue }: {
    id: string;
    label: string;
    value: string;
    options: { value: string; label: string }[];
    onValue: (value: string) => void;
}) {
    return (
        <FormGroup label={label} fieldId={id}>
            <FormSelect id={id} value={value} onChange={(_, chosen) => onValue(chosen)}>
                {options.map((option) => (
                    <FormSelectOption key={option.value} value={option.value} label={option.label} />
                ))}
            </FormSelect>
        </FormGroup>
    );
}
