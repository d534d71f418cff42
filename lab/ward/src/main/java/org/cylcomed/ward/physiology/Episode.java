package org.cylcomed.ward.physiology;

/**
 * What befalls a patient or a probe for a while.
 *
 * @param start seconds after the beginning
 * @param seconds how long
 * @param depth how much, 0 to 1; for what is off or on, 1
 */
public record Episode(Kind kind, double start, double seconds, double depth) {
    /** What an episode is. */
    public enum Kind {
        /** Gas exchange falls: oxygen goes down, then heart and breath go up. */
        DESATURATION,
        /** The oxygen clip is off the finger: noise, no value; all else goes on. */
        OXIMETER_OFF,
        /** ECG leads are off: a flat line; the pulse goes on. */
        LEADS_OFF,
        /** Motion: a shaking baseline of every skin sensor. */
        MOTION,
        /** Atrial fibrillation: irregular, no P wave, weak beats that do not reach the finger. */
        FIBRILLATION,
        /** The heart stands still: every signal shows it. */
        ARREST,
        /** A pacemaker beats: as regular as a machine, and real. */
        PACED
    }

    public Episode {
        if (!(start >= 0 && seconds > 0 && depth > 0 && depth <= 1)) {
            throw new IllegalArgumentException("an episode starts at 0 or later, lasts, and has a depth up to 1");
        }
    }

    boolean isOn(double second) {
        return second >= start && second < start + seconds;
    }
}
