package org.cylcomed.ward.physiology;

/**
 * One heart beat.
 *
 * @param at its R wave, in seconds
 * @param interval to the next one, in seconds
 * @param ectopic a premature ventricular beat: wide, without P wave
 * @param strength of the pulse it makes, 1 is usual
 * @param atrial whether it has a P wave
 */
record Beat(double at, double interval, boolean ectopic, double strength, boolean atrial) {
    /** Below this a beat is no pulse at the finger. */
    private static final double PALPABLE = 0.45;

    boolean reachesFinger() {
        return strength >= PALPABLE;
    }
}
