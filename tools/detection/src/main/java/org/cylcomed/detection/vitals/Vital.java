package org.cylcomed.detection.vitals;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What is watched of a patient's monitor, in tenths of its unit. */
enum Vital {
    HEART_RATE(0, 400, 1, "147842", "MDC_ECG_HEART_RATE", "MDC_ECG_CARD_BEAT_RATE"),
    PULSE_RATE(0, 400, 1, "149530", "149514", "MDC_PULS_OXIM_PULS_RATE", "MDC_PULS_RATE"),
    RESPIRATORY_RATE(
            0,
            200,
            1,
            "151562",
            "151570",
            "151578",
            "151586",
            "MDC_RESP_RATE",
            "MDC_AWAY_RESP_RATE",
            "MDC_TTHOR_RESP_RATE",
            "MDC_VENT_RESP_RATE"),
    OXYGEN_SATURATION(0, 100, 0.4, "150456", "MDC_PULS_OXIM_SAT_O2"),
    ARTERIAL_SYSTOLIC(-50, 400, 1.5, "150033", "MDC_PRESS_BLD_ART_SYS"),
    ARTERIAL_DIASTOLIC(-50, 400, 1.5, "150034", "MDC_PRESS_BLD_ART_DIA"),
    ARTERIAL_MEAN(-50, 400, 1.5, "150035", "MDC_PRESS_BLD_ART_MEAN");

    static final int COUNT = values().length;
    private static final Map<String, Vital> BY_CODE = new HashMap<>();

    static {
        for (Vital vital : values()) {
            for (String code : vital.codes) {
                BY_CODE.put(code, vital);
            }
        }
    }

    /** Of a step from one second to the next that stays, before anything is known of the patient. */
    final double usualStep;

    private final double least;
    private final double most;
    private final String[] codes;

    Vital(double least, double most, double usualStep, String... codes) {
        this.least = least;
        this.most = most;
        this.usualStep = usualStep;
        this.codes = codes;
    }

    static Optional<Vital> of(String code) {
        return Optional.ofNullable(BY_CODE.get(code));
    }

    /** What no body and no sensor can show. */
    boolean isPossible(double value) {
        return value >= least && value <= most;
    }
}
