import { Alert, Button, ClipboardCopy, Label } from '@patternfly/react-core';
import { useTranslation } from 'react-i18next';
import type { schemas } from '../../api/generated/schema';
import { Rows } from '../../parts/Rows';
import { When } from '../../parts/times';

/** Tokens as lines, with what each may do and a way to end it. */
export function TokenTable({ tokens, label, onEnd }: { tokens: schemas['Token'][]; label: string; onEnd?: ((id: string) => void) | undefined }) {
    const { t } = useTranslation();
    return (
        <Rows label={label} rows={tokens} rowKey={(one) => one.id} empty={t('common.none')}
            columns={[
                { key: 'name', title: t('settings.name'), render: (one) => one.name },
                { key: 'kind', title: t('settings.tokens.kind'), render: (one) => t(`settings.tokens.is.${one.kind}`) },
                { key: 'for', title: t('settings.tokens.for'), render: (one) => one.careUnits.join(', ') || t('settings.account.everything') },
                { key: 'used', title: t('settings.lastUsed'), render: (one) => (one.lastUsedAt ? <When at={one.lastUsedAt} /> : t('settings.never')) },
                { key: 'ends', title: t('settings.ends'), render: (one) => (one.endsAt ? <When at={one.endsAt} exact /> : t('settings.noEnd')) },
                {
                    key: 'state', title: t('changes.column.state'),
                    render: (one) =>
                        one.state === 'ACTIVE' && onEnd ? (
                            <Button size="sm" variant="secondary" onClick={() => onEnd(one.id)}>{t('settings.tokens.end')}</Button>
                        ) : (
                            <Label isCompact>{t(`settings.tokens.state.${one.state}`)}</Label>
                        ),
                },
            ]} />
    );
}

/** A secret the server shows once. */
export function Once({ title, secret, label }: { title: string; secret: string; label: string }) {
    const { t } = useTranslation();
    return (
        <Alert isInline variant="success" component="p" title={title}>
            <p>{t('settings.once')}</p>
            <ClipboardCopy isReadOnly isCode hoverTip={t('common.copy')} clickTip={t('common.copied')} textAriaLabel={label}>
                {secret}
            </ClipboardCopy>
        </Alert>
    );
}
