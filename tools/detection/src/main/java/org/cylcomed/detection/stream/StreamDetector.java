package org.cylcomed.detection.stream;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Says how surprising the next value of one stream is.
 *
 * <p>Six reasons measure how far a value is from what is usual; each measure is turned into how rare it was in this
 * stream so far, so that no reason needs a threshold of its own and calm and wild streams are alike. The strongest
 * reason counts whole, others a little. After a surprise only a greater one is told for a while, and a stream that
 * surprises often must surprise more. The same values at the same times give the same surprises.
 */
public final class StreamDetector {
    private static final Reason[] REASONS = Reason.values();
    private static final int DAY_PLACES = 96;

    /** Until so many were seen a single one may move what is usual as far as it lies. */
    private static final int UNCAPPED = 50;

    /** The first few sizes of a reason are of a stream that knows nothing. */
    private static final int UNTAUGHT = 10;

    private final StreamSettings settings;
    private final Tail[] tails = new Tail[REASONS.length];
    private final Rhythm day;
    private final Shapes courses;
    private final double[] sizes = new double[REASONS.length];
    private final double[] rarities = new double[REASONS.length];
    private final Spread slow;
    private final Spread middle;
    private final double fastShare;
    private double fast;
    private double least;
    private double greatest;
    private long seen;
    private double tiredness;
    private double peak;
    private int sincePeak = Integer.MAX_VALUE / 2;
    private @Nullable Reason reason;

    public StreamDetector(StreamSettings settings) {
        this.settings = settings;
        for (int i = 0; i < tails.length; i++) {
            tails[i] = new Tail(settings);
        }
        day = new Rhythm(DAY_PLACES, 900, settings);
        courses = new Shapes(settings.block(), settings.same(), settings.armed() / 4);
        slow = new Spread(StreamSettings.share(settings.slow()));
        middle = new Spread(StreamSettings.share(settings.middle()));
        fastShare = StreamSettings.share(settings.fast());
    }

    /**
     * The surprise of a value, 0 for none; what is below or above a threshold is for the caller to say.
     *
     * @param second since 1970, for the time of day
     */
    public double observe(long second, double value) {
        measure(second, value);
        double surprise = weigh() - settings.tired() * tiredness;
        sincePeak++;
        tiredness *= Math.pow(0.5, 1 / settings.tiredFor());
        boolean told = seen > settings.armed()
                && surprise > settings.least()
                && (sincePeak > settings.rest() || surprise > peak * settings.greater());
        if (!told) {
            return 0;
        }
        peak = surprise;
        sincePeak = 0;
        tiredness++;
        return surprise;
    }

    /** The strongest reason of the last value; null while nothing about it is rare. */
    public @Nullable Reason reason() {
        return reason;
    }

    private double weigh() {
        double strongest = 0;
        double sum = 0;
        reason = null;
        for (int i = 0; i < REASONS.length; i++) {
            double weighed =
                    settings.weights().get(i) * rarities[i] - settings.offsets().get(i);
            if (rarities[i] > 0 && weighed > 0) {
                sum += weighed;
                if (weighed > strongest) {
                    strongest = weighed;
                    reason = REASONS[i];
                }
            }
        }
        return strongest + settings.together() * (sum - strongest);
    }

    /** Measures the value against what is usual, and only then lets it teach. */
    double[] measure(long second, double value) {
        if (!Double.isFinite(value)) {
            Arrays.fill(rarities, 0);
            return rarities;
        }
        if (seen == 0) {
            slow.start(value);
            middle.start(value);
            fast = value;
            least = value;
            greatest = value;
        }
        double deviation = slow.deviation();
        double smallest = Math.min(1e-3 * (Math.abs(slow.mean()) + deviation) + 1e-9, deviation * 0.05 + 1e-9);
        fast += fastShare * (value - fast);
        size(Reason.LEVEL, Math.abs(value - middle.mean()) / (middle.deviation() + smallest));
        size(Reason.SHIFT, Math.abs(fast - slow.mean()) / (deviation + smallest));
        size(Reason.TIME_OF_DAY, day.see(second, value, smallest));
        size(Reason.FAR, Math.abs(value - slow.mean()) / (deviation + smallest));
        size(Reason.COURSE, courses.see(value, middle.mean(), deviation + smallest) ? courses.novelty() : 0);
        double outside = Math.max(value - greatest, least - value) / (greatest - least + 1e-9);
        for (int i = 0; i < REASONS.length; i++) {
            rarities[i] = sizes[i] > 0 ? tails[i].rarity(sizes[i]) : 0;
            if (seen > UNTAUGHT && (sizes[i] > 0 || always(REASONS[i]))) {
                tails[i].learn(sizes[i]);
            }
        }
        rarities[Reason.RANGE.ordinal()] = outside > settings.beyond()
                ? settings.beyondWorth() * (1 + Math.log10(outside / settings.beyond()))
                : 0;
        learn(value, smallest);
        return rarities;
    }

    /** A size of 0 says something of these; of the others, that there was nothing to measure. */
    private static boolean always(Reason reason) {
        return switch (reason) {
            case LEVEL, SHIFT, FAR -> true;
            case TIME_OF_DAY, RANGE, COURSE -> false;
        };
    }

    private void size(Reason of, double size) {
        sizes[of.ordinal()] = size;
    }

    private void learn(double value, double smallest) {
        seen++;
        double first = 1.0 / seen;
        double farthest = seen <= UNCAPPED ? Double.MAX_VALUE : settings.farthest();
        slow.learn(value, first, farthest, smallest);
        middle.learn(value, first, farthest, smallest);
        greatest = Math.max(greatest, value);
        least = Math.min(least, value);
    }
}
