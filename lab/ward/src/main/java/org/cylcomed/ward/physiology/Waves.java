package org.cylcomed.ward.physiology;

/**
 * Shapes of one beat and one breath.
 *
 * <p>ECG: the five Gaussian events of ECGSYN (P. E. McSharry et al., IEEE Trans Biomed Eng 50:289, 2003) on the limit
 * cycle, where its differential equation has this closed form. Pleth: two Gaussians (Q. Tang et al., Sci Rep 10:13883,
 * 2020). Pressure: the same upstroke with a Windkessel's decay. Airway: the equation of motion of a one-compartment
 * lung, pressure = resistance x flow + volume / compliance + PEEP (J. H. T. Bates, Lung Mechanics, 2009).
 */
final class Waves {
    /** Angle, height in mV and width of P, Q, R, S and T; ECGSYN's table 1 with heights as they come out. */
    private static final double[] ANGLE = {-Math.PI / 3, -Math.PI / 12, 0, Math.PI / 12, Math.PI / 2};

    private static final double[] HEIGHT = {0.12, -0.10, 1.05, -0.25, 0.28};
    private static final double[] WIDTH = {0.25, 0.10, 0.10, 0.10, 0.40};

    private static final double RESISTANCE = 12;
    static final double INSPIRATION = 1.0 / 3;

    private Waves() {}

    /** Millivolts; angle from -pi to pi, the R wave at 0. */
    static double ecg(double angle, boolean ectopic, boolean atrial) {
        if (ectopic) {
            return 1.3 * gaussian(angle, 0, 0.28) - 0.5 * gaussian(angle, Math.PI / 2.4, 0.45);
        }
        double sum = 0;
        for (int event = atrial ? 0 : 1; event < ANGLE.length; event++) {
            sum += HEIGHT[event] * gaussian(angle, ANGLE[event], WIDTH[event]);
        }
        return sum;
    }

    /** 0 to about 1; phase 0 to 1 from the foot of the pulse. */
    static double pleth(double phase) {
        return 0.95 * gaussian(phase, 0.22, 0.095) + 0.42 * gaussian(phase, 0.52, 0.13);
    }

    /** 0 at the foot, 1 at the top; seconds from the foot of the pulse. */
    static double pressure(double seconds, double interval) {
        double top = 0.12;
        if (seconds < top) {
            return 0.5 - 0.5 * Math.cos(Math.PI * seconds / top);
        }
        double decay = Math.exp(-(seconds - top) / (0.42 * interval));
        double end = Math.exp(-(interval - top) / (0.42 * interval));
        double notch = 0.09 * gaussian(seconds, 0.36, 0.03);
        return (decay - end) / (1 - end) + notch;
    }

    /** Litres above the end of expiration; phase 0 to 1 of a breath. */
    static double volume(double phase, double litres) {
        if (phase < INSPIRATION) {
            return litres * phase / INSPIRATION;
        }
        return litres * Math.exp(-(phase - INSPIRATION) / 0.14);
    }

    /** Litres a second: constant while the ventilator gives, then the lung empties by itself. */
    static double flow(double phase, double litres, double breathSeconds) {
        return phase < INSPIRATION
                ? litres / (INSPIRATION * breathSeconds)
                : -litres * Math.exp(-(phase - INSPIRATION) / 0.14) / (0.14 * breathSeconds);
    }

    /** cmH2O; in expiration the valve holds PEEP. */
    static double airway(double phase, double litres, double breathSeconds, double compliance, double endPressure) {
        return phase < INSPIRATION
                ? endPressure
                        + RESISTANCE * flow(phase, litres, breathSeconds)
                        + 1000 * volume(phase, litres) / compliance
                : endPressure + 2 * Math.exp(-(phase - INSPIRATION) / 0.02);
    }

    static double peak(double litres, double breathSeconds, double compliance, double endPressure) {
        return endPressure + RESISTANCE * litres / (INSPIRATION * breathSeconds) + 1000 * litres / compliance;
    }

    private static double gaussian(double at, double centre, double width) {
        double away = (at - centre) / width;
        return Math.exp(-away * away / 2);
    }
}
