package org.cylcomed.maintenance.urgency;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.cylcomed.maintenance.ssvc.Priority;
import org.cylcomed.maintenance.ssvc.SafetyImpact;
import org.cylcomed.maintenance.urgency.Reason.Basis;
import org.cylcomed.maintenance.urgency.Reason.Point;
import org.junit.jupiter.api.Test;

class UrgencyTest {
    private static final String UNAIDED = "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H";
    private static final String HELPED = "CVSS:3.1/AV:N/AC:L/PR:N/UI:R/S:U/C:H/I:H/A:H";
    private static final Setting AT_THE_BED = new Setting(Setting.Reach.OUTSIDE, false, SafetyImpact.CRITICAL);

    private static Flaw exploited(boolean exploited) {
        return new Flaw(exploited, 0.01, null, null, List.of(UNAIDED));
    }

    @Test
    void whatIsExploitedAndReachedFromOutsideAndMayKillIsImmediate() {
        Urgency urgency = Urgency.of(exploited(true), AT_THE_BED);

        assertThat(urgency.priority()).isEqualTo(Priority.IMMEDIATE);
        assertThat(urgency.reasons())
                .contains(
                        new Reason(Point.EXPLOITATION, "ACTIVE", Basis.KEV),
                        new Reason(Point.EXPOSURE, "OPEN", Basis.SEEN),
                        new Reason(Point.AUTOMATABLE, "YES", Basis.CVSS),
                        new Reason(Point.SAFETY_IMPACT, "CRITICAL", Basis.SET));
        assertThat(Urgency.time(urgency.priority())).contains(Duration.ofDays(2));
    }

    @Test
    void aControlInPlaceMakesItLessUrgentAndIsNamed() {
        Urgency urgency = Urgency.of(exploited(true), new Setting(Setting.Reach.OUTSIDE, true, SafetyImpact.CRITICAL));

        assertThat(urgency.priority()).isEqualTo(Priority.OUT_OF_CYCLE);
        assertThat(urgency.reasons()).contains(new Reason(Point.EXPOSURE, "SMALL", Basis.CONTROL));
    }

    @Test
    void harmThatNobodySetCountsAsADeathAndIsSaidToBeAssumed() {
        Urgency unset = Urgency.of(exploited(true), new Setting(Setting.Reach.OUTSIDE, false, null));
        Urgency negligible =
                Urgency.of(exploited(true), new Setting(Setting.Reach.OUTSIDE, false, SafetyImpact.NEGLIGIBLE));

        assertThat(unset.priority()).isEqualTo(Priority.IMMEDIATE);
        assertThat(unset.reasons()).contains(new Reason(Point.SAFETY_IMPACT, "CRITICAL", Basis.ASSUMED));
        assertThat(negligible.priority()).isEqualTo(Priority.OUT_OF_CYCLE);
    }

    @Test
    void aHighChanceOfExploitationCountsAsAPublicExploit() {
        Urgency urgency = Urgency.of(new Flaw(false, 0.4, "none", "no", List.of()), AT_THE_BED);

        assertThat(urgency.reasons())
                .contains(
                        new Reason(Point.EXPLOITATION, "PUBLIC_POC", Basis.EPSS),
                        new Reason(Point.AUTOMATABLE, "NO", Basis.CISA));
    }

    @Test
    void whatNobodyJudgedIsTakenForAutomatableAndAVectorThatAsksAUserIsNot() {
        assertThat(Urgency.of(new Flaw(null, null, null, null, List.of()), AT_THE_BED)
                        .reasons())
                .contains(
                        new Reason(Point.EXPLOITATION, "NONE", Basis.ASSUMED),
                        new Reason(Point.AUTOMATABLE, "YES", Basis.ASSUMED));
        assertThat(Urgency.of(new Flaw(null, null, null, null, List.of(HELPED, "no vector")), AT_THE_BED)
                        .reasons())
                .contains(new Reason(Point.AUTOMATABLE, "NO", Basis.CVSS));
    }

    @Test
    void withoutNeedToActThereIsNoTimeToActBy() {
        assertThat(Urgency.time(Priority.DEFER)).isEmpty();
    }
}
