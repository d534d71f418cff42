import { Button } from '@patternfly/react-core';
import { useTranslation } from 'react-i18next';
import type { schemas } from '../../api/generated/schema';
import { useMay } from '../../api/session';
import type { Act } from './useTriage';

/** Everything the keys do, with the mouse. */
export function TriageButtons({ finding, onAct }: { finding: schemas['Finding']; onAct: (act: Act) => void }) {
    const { t } = useTranslation();
    const mayTriage = useMay('FINDINGS_TRIAGE');
    const mayMute = useMay('FINDINGS_MUTE');
    const acts = actsOf(finding).filter((act) => (act === 'MUTE' || act === 'UNMUTE' ? mayMute : mayTriage));
    return (
        <span className="triage">
            {acts.map((act) => (
                <Button key={act} size="sm" variant={act === 'ACKNOWLEDGE' ? 'primary' : 'secondary'} onClick={() => onAct(act)}>
                    {t(`findings.act.${act}`)}
                </Button>
            ))}
        </span>
    );
}

/** What may be decided about a finding as it stands. */
export function actsOf(finding: schemas['Finding']): Act[] {
    const acts: Act[] = [];
    if (finding.status === 'OPEN') acts.push('ACKNOWLEDGE');
    if (finding.status === 'RESOLVED') acts.push('REOPEN');
    else acts.push('RESOLVE');
    if (finding.mutedUntil !== null) acts.push('UNMUTE');
    else if (finding.status !== 'RESOLVED') acts.push('MUTE');
    return acts;
}
