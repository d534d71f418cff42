package org.cylcomed.maintenance.urgency;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.cylcomed.maintenance.InvalidIdentifierException;
import org.cylcomed.maintenance.cvss.CvssVector;
import org.cylcomed.maintenance.ssvc.Automatable;
import org.cylcomed.maintenance.ssvc.DeployerDecision;
import org.cylcomed.maintenance.ssvc.Exploitation;
import org.cylcomed.maintenance.ssvc.MissionImpact;
import org.cylcomed.maintenance.ssvc.Priority;
import org.cylcomed.maintenance.ssvc.SafetyImpact;
import org.cylcomed.maintenance.ssvc.SystemExposure;
import org.jspecify.annotations.Nullable;

/** A priority and the five answers that led to it. */
public record Urgency(DeployerDecision decision, List<Reason> reasons) {
    /** From this chance on a vulnerability counts as if an exploit were public. */
    private static final double LIKELY = 0.1;

    /** One device that fails cripples what supports the care at its bed; a unit goes on for a time. */
    private static final MissionImpact OF_ONE_DEVICE = MissionImpact.SUPPORT_CRIPPLED;

    public Urgency {
        reasons = List.copyOf(reasons);
    }

    private record Answer<T extends Enum<T>>(T value, Reason.Basis basis) {
        Reason reason(Reason.Point point) {
            return new Reason(point, value.name(), basis);
        }
    }

    public static Urgency of(Flaw flaw, Setting setting) {
        Answer<Exploitation> exploitation = exploitation(flaw);
        Answer<SystemExposure> exposure = exposure(setting);
        Answer<Automatable> automatable = automatable(flaw);
        SafetyImpact harm = setting.harm();
        Answer<SafetyImpact> safety = harm == null
                ? new Answer<>(SafetyImpact.CRITICAL, Reason.Basis.ASSUMED)
                : new Answer<>(harm, Reason.Basis.SET);
        return new Urgency(
                new DeployerDecision(
                        exploitation.value(), exposure.value(), automatable.value(), safety.value(), OF_ONE_DEVICE),
                List.of(
                        exploitation.reason(Reason.Point.EXPLOITATION),
                        exposure.reason(Reason.Point.EXPOSURE),
                        automatable.reason(Reason.Point.AUTOMATABLE),
                        safety.reason(Reason.Point.SAFETY_IMPACT),
                        new Reason(Reason.Point.MISSION_IMPACT, OF_ONE_DEVICE.name(), Reason.Basis.ASSUMED)));
    }

    public Priority priority() {
        return decision.priority();
    }

    /** How long after it became known it may stand; empty if there is no need to act. */
    public static Optional<Duration> time(Priority priority) {
        return switch (priority) {
            case IMMEDIATE -> Optional.of(Duration.ofDays(2));
            case OUT_OF_CYCLE -> Optional.of(Duration.ofDays(14));
            case SCHEDULED -> Optional.of(Duration.ofDays(90));
            case DEFER -> Optional.empty();
        };
    }

    private static Answer<Exploitation> exploitation(Flaw flaw) {
        if (Boolean.TRUE.equals(flaw.exploited())) {
            return new Answer<>(Exploitation.ACTIVE, Reason.Basis.KEV);
        }
        Optional<Exploitation> said = word(flaw.exploitation()).flatMap(Exploitation::of);
        Double chance = flaw.epss();
        if (chance != null && chance >= LIKELY && said.orElse(Exploitation.NONE) == Exploitation.NONE) {
            return new Answer<>(Exploitation.PUBLIC_POC, Reason.Basis.EPSS);
        }
        return said.map(value -> new Answer<>(value, Reason.Basis.CISA)).orElseGet(() -> {
            boolean asked = flaw.exploited() != null || chance != null;
            return new Answer<>(Exploitation.NONE, asked ? basis(chance) : Reason.Basis.ASSUMED);
        });
    }

    private static Reason.Basis basis(@Nullable Double chance) {
        return chance == null ? Reason.Basis.KEV : Reason.Basis.EPSS;
    }

    private static Answer<SystemExposure> exposure(Setting setting) {
        if (setting.controlled()) {
            return new Answer<>(SystemExposure.SMALL, Reason.Basis.CONTROL);
        }
        return switch (setting.reach()) {
            case OUTSIDE -> new Answer<>(SystemExposure.OPEN, Reason.Basis.SEEN);
            case INSIDE -> new Answer<>(SystemExposure.CONTROLLED, Reason.Basis.SEEN);
            case NOT_SEEN -> new Answer<>(SystemExposure.CONTROLLED, Reason.Basis.ASSUMED);
        };
    }

    private static Answer<Automatable> automatable(Flaw flaw) {
        Optional<Automatable> said = word(flaw.automatable()).flatMap(Automatable::of);
        if (said.isPresent()) {
            return new Answer<>(said.get(), Reason.Basis.CISA);
        }
        Boolean unaided = null;
        for (String text : flaw.vectors()) {
            try {
                CvssVector.parse(text);
                unaided = Boolean.TRUE.equals(unaided) || isUnaided(text);
            } catch (InvalidIdentifierException notAVector) {
                // Others of the same advisory may be.
            }
        }
        return unaided == null
                ? new Answer<>(Automatable.YES, Reason.Basis.ASSUMED)
                : new Answer<>(unaided ? Automatable.YES : Automatable.NO, Reason.Basis.CVSS);
    }

    private static boolean isUnaided(String vector) {
        if (!vector.startsWith("CVSS:")) {
            return vector.contains("AV:N") && vector.contains("AC:L") && vector.contains("Au:N");
        }
        boolean requirements = vector.startsWith("CVSS:4") && !vector.contains("/AT:N");
        return vector.contains("/AV:N")
                && vector.contains("/AC:L")
                && vector.contains("/PR:N")
                && vector.contains("/UI:N")
                && !requirements;
    }

    private static Optional<String> word(@Nullable String word) {
        return Optional.ofNullable(word).map(text -> text.toLowerCase(Locale.ROOT));
    }
}
