import { FormGroup, FormHelperText, HelperText, HelperTextItem, TextInput, type TextInputProps } from '@patternfly/react-core';

type Properties = Omit<TextInputProps, 'onChange' | 'ref'> & {
    id: string;
    label: string;
    help?: string | undefined;
    fault?: string | undefined;
    onValue: (value: string) => void;
};

/** One labelled line of a form, with what it is for and what is wrong with it. */
export function Field({ id, label, help, fault, onValue, ...input }: Properties) {
    return (
        <FormGroup label={label} fieldId={id} isRequired={input.isRequired ?? false}>
            <TextInput
                {...input}
                id={id}
                onChange={(_, value) => onValue(value)}
                validated={fault ? 'error' : 'default'}
                {...(help || fault ? { 'aria-describedby': `${id}-help` } : {})}
            />
            {(help || fault) && (
                <FormHelperText>
                    <HelperText id={`${id}-help`} {...(fault ? { 'aria-live': 'polite' as const } : {})}>
                        <HelperTextItem variant={fault ? 'error' : 'default'}>{fault ?? help}</HelperTextItem>
                    </HelperText>
                </FormHelperText>
            )}
        </FormGroup>
    );
}
