package org.cylcomed.ward.physiology;

import java.util.random.RandomGenerator;

/**
 * One invented patient at rest.
 *
 * @param heartRate beats a minute
 * @param respiratoryRate breaths a minute, of the patient or the ventilator
 * @param tidalMillilitres of one breath
 * @param systolic arterial, mmHg
 * @param diastolic arterial, mmHg
 * @param gasExchange arterial over alveolar oxygen tension; 0.75 is healthy, 0.2 severe ARDS
 * @param inspiredOxygen fraction, 0.21 is air
 * @param compliance of lung and chest, ml/cmH2O
 * @param endPressure PEEP, cmH2O; 0 without a ventilator
 * @param ectopicsPerMinute premature ventricular beats
 */
public record Profile(
        double heartRate,
        double respiratoryRate,
        double tidalMillilitres,
        double systolic,
        double diastolic,
        double gasExchange,
        double inspiredOxygen,
        double compliance,
        double endPressure,
        double ectopicsPerMinute) {
    public Profile {
        within(heartRate, 30, 200, "heart rate");
        within(respiratoryRate, 4, 60, "respiratory rate");
        within(tidalMillilitres, 100, 1000, "tidal volume");
        within(diastolic, 20, 150, "diastolic pressure");
        within(systolic, diastolic + 10, 260, "systolic pressure");
        within(gasExchange, 0.05, 1, "gas exchange");
        within(inspiredOxygen, 0.21, 1, "inspired oxygen");
        within(compliance, 10, 150, "compliance");
        within(endPressure, 0, 25, "end pressure");
        within(ectopicsPerMinute, 0, 20, "ectopics");
    }

    /** Somebody with COVID-19 on a ward: oxygen by mask, fast breath. */
    public static Profile onWard(RandomGenerator random) {
        return new Profile(
                random.nextDouble(72, 104),
                random.nextDouble(16, 26),
                random.nextDouble(380, 520),
                random.nextDouble(108, 148),
                random.nextDouble(58, 82),
                random.nextDouble(0.36, 0.5),
                random.nextDouble(0.4, 0.5),
                random.nextDouble(45, 70),
                0,
                random.nextDouble() < 0.25 ? random.nextDouble(1, 5) : 0);
    }

    /** Somebody sedated and ventilated: the machine breathes, so the breath is regular. */
    public static Profile ventilated(RandomGenerator random) {
        return new Profile(
                random.nextDouble(68, 98),
                Math.rint(random.nextDouble(16, 24)),
                Math.rint(random.nextDouble(36, 46)) * 10,
                random.nextDouble(98, 132),
                random.nextDouble(52, 70),
                random.nextDouble(0.24, 0.34),
                Math.rint(random.nextDouble(55, 70)) / 100,
                random.nextDouble(28, 42),
                Math.rint(random.nextDouble(8, 13)),
                0);
    }

    /** A child at home with a chronic illness of the lung, well at present. */
    public static Profile atHome(RandomGenerator random) {
        return new Profile(
                random.nextDouble(78, 112),
                random.nextDouble(18, 28),
                random.nextDouble(160, 300),
                random.nextDouble(92, 112),
                random.nextDouble(52, 68),
                random.nextDouble(0.62, 0.75),
                0.21,
                random.nextDouble(22, 45),
                0,
                0);
    }

    private static void within(double value, double least, double most, String what) {
        if (!(value >= least && value <= most)) {
            throw new IllegalArgumentException(what + " " + value + " is outside " + least + " to " + most);
        }
    }
}
