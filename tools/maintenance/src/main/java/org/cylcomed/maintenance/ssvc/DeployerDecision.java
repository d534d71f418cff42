package org.cylcomed.maintenance.ssvc;

/**
 * The five decision points as they were answered, and what follows from them: the whole path, so that it can be explained and
 * taken again.
 */
public record DeployerDecision(
        Exploitation exploitation,
        SystemExposure exposure,
        Automatable automatable,
        SafetyImpact safetyImpact,
        MissionImpact missionImpact) {
    public HumanImpact humanImpact() {
        return DeployerTree.humanImpact(safetyImpact, missionImpact);
    }

    public Priority priority() {
        return DeployerTree.priority(exploitation, exposure, automatable, humanImpact());
    }
}
