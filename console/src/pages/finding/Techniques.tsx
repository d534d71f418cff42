import { useTranslation } from 'react-i18next';
import type { schemas } from '../../api/generated/schema';

/** Entries of ATT&CK. The address is text to copy: this console calls nobody outside, and many hospitals are offline. */
export function Techniques({ of }: { of: schemas['FindingDetail']['techniques'] }) {
    const { t } = useTranslation();
    if (of.length === 0) return null;
    return (
        <p className="quiet">
            {of.map((one) => (
                <span key={one.id} className="block">
                    {t(one.framework === 'ICS' ? 'finding.attackIcs' : 'finding.attack', { id: one.id })}{' '}
                    <code>{`https://attack.mitre.org/techniques/${one.id.replace('.', '/')}`}</code>
                </span>
            ))}
        </p>
    );
}
