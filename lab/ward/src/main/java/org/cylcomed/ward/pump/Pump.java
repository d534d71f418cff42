package org.cylcomed.ward.pump;

/**
 * A syringe pump as its keypad knows it: it infuses what was started at the rate that was confirmed, warns before the
 * syringe is empty, and keeps the vein open at the end. Only somebody at its keypad changes anything.
 */
public final class Pump {
    /** What it is doing, in the words of IHE's pump profile. */
    public enum State {
        STANDBY("pump-status-not-delivering"),
        INFUSING("pump-status-infusing"),
        PAUSED("pump-status-paused"),
        KEEPING_OPEN("pump-status-kvo"),
        EMPTY("pump-status-empty");

        private final String word;

        State(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }
    }

    /** Millilitres that a warning precedes the end by: minutes at the usual rates. */
    private static final double WARNS_AT = 3;

    private static final double KEEP_OPEN_AT = 0.5;
    private static final double KEEP_OPEN_RATE = 0.5;
    private static final double LOWEST_RATE = 0.1;
    private static final double HIGHEST_RATE = 200;

    private final double syringe;
    private double rate;
    private double remaining;
    private double given;
    private double second;
    private State state = State.STANDBY;

    /** @param syringe millilitres in it */
    public Pump(double syringe, double rate) {
        this.syringe = syringe;
        this.remaining = syringe;
        confirm(rate);
    }

    /** Moves on to a second after the beginning; earlier ones are ignored. */
    public void advance(double until) {
        if (until <= second) {
            return;
        }
        double out = Math.min(remaining, flow() * (until - second) / 3600);
        remaining -= out;
        given += out;
        second = until;
        if (remaining <= 0) {
            state = State.EMPTY;
        } else if (state == State.INFUSING && remaining <= KEEP_OPEN_AT) {
            state = State.KEEPING_OPEN;
        }
    }

    public void start() {
        if (state == State.STANDBY || state == State.PAUSED) {
            state = State.INFUSING;
        }
    }

    public void pause() {
        if (state == State.INFUSING) {
            state = State.PAUSED;
        }
    }

    /** A new rate, typed and confirmed. */
    public void confirm(double wanted) {
        if (!(wanted >= LOWEST_RATE && wanted <= HIGHEST_RATE)) {
            throw new IllegalArgumentException("no pump gives " + wanted + " ml/h");
        }
        rate = wanted;
    }

    /** A full syringe; it has to be started again. */
    public void newSyringe() {
        remaining = syringe;
        state = State.STANDBY;
    }

    /** Millilitres an hour that flow now. */
    public double flow() {
        return switch (state) {
            case INFUSING -> rate;
            case KEEPING_OPEN -> Math.min(rate, KEEP_OPEN_RATE);
            case STANDBY, PAUSED, EMPTY -> 0;
        };
    }

    public double rate() {
        return rate;
    }

    public double remaining() {
        return remaining;
    }

    public double given() {
        return given;
    }

    public State state() {
        return state;
    }

    public boolean warns() {
        return remaining <= WARNS_AT && state != State.STANDBY;
    }
}
