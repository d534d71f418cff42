package org.cylcomed.ward.hl7;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.cylcomed.ward.physiology.Numbers;

/** One value with its term of ISO/IEEE 11073-10101. */
public record Reading(Term term, double value) {
    /** The terms the ward speaks. */
    public enum Term {
        HEART_RATE(147842, "MDC_ECG_HEART_RATE", "1.1.1.1", 264864, "MDC_DIM_BEAT_PER_MIN", "/min"),
        PULSE_RATE(149530, "MDC_PULS_OXIM_PULS_RATE", "1.2.1.1", 264864, "MDC_DIM_BEAT_PER_MIN", "/min"),
        OXYGEN(150456, "MDC_PULS_OXIM_SAT_O2", "1.2.1.2", 262688, "MDC_DIM_PERCENT", "%"),
        RESPIRATORY_RATE(151578, "MDC_TTHOR_RESP_RATE", "1.3.1.1", 264928, "MDC_DIM_RESP_PER_MIN", "/min"),
        SYSTOLIC(150033, "MDC_PRESS_BLD_ART_SYS", "1.4.1.1", 266016, "MDC_DIM_MMHG", "mm[Hg]"),
        DIASTOLIC(150034, "MDC_PRESS_BLD_ART_DIA", "1.4.1.2", 266016, "MDC_DIM_MMHG", "mm[Hg]"),
        MEAN(150035, "MDC_PRESS_BLD_ART_MEAN", "1.4.1.3", 266016, "MDC_DIM_MMHG", "mm[Hg]"),
        PUMP_RATE(157784, "MDC_FLOW_FLUID_PUMP", "1.1.1.1", 265266, "MDC_DIM_MILLI_L_PER_HR", "mL/h"),
        PUMP_REMAINING(157872, "MDC_VOL_FLUID_TBI_REMAIN", "1.1.1.2", 263762, "MDC_DIM_MILLI_L", "mL"),
        PUMP_GIVEN(157864, "MDC_VOL_FLUID_DELIV", "1.1.1.3", 263762, "MDC_DIM_MILLI_L", "mL");

        final int code;
        final String name;
        final String place;
        final int unit;
        final String unitName;
        final String ucum;

        Term(int code, String name, String place, int unit, String unitName, String ucum) {
            this.code = code;
            this.name = name;
            this.place = place;
            this.unit = unit;
            this.unitName = unitName;
            this.ucum = ucum;
        }

        /** Of ISO/IEEE 11073-10101. */
        public int code() {
            return code;
        }

        /** Reference identifier of the code. */
        public String reference() {
            return name;
        }

        /** Its unit in UCUM. */
        public String ucum() {
            return ucum;
        }

        /** The term of a code; empty if the ward does not speak it. */
        public static Optional<Term> of(String code) {
            return Arrays.stream(values())
                    .filter(term -> code.equals(String.valueOf(term.code)))
                    .findFirst();
        }
    }

    /** What a bedside monitor reports of a patient; what cannot be measured is left out. */
    public static List<Reading> of(Numbers numbers) {
        List<Reading> readings = new ArrayList<>();
        add(readings, Term.HEART_RATE, numbers.heartRate());
        add(readings, Term.PULSE_RATE, numbers.pulseRate());
        add(readings, Term.OXYGEN, numbers.oxygen());
        readings.add(new Reading(Term.RESPIRATORY_RATE, numbers.respiratoryRate()));
        readings.add(new Reading(Term.SYSTOLIC, numbers.systolic()));
        readings.add(new Reading(Term.DIASTOLIC, numbers.diastolic()));
        readings.add(new Reading(Term.MEAN, numbers.mean()));
        return readings;
    }

    private static void add(List<Reading> readings, Term term, OptionalDouble value) {
        value.ifPresent(known -> readings.add(new Reading(term, known)));
    }
}
