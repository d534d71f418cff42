package org.cylcomed.core.finding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;
import static org.cylcomed.core.evidence.SourceGroup.IDENTITY;
import static org.cylcomed.core.evidence.SourceGroup.INTEGRITY;
import static org.cylcomed.core.evidence.SourceGroup.LOG;
import static org.cylcomed.core.evidence.SourceGroup.NETWORK;
import static org.cylcomed.core.evidence.SourceGroup.SOFTWARE;
import static org.cylcomed.core.evidence.SourceGroup.TELEMETRY;
import static org.cylcomed.core.finding.Kinds.HALF_LIFE;
import static org.cylcomed.core.finding.Kinds.attack;
import static org.cylcomed.core.finding.Kinds.healthy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.cylcomed.core.DeviceId;
import org.cylcomed.core.Identifier;
import org.cylcomed.core.Namespace;
import org.cylcomed.core.evidence.Kind;
import org.cylcomed.core.evidence.Nature;
import org.cylcomed.core.evidence.Severity;
import org.cylcomed.core.evidence.SourceGroup;
import org.junit.jupiter.api.Test;

class FusionTest {
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
    private static final DeviceId DEVICE = DeviceId.firstSeenAs(new Identifier(Namespace.IP, "", "10.31.0.21"));
    private static final Set<SourceGroup> ALL = EnumSet.of(NETWORK, TELEMETRY, LOG, INTEGRITY, IDENTITY);

    private static Signal signal(Kind kind, double ratio) {
        return new Signal(kind, ratio, NOON);
    }

    private static double posterior(Signal... signals) {
        return Fusion.posterior(0.02, List.of(signals), NOON);
    }

    private static Assessment assess(double prior, Signal... signals) {
        return Fusion.assess(DEVICE, prior, List.of(signals), ALL, ALL, NOON);
    }

    /** Vector B1 of the risk study. */
    @Test
    void ratiosOfDifferentGroupsAddUp() {
        assertThat(posterior(signal(attack(NETWORK), 8))).isEqualTo(0.1404, within(5e-5));
        assertThat(posterior(signal(attack(NETWORK), 8), signal(attack(INTEGRITY), 30)))
                .isEqualTo(0.8304, within(5e-5));
        assertThat(posterior(signal(attack(NETWORK), 8), signal(attack(LOG), 3)))
                .isEqualTo(0.3288, within(5e-5));
        assertThat(posterior(signal(healthy(INTEGRITY), 0.2))).isEqualTo(0.0041, within(5e-5));
    }

    /** Vector B2 of the risk study. */
    @Test
    void evidenceFadesWithItsHalfLife() {
        List<Signal> failure = List.of(signal(attack(INTEGRITY), 30));

        assertThat(Fusion.posterior(0.02, failure, NOON.plus(HALF_LIFE))).isEqualTo(0.1005, within(5e-5));
        assertThat(Fusion.posterior(0.02, failure, NOON.plus(HALF_LIFE).plus(HALF_LIFE)))
                .isEqualTo(0.0456, within(5e-5));
        assertThat(Fusion.posterior(0.02, failure, NOON.minus(HALF_LIFE)))
                .as("a clock ahead of ours does not make evidence heavier")
                .isEqualTo(Fusion.posterior(0.02, failure, NOON));
    }

    @Test
    void fiveAlertsOfOneGroupCountOnce() {
        Signal alert = signal(attack(NETWORK), 8);

        assertThat(posterior(alert, alert, alert, alert, signal(attack(NETWORK), 3)))
                .isEqualTo(posterior(alert));
    }

    @Test
    void aFadedStrongAlertGivesWayToAFreshWeakerOne() {
        Signal old = new Signal(attack(NETWORK), 20, NOON.minus(HALF_LIFE.multipliedBy(3)));
        Signal fresh = signal(attack(NETWORK), 8);

        assertThat(posterior(old, fresh)).isEqualTo(posterior(fresh));
    }

    @Test
    void aWeaknessNeverMovesThePosterior() {
        Kind weakness = Kinds.kind("weak-tls", Nature.WEAKNESS, NETWORK, Severity.HIGH);
        Kind vulnerability = Kinds.kind("known-vulnerability", Nature.WEAKNESS, SOFTWARE, Severity.CRITICAL);

        assertThat(posterior(signal(weakness, 20), signal(vulnerability, 20))).isEqualTo(posterior());
        assertThat(assess(0.02, signal(weakness, 20)).verdict()).isEqualTo(Verdict.CONSISTENT);
    }

    @Test
    void oneGroupAloneNeverConfirmsHoweverHighThePrior() {
        Assessment alone = assess(0.5, signal(attack(NETWORK), 20));

        assertThat(alone.probability()).isGreaterThan(Fusion.CONFIRMED);
        assertThat(alone.level()).isEqualTo(Level.LIKELY);
        assertThat(alone.verdict()).isEqualTo(Verdict.SUSPICIOUS);
    }

    @Test
    void twoGroupsOrAnIntegrityFailureConfirm() {
        assertThat(assess(0.02, signal(attack(NETWORK), 20), signal(attack(TELEMETRY), 20))
                        .level())
                .isEqualTo(Level.CONFIRMED);
        assertThat(assess(0.1, signal(attack(INTEGRITY), 100)).level()).isEqualTo(Level.CONFIRMED);
        assertThat(assess(0.1, signal(attack(INTEGRITY), 100)).verdict()).isEqualTo(Verdict.COMPROMISED_PATH);
    }

    @Test
    void aSecondGroupThatHasFadedOutDoesNotConfirm() {
        Signal stale = new Signal(attack(LOG), 20, NOON.minus(HALF_LIFE.multipliedBy(6)));

        assertThat(assess(0.5, signal(attack(NETWORK), 20), stale).level()).isEqualTo(Level.LIKELY);
    }

    @Test
    void levelsFollowTheirLimits() {
        assertThat(assess(0.02).level()).isEqualTo(Level.NONE);
        assertThat(assess(0.02, signal(attack(NETWORK), 3)).level()).isEqualTo(Level.NONE);
        assertThat(assess(0.02, signal(attack(NETWORK), 8)).level()).isEqualTo(Level.WATCH);
        assertThat(assess(0.02, signal(attack(NETWORK), 20)).level()).isEqualTo(Level.WATCH);
        assertThat(assess(0.02, signal(attack(NETWORK), 20), signal(attack(LOG), 3))
                        .level())
                .isEqualTo(Level.LIKELY);
    }

    @Test
    void aMachineFaultIsTechnicalWhileItLasts() {
        Kind fault = Kinds.kind("clock-drift", Nature.HEALTH, LOG, Severity.LOW);
        List<Signal> signals = List.of(signal(fault, 1));

        assertThat(assess(0.02, signal(fault, 1)).verdict()).isEqualTo(Verdict.TECHNICAL);
        assertThat(Fusion.assess(
                                DEVICE,
                                0.02,
                                signals,
                                ALL,
                                ALL,
                                NOON.plus(Kinds.QUIET_AFTER).plusSeconds(1))
                        .verdict())
                .isEqualTo(Verdict.CONSISTENT);
        assertThat(assess(0.02, signal(healthy(LOG), 0.5)).verdict())
                .as("good news is no fault")
                .isEqualTo(Verdict.CONSISTENT);
    }

    @Test
    void confidenceNamesWhatIsMissing() {
        Assessment one = Fusion.assess(DEVICE, 0.02, List.of(), ALL, EnumSet.of(NETWORK), NOON);
        Assessment two = Fusion.assess(DEVICE, 0.02, List.of(), ALL, EnumSet.of(NETWORK, LOG), NOON);
        Assessment none = Fusion.assess(DEVICE, 0.02, List.of(), Set.of(), Set.of(), NOON);

        assertThat(one.missing()).containsExactly(TELEMETRY, LOG, INTEGRITY, IDENTITY);
        assertThat(one.confidence()).isEqualTo(Confidence.LOW);
        assertThat(two.confidence()).isEqualTo(Confidence.MEDIUM);
        assertThat(assess(0.02).confidence()).isEqualTo(Confidence.HIGH);
        assertThat(none.confidence()).as("nothing expected is nothing known").isEqualTo(Confidence.LOW);
    }

    @Test
    void contradictingGroupsLowerConfidence() {
        assertThat(assess(0.02, signal(attack(INTEGRITY), 100)).confidence()).isEqualTo(Confidence.MEDIUM);
    }

    @Test
    void aPriorIsAProbability() {
        assertThatIllegalArgumentException().isThrownBy(() -> Fusion.posterior(0, List.of(), NOON));
        assertThatIllegalArgumentException().isThrownBy(() -> Fusion.posterior(1, List.of(), NOON));
        assertThatIllegalArgumentException().isThrownBy(() -> Fusion.posterior(Double.NaN, List.of(), NOON));
    }

    @Property(tries = 300)
    void theOrderOfEvidenceDoesNotMatter(@ForAll("signals") List<Signal> signals, @ForAll long seed) {
        List<Signal> shuffled = new ArrayList<>(signals);
        Collections.shuffle(shuffled, new Random(seed));

        assertThat(Fusion.assess(DEVICE, 0.02, shuffled, ALL, ALL, NOON))
                .isEqualTo(Fusion.assess(DEVICE, 0.02, signals, ALL, ALL, NOON));
    }

    @Property(tries = 300)
    void moreEvidenceOfAnAttackInASilentGroupNeverLowersTheProbability(@ForAll("signals") List<Signal> signals) {
        List<Signal> others = signals.stream()
                .filter(signal -> signal.kind().group() != IDENTITY)
                .toList();
        List<Signal> more = new ArrayList<>(others);
        more.add(signal(attack(IDENTITY), 5));

        assertThat(Fusion.posterior(0.02, more, NOON)).isGreaterThan(Fusion.posterior(0.02, others, NOON));
    }

    @Property(tries = 300)
    void removingAWeaknessChangesNothing(@ForAll("signals") List<Signal> signals) {
        List<Signal> without = signals.stream()
                .filter(signal -> signal.kind().nature() != Nature.WEAKNESS)
                .toList();

        assertThat(Fusion.posterior(0.02, without, NOON)).isEqualTo(Fusion.posterior(0.02, signals, NOON));
    }

    @Provide
    Arbitrary<List<Signal>> signals() {
        Arbitrary<Kind> kinds = Arbitraries.of(
                attack(NETWORK),
                attack(TELEMETRY),
                attack(LOG),
                attack(INTEGRITY),
                attack(IDENTITY),
                healthy(NETWORK),
                healthy(INTEGRITY),
                Kinds.kind("known-vulnerability", Nature.WEAKNESS, SOFTWARE, Severity.LOW));
        Arbitrary<Double> shares = Arbitraries.doubles().between(0, 1);
        Arbitrary<Long> ages = Arbitraries.longs().between(0, 200_000);
        return Combinators.combine(kinds, shares, ages)
                .as((kind, share, age) -> new Signal(kind, ratio(kind, share), NOON.minusSeconds(age)))
                .list()
                .ofMaxSize(12);
    }

    private static double ratio(Kind kind, double share) {
        double greatest = kind.nature() == Nature.HEALTH ? 1 : kind.group().greatestRatio();
        return SourceGroup.LEAST_RATIO + share * (greatest - SourceGroup.LEAST_RATIO);
    }
}
