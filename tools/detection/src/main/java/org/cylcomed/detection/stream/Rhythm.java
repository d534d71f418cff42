package org.cylcomed.detection.stream;

/**
 * What a stream usually is at this time of a period, and how far the last values are from it, smoothed: one odd value
 * is not an odd hour.
 */
final class Rhythm {
    private final float[] usual;
    private final int[] seen;
    private final int secondsAPlace;
    private final StreamSettings settings;
    private double apart;
    private double spread;
    private long firstSecond = Long.MIN_VALUE;
    private long lastSecond;

    /** @param places in a period; after it was seen once, a place has something to say */
    Rhythm(int places, int secondsAPlace, StreamSettings settings) {
        this.usual = new float[places];
        this.seen = new int[places];
        this.secondsAPlace = secondsAPlace;
        this.settings = settings;
    }

    /** Distance from what is usual now, in usual distances; 0 while that is not known. */
    double see(long second, double value, double least) {
        int place = (int) Math.floorMod(Math.floorDiv(second, secondsAPlace), (long) usual.length);
        if (firstSecond == Long.MIN_VALUE) {
            firstSecond = second;
            lastSecond = second;
        }
        double valuesAPlace = Math.max(1, secondsAPlace / (double) Math.max(1, second - lastSecond));
        lastSecond = second;
        boolean known = seen[place] > 0 && second - firstSecond > usual.length * (long) secondsAPlace;
        apart = settings.smoothing() * apart
                + (1 - settings.smoothing()) * (seen[place] > 0 ? value - usual[place] : 0);
        double far = Math.abs(apart);
        double distance = known ? far / (spread + least) : 0;
        if (known) {
            spread += settings.rhythmWeight() * (Math.min(far, settings.farthest() * spread + least) - spread);
        } else if (seen[place] > 0) {
            spread += 0.01 * (far - spread);
        }
        double weight = seen[place] < valuesAPlace ? 1.0 / (seen[place] + 1) : settings.renewed() / valuesAPlace;
        usual[place] += (float) (weight * (value - usual[place]));
        seen[place] = Math.min(seen[place] + 1, Integer.MAX_VALUE - 1);
        return distance;
    }
}
