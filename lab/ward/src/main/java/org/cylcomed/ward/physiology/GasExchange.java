package org.cylcomed.ward.physiology;

/**
 * Oxygen from the air to the finger: the alveolar gas equation, the measured ratio of arterial to alveolar tension, and
 * Severinghaus' curve of haemoglobin (J. W. Severinghaus, J Appl Physiol 46:599, 1979). Lungs and the way to the finger
 * answer with a delay each, as first-order lags.
 */
final class GasExchange {
    private static final double BAROMETRIC = 760;
    private static final double WATER = 47;
    private static final double CARBON_DIOXIDE = 40;
    private static final double RESPIRATORY_QUOTIENT = 0.8;
    private static final double LUNG_SECONDS = 18;
    private static final double FINGER_SECONDS = 7;

    /** Where the deepest fall ends, mmHg: about 64 percent. */
    private static final double LOWEST = 33;

    private final double inspired;
    private final double usual;
    private double ratio;
    private double finger;

    GasExchange(Profile profile) {
        inspired = profile.inspiredOxygen();
        usual = profile.gasExchange();
        ratio = usual;
        finger = saturation(ratio * alveolar());
    }

    /** One second on; a fall of depth 1 is the deepest. */
    void step(double depth) {
        double towards = usual + depth * Math.min(0, LOWEST / alveolar() - usual);
        ratio += (towards - ratio) / LUNG_SECONDS;
        finger += (saturation(ratio * alveolar()) - finger) / FINGER_SECONDS;
    }

    /** Percent, at the finger. */
    double oxygen() {
        return finger;
    }

    private double alveolar() {
        return inspired * (BAROMETRIC - WATER) - CARBON_DIOXIDE / RESPIRATORY_QUOTIENT;
    }

    static double saturation(double tension) {
        double cubed = tension * tension * tension + 150 * tension;
        return cubed <= 0 ? 0 : 100 / (23_400 / cubed + 1);
    }
}
