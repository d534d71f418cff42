package org.cylcomed.detection.protocol;

import java.util.Map;
import java.util.Set;

/**
 * What was measured, in one spelling of its name and one unit: readers pass on what was sent, and a monitor, a gateway
 * and a record write the same thing in their own ways. Of what it does not know it keeps the name and unit as sent, so
 * that only like is compared with like.
 *
 * @param code as the reader told it, a number of the nomenclature where it has one here
 * @param name what people call it
 */
record Quantity(String code, String name, double value, int unit) {
    private static final int PERCENT = 1;
    private static final int PER_MINUTE = 2;
    private static final int MILLIMETRES = 3;
    private static final int CELSIUS = 4;

    private static final double MILLIMETRES_PER_KILOPASCAL = 7.500617;
    private static final double MILLIMETRES_PER_CENTIMETRE_OF_WATER = 0.735559;

    private static final Map<String, String> CODES = Map.ofEntries(
            Map.entry("MDC_ECG_HEART_RATE", "147842"),
            Map.entry("MDC_ECG_CARD_BEAT_RATE", "147842"),
            Map.entry("MDC_PULS_RATE", "149514"),
            Map.entry("MDC_PULS_OXIM_PULS_RATE", "149530"),
            Map.entry("MDC_PULS_OXIM_SAT_O2", "150456"),
            Map.entry("MDC_RESP_RATE", "151562"),
            Map.entry("MDC_AWAY_RESP_RATE", "151570"),
            Map.entry("MDC_TTHOR_RESP_RATE", "151578"),
            Map.entry("MDC_VENT_RESP_RATE", "151586"),
            Map.entry("MDC_PRESS_BLD_ART_SYS", "150033"),
            Map.entry("MDC_PRESS_BLD_ART_DIA", "150034"),
            Map.entry("MDC_PRESS_BLD_ART_MEAN", "150035"),
            Map.entry("MDC_PRESS_BLD_NONINV_SYS", "150021"),
            Map.entry("MDC_PRESS_BLD_NONINV_DIA", "150022"),
            Map.entry("MDC_PRESS_BLD_NONINV_MEAN", "150023"),
            Map.entry("MDC_TEMP_BODY", "150364"));

    private static final Map<String, String> NAMES = Map.ofEntries(
            Map.entry("147842", "HR"),
            Map.entry("149514", "PR"),
            Map.entry("149530", "PR"),
            Map.entry("150456", "SpO2"),
            Map.entry("151562", "RR"),
            Map.entry("151570", "RR"),
            Map.entry("151578", "RR"),
            Map.entry("151586", "RR"),
            Map.entry("150033", "SYS"),
            Map.entry("150034", "DIA"),
            Map.entry("150035", "MAP"),
            Map.entry("150021", "SYS"),
            Map.entry("150022", "DIA"),
            Map.entry("150023", "MAP"),
            Map.entry("150364", "T"));

    /** Of all it knows; each has a word in every language. */
    static Set<String> names() {
        return Set.copyOf(NAMES.values());
    }

    static Quantity of(String code, double value, String unit) {
        String number = CODES.getOrDefault(code, code);
        String name = NAMES.getOrDefault(number, number.length() > 40 ? number.substring(0, 40) : number);
        return switch (unit) {
            case "%", "262688", "MDC_DIM_PERCENT" -> new Quantity(number, name, value, PERCENT);
            case "/min",
                    "{beats}/min",
                    "{breath}/min",
                    "bpm",
                    "264864",
                    "264928",
                    "264992",
                    "MDC_DIM_BEAT_PER_MIN",
                    "MDC_DIM_RESP_PER_MIN",
                    "MDC_DIM_PULS_PER_MIN" -> new Quantity(number, name, value, PER_MINUTE);
            case "mm[Hg]", "mmHg", "266016", "MDC_DIM_MMHG" -> new Quantity(number, name, value, MILLIMETRES);
            case "kPa", "265987", "MDC_DIM_KILO_PASCAL" ->
                new Quantity(number, name, value * MILLIMETRES_PER_KILOPASCAL, MILLIMETRES);
            case "cm[H2O]", "cmH2O", "266048", "MDC_DIM_CM_H2O" ->
                new Quantity(number, name, value * MILLIMETRES_PER_CENTIMETRE_OF_WATER, MILLIMETRES);
            case "Cel", "268192", "MDC_DIM_DEGC" -> new Quantity(number, name, value, CELSIUS);
            case "[degF]", "266560", "MDC_DIM_FAHR" -> new Quantity(number, name, (value - 32) / 1.8, CELSIUS);
            default -> new Quantity(number, name, value, unit.hashCode() | Integer.MIN_VALUE);
        };
    }

    /** What rounding, a change of units and the second of reading may make of a value. */
    double tolerance() {
        double least = unit == CELSIUS ? 0.2 : 1.05;
        return Math.max(least, Math.abs(value) * 0.012);
    }
}
