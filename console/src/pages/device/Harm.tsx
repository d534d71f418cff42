import { Button } from '@patternfly/react-core';
import { useTranslation } from 'react-i18next';
import type { schemas } from '../../api/generated/schema';
import { HarmWord } from '../../parts/marks';
import { Part } from '../../parts/Page';
import { dateTime } from '../../parts/times';

/** Who said something about a device's place or use: a person, the asset list, a rule, or what was observed. */
export function useWhoSaid() {
    const { t, i18n } = useTranslation();
    return (said: schemas['Sourced']): string | undefined =>
        said.source === null
            ? undefined
            : t(`device.said.${said.source}`, { by: said.by ?? '', at: said.at ? dateTime(said.at, i18n.language) : '' });
}

/** What happens to a patient if it fails, and who said so. */
export function Harm({ of, onEdit }: { of: schemas['DeviceDetail']; onEdit: (() => void) | undefined }) {
    const { t } = useTranslation();
    const who = useWhoSaid();
    return (
        <Part id="harm" title={t('device.harm.title')}>
            <p>
                <strong>
                    <HarmWord harm={of.harm} />
                </strong>
                {of.harm !== null && <span className="quiet"> · {who(of.context.harm)}</span>}
                {of.harm === null && onEdit && (
                    <>
                        {' '}
                        <Button variant="link" isInline onClick={onEdit}>
                            {t('device.harm.set')}
                        </Button>
                    </>
                )}
            </p>
        </Part>
    );
}
