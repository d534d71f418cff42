package org.cylcomed.maintenance.ssvc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeployerDecisionTest {
    @ParameterizedTest
    @CsvSource({
        "NONE, SMALL, NO, NEGLIGIBLE, DEGRADED, LOW, DEFER",
        "PUBLIC_POC, CONTROLLED, NO, NEGLIGIBLE, FUNCTION_FAILURE, MEDIUM, SCHEDULED",
        "PUBLIC_POC, CONTROLLED, YES, CATASTROPHIC, DEGRADED, VERY_HIGH, OUT_OF_CYCLE",
        "ACTIVE, CONTROLLED, NO, CRITICAL, SUPPORT_CRIPPLED, HIGH, OUT_OF_CYCLE",
        "ACTIVE, OPEN, YES, CRITICAL, SUPPORT_CRIPPLED, HIGH, IMMEDIATE",
        "ACTIVE, OPEN, NO, MARGINAL, MISSION_FAILURE, VERY_HIGH, IMMEDIATE",
    })
    void thePointsLeadToAPriority(
            Exploitation exploitation,
            SystemExposure exposure,
            Automatable automatable,
            SafetyImpact safety,
            MissionImpact mission,
            HumanImpact human,
            Priority priority) {
        DeployerDecision decision = new DeployerDecision(exploitation, exposure, automatable, safety, mission);

        assertThat(decision.humanImpact()).isEqualTo(human);
        assertThat(decision.priority()).isEqualTo(priority);
    }

    /** How often each outcome stands in the published table of 72 rows, counted over human impact, not its two parts. */
    @Test
    void theTableHasAsManyOfEachOutcomeAsThePublishedOne() {
        Map<Priority, Integer> counts = new EnumMap<>(Priority.class);
        for (Exploitation exploitation : Exploitation.values()) {
            for (SystemExposure exposure : SystemExposure.values()) {
                for (Automatable automatable : Automatable.values()) {
                    for (HumanImpact impact : HumanImpact.values()) {
                        counts.merge(
                                DeployerTree.priority(exploitation, exposure, automatable, impact), 1, Integer::sum);
                    }
                }
            }
        }
        assertThat(counts)
                .containsEntry(Priority.DEFER, 7)
                .containsEntry(Priority.SCHEDULED, 42)
                .containsEntry(Priority.OUT_OF_CYCLE, 20)
                .containsEntry(Priority.IMMEDIATE, 3);
    }

    /** A worse answer to any one question never makes it less urgent. */
    @Test
    void noWorseAnswerIsLessUrgent() {
        List<DeployerDecision> all = everyDecision();
        assertThat(all).hasSize(3 * 3 * 2 * 4 * 4);
        for (DeployerDecision one : all) {
            for (DeployerDecision other : all) {
                if (worse(one, other)) {
                    assertThat(one.priority()).as("%s above %s", one, other).isGreaterThanOrEqualTo(other.priority());
                }
            }
        }
    }

    @Test
    void theWordsOfCisasRecordsAreKnown() {
        assertThat(Exploitation.of("poc")).contains(Exploitation.PUBLIC_POC);
        assertThat(Exploitation.of("rumour")).isEmpty();
        assertThat(Automatable.of("yes")).contains(Automatable.YES);
        assertThat(Automatable.of("maybe")).isEmpty();
    }

    private static boolean worse(DeployerDecision one, DeployerDecision other) {
        return one.exploitation().compareTo(other.exploitation()) >= 0
                && one.exposure().compareTo(other.exposure()) >= 0
                && one.automatable().compareTo(other.automatable()) >= 0
                && one.safetyImpact().compareTo(other.safetyImpact()) >= 0
                && one.missionImpact().compareTo(other.missionImpact()) >= 0;
    }

    private static List<DeployerDecision> everyDecision() {
        List<DeployerDecision> all = new ArrayList<>();
        for (Exploitation exploitation : Exploitation.values()) {
            for (SystemExposure exposure : SystemExposure.values()) {
                for (Automatable automatable : Automatable.values()) {
                    for (SafetyImpact safety : SafetyImpact.values()) {
                        for (MissionImpact mission : MissionImpact.values()) {
                            all.add(new DeployerDecision(exploitation, exposure, automatable, safety, mission));
                        }
                    }
                }
            }
        }
        return all;
    }
}
