package org.cylcomed.core.finding;

import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.cylcomed.core.DeviceId;
import org.cylcomed.core.evidence.Nature;
import org.cylcomed.core.evidence.Severity;
import org.cylcomed.core.evidence.SourceGroup;

/**
 * How likely it is that a device is compromised, from what was judged of it: a pure function of evidence and time.
 *
 * <pre>logit(p) = logit(p0) + sum over groups of ln(strongest ratio of the group) * 2^(-age/halfLife)</pre>
 *
 * <p>Strongest is what weighs most after fading, for or against an attack. Weaknesses are no part of the sum: they move
 * the prior p0, which the caller gives.
 */
public final class Fusion {
    /** Prior of a device of which nothing is known, until a risk analysis supplies its own. */
    public static final double PRIOR = 0.02;

    /**
     * From here {@link Level#WATCH}: five times the prior of an unknown device. One assumed ratio of 8 passes it (.14),
     * one of 3 does not (.06).
     */
    public static final double WATCH = 0.1;

    /**
     * From here {@link Level#LIKELY}: compromised is likelier than not. From the usual prior, one group capped at 20
     * ends at .29, so it takes two groups or an integrity failure.
     */
    public static final double LIKELY = 0.5;

    /**
     * From here {@link Level#CONFIRMED}, if two groups or an integrity failure say so; the caps alone would let one
     * group pass once the prior is above .167.
     */
    public static final double CONFIRMED = 0.8;

    /** A group bears a confirmation while its faded evidence still doubles the odds. */
    private static final double BEARING = Math.log(2);

    private static final double HIGH_CONFIDENCE = 2 / 3.0;
    private static final double MEDIUM_CONFIDENCE = 1 / 3.0;

    private Fusion() {}

    /**
     * The probability that the device or its path is compromised.
     *
     * @param prior p0, above 0 and below 1
     */
    public static double posterior(double prior, Collection<Signal> signals, Instant at) {
        double logit = logit(prior);
        for (double weight : weights(signals, at).values()) {
            logit += weight;
        }
        return probability(logit);
    }

    /**
     * The probability, what it amounts to, and how far it can be relied on.
     *
     * @param expected groups that should speak of a device of this class
     * @param heard groups whose sources are fresh, whatever they said
     */
    public static Assessment assess(
            DeviceId device,
            double prior,
            Collection<Signal> signals,
            Set<SourceGroup> expected,
            Set<SourceGroup> heard,
            Instant at) {
        Map<SourceGroup, Double> weights = weights(signals, at);
        double probability = posterior(prior, signals, at);
        Level level = level(probability, weights);
        Set<SourceGroup> missing = EnumSet.noneOf(SourceGroup.class);
        missing.addAll(expected);
        missing.removeAll(heard);
        return new Assessment(
                device,
                at,
                probability,
                level,
                verdict(level, signals, at),
                missing,
                confidence(prior, weights, expected, missing));
    }

    /** Weight of the strongest signal of each group that has any, in the order of the groups. */
    private static Map<SourceGroup, Double> weights(Collection<Signal> signals, Instant at) {
        Map<SourceGroup, Signal> strongest = new EnumMap<>(SourceGroup.class);
        for (Signal signal : signals) {
            if (signal.kind().nature() != Nature.WEAKNESS) {
                strongest.merge(signal.kind().group(), signal, (one, other) -> Signal.stronger(one, other, at));
            }
        }
        Map<SourceGroup, Double> weights = new EnumMap<>(SourceGroup.class);
        strongest.forEach((group, signal) -> weights.put(group, signal.weight(at)));
        return weights;
    }

    private static Level level(double probability, Map<SourceGroup, Double> weights) {
        if (probability >= CONFIRMED && mayConfirm(weights)) {
            return Level.CONFIRMED;
        }
        if (probability >= LIKELY) {
            return Level.LIKELY;
        }
        return probability >= WATCH ? Level.WATCH : Level.NONE;
    }

    private static boolean mayConfirm(Map<SourceGroup, Double> weights) {
        long bearing =
                weights.values().stream().filter(weight -> weight >= BEARING).count();
        return bearing >= 2 || weights.getOrDefault(SourceGroup.INTEGRITY, 0.0) >= BEARING;
    }

    private static Verdict verdict(Level level, Collection<Signal> signals, Instant at) {
        return switch (level) {
            case CONFIRMED -> Verdict.COMPROMISED_PATH;
            case LIKELY, WATCH -> Verdict.SUSPICIOUS;
            case NONE ->
                signals.stream().anyMatch(signal -> isStandingFault(signal, at))
                        ? Verdict.TECHNICAL
                        : Verdict.CONSISTENT;
        };
    }

    private static boolean isStandingFault(Signal signal, Instant at) {
        return signal.kind().nature() == Nature.HEALTH
                && signal.kind().severity() != Severity.INFO
                && !at.isAfter(signal.end().plus(signal.kind().quietAfter()));
    }

    /** Coverage (share of the expected groups that are heard) times agreement (1 - spread of each group's own answer). */
    private static Confidence confidence(
            double prior, Map<SourceGroup, Double> weights, Set<SourceGroup> expected, Set<SourceGroup> missing) {
        double lowest = 1;
        double highest = 0;
        for (SourceGroup group : expected) {
            if (!missing.contains(group)) {
                double alone = probability(logit(prior) + weights.getOrDefault(group, 0.0));
                lowest = Math.min(lowest, alone);
                highest = Math.max(highest, alone);
            }
        }
        int heard = expected.size() - missing.size();
        if (heard == 0) {
            return Confidence.LOW;
        }
        double score = heard / (double) expected.size() * (1 - (highest - lowest));
        if (score >= HIGH_CONFIDENCE) {
            return Confidence.HIGH;
        }
        return score >= MEDIUM_CONFIDENCE ? Confidence.MEDIUM : Confidence.LOW;
    }

    private static double logit(double probability) {
        if (!(probability > 0 && probability < 1)) {
            throw new IllegalArgumentException("a prior is above 0 and below 1");
        }
        return Math.log(probability / (1 - probability));
    }

    private static double probability(double logit) {
        return 1 / (1 + Math.exp(-logit));
    }
}
