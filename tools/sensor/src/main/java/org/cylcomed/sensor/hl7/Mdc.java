package org.cylcomed.sensor.hl7;

import org.jspecify.annotations.Nullable;

/**
 * The few terms of ISO/IEEE 11073-10101 that HL7 devices are told by. A code is partition * 65536 + term; in
 * the object partition MDS, VMD and channel are the base term + 1, + 2, + 3.
 */
final class Mdc {
    static final int ATTR_ID_MODEL = 67880;
    static final int ATTR_SYS_ID = 67972;
    static final int ATTR_EVENT_PHASE = 68481;
    static final int ATTR_ALARM_STATE = 68482;
    static final int EVT_ALARM = 196616;
    static final int ID_MODEL_NUMBER = 531969;
    static final int ID_MODEL_MANUFACTURER = 531970;
    static final int ID_PROD_SPEC_SERIAL = 531972;
    static final int ID_PROD_SPEC_SW = 531975;
    static final int ID_PROD_SPEC_FW = 531976;

    private static final int EVENT_PARTITION = 3;

    private Mdc() {}

    /** The code of an OBX-3; -1 if it is no number. */
    static int code(@Nullable String identifier) {
        if (identifier == null || identifier.length() > 7) {
            return -1;
        }
        int code = 0;
        for (int i = 0; i < identifier.length(); i++) {
            int digit = identifier.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            code = code * 10 + digit;
        }
        return code;
    }

    static boolean isEvent(int code) {
        return code >>> 16 == EVENT_PARTITION;
    }

    /** Whether this names a whole device, not one of its modules. */
    static boolean isSystem(int code, @Nullable String name) {
        if (name != null && name.startsWith("MDC_DEV_")) {
            return name.endsWith("_MDS");
        }
        return kindByCode(code) != null;
    }

    /** The kind of device an MDS or a personal-health specialisation stands for, in plain words; null if unknown. */
    static @Nullable String kind(int code, @Nullable String name) {
        String kind = kindByCode(code);
        return kind != null || name == null ? kind : kindByName(name);
    }

    private static @Nullable String kindByCode(int code) {
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

    private static @Nullable String kindByName(String name) {
        if (!name.startsWith("MDC_DEV_")) {
            return null;
        }
        if (name.contains("VENT")) {
            return "ventilator";
        }
        if (name.contains("SYRINGE")) {
            return "syringe pump";
        }
        if (name.contains("PUMP")) {
            return "infusion pump";
        }
        if (name.contains("ANESTH")) {
            return "anaesthesia machine";
        }
        if (name.contains("MON_PHYSIO")) {
            return "monitor";
        }
        if (name.contains("SAT_O2") || name.contains("PULS_OXIM")) {
            return "pulse oximeter";
        }
        if (name.contains("PRESS_BLD")) {
            return "blood pressure monitor";
        }
        if (name.contains("GLU")) {
            return "glucose meter";
        }
        if (name.contains("SCALE") || name.contains("WEIGH")) {
            return "scale";
        }
        return name.contains("TEMP") ? "thermometer" : null;
    }

    /** Short names of the vital signs that decide at the bedside; else the code as sent. */
    static String shortName(int code, String identifier) {
        return switch (code) {
            case 147842 -> "HR";
            case 149530 -> "PR";
            case 150456 -> "SpO2";
            case 151562, 151570, 151578, 151586 -> "RR";
            case 150033, 150037, 150021 -> "SYS";
            case 150034, 150038, 150022 -> "DIA";
            case 150035, 150039, 150023 -> "MAP";
            default -> identifier;
        };
    }
}
