package org.cylcomed.sensor.nomenclature;

import org.jspecify.annotations.Nullable;

/** Reference names and kinds of devices by context-free MDC code. */
public final class Nomenclature {
    private Nomenclature() {}

    /** The number a code is written as, -1 if it is none. */
    public static int code(@Nullable String text) {
        if (text == null || text.isEmpty() || text.length() > 9) {
            return -1;
        }
        int code = 0;
        for (int i = 0; i < text.length(); i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            code = code * 10 + digit;
        }
        return code;
    }

    /** What an MDS, a VMD or a personal-health specialisation is, in plain words; null if unknown. */
    public static @Nullable String kind(int code) {
        return switch (code) {
            case 69965 -> "monitor";
            case 69985, 70049 -> "infusion pump";
            case 70001 -> "ventilator";
            case 69801, 528388 -> "pulse oximeter";
            case 528390 -> "electrocardiograph";
            case 528391 -> "blood pressure monitor";
            case 528392 -> "thermometer";
            case 528399 -> "scale";
            case 528401, 528409 -> "glucose meter";
            case 528403 -> "insulin pump";
            case 528405 -> "peak flow meter";
            case 531981 -> "gateway";
            default -> null;
        };
    }

    /** {@code MDC_ECG_HEART_RATE}, or {@code MDC 131841} for a term this does not know. */
    public static String name(int code) {
        String known = switch (code) {
            case 131328 -> "MDC_ECG_ELEC_POTL";
            case 131329 -> "MDC_ECG_ELEC_POTL_I";
            case 131330 -> "MDC_ECG_ELEC_POTL_II";
            case 147842 -> "MDC_ECG_HEART_RATE";
            case 149514 -> "MDC_PULS_RATE";
            case 149530 -> "MDC_PULS_OXIM_PULS_RATE";
            case 150020 -> "MDC_PRESS_BLD_NONINV";
            case 150021 -> "MDC_PRESS_BLD_NONINV_SYS";
            case 150022 -> "MDC_PRESS_BLD_NONINV_DIA";
            case 150023 -> "MDC_PRESS_BLD_NONINV_MEAN";
            case 150032 -> "MDC_PRESS_BLD_ART";
            case 150033 -> "MDC_PRESS_BLD_ART_SYS";
            case 150034 -> "MDC_PRESS_BLD_ART_DIA";
            case 150035 -> "MDC_PRESS_BLD_ART_MEAN";
            case 150036 -> "MDC_PRESS_BLD_ART_ABP";
            case 150037 -> "MDC_PRESS_BLD_ART_ABP_SYS";
            case 150038 -> "MDC_PRESS_BLD_ART_ABP_DIA";
            case 150039 -> "MDC_PRESS_BLD_ART_ABP_MEAN";
            case 150344 -> "MDC_TEMP";
            case 150364 -> "MDC_TEMP_BODY";
            case 150452 -> "MDC_PULS_OXIM_PLETH";
            case 150456 -> "MDC_PULS_OXIM_SAT_O2";
            case 151562 -> "MDC_RESP_RATE";
            case 151570 -> "MDC_AWAY_RESP_RATE";
            case 151578 -> "MDC_TTHOR_RESP_RATE";
            case 151708 -> "MDC_CONC_AWAY_CO2_ET";
            case 157784 -> "MDC_FLOW_FLUID_PUMP";
            case 157872 -> "MDC_VOL_FLUID_TBI_REMAIN";
            case 157884 -> "MDC_VOL_FLUID_TBI";
            case 160184 -> "MDC_CONC_GLU_CAPILLARY_WHOLEBLOOD";
            case 188736 -> "MDC_MASS_BODY_ACTUAL";
            default -> null;
        };
        return known == null ? "MDC " + code : known;
    }
}
