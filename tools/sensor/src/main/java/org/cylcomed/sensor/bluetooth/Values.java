package org.cylcomed.sensor.bluetooth;

import static org.cylcomed.sensor.protocol.Bytes.u16LittleEndian;
import static org.cylcomed.sensor.protocol.Bytes.u8;

import org.cylcomed.sensor.nomenclature.MedicalFloat;
import org.cylcomed.sensor.protocol.AttributeName;
import org.cylcomed.sensor.protocol.Bytes;
import org.jspecify.annotations.Nullable;

/** What the value of a characteristic says (GATT Specification Supplement). Units are those of UCUM. */
final class Values {
    private static final int MDC_PULS_OXIM_SAT_O2 = 150456;
    private static final int MDC_PULS_OXIM_PULS_RATE = 149530;
    private static final int MDC_TEMP_BODY = 150364;
    private static final int MDC_MASS_BODY_ACTUAL = 188736;

    private static final int FAHRENHEIT = 0x01;
    private static final int IMPERIAL = 0x01;
    private static final int NO_WEIGHT = 0xffff;
    private static final int TEXT_LIMIT = 120;

    private Values() {}

    static boolean reads(int characteristic) {
        return switch (characteristic) {
            case Assigned.PLX_SPOT_CHECK,
                    Assigned.PLX_CONTINUOUS,
                    Assigned.TEMPERATURE,
                    Assigned.INTERMEDIATE_TEMPERATURE,
                    Assigned.WEIGHT,
                    Assigned.APPEARANCE -> true;
            default -> text(characteristic) != null;
        };
    }

    /** Tells what the value says; true if something was measured. */
    static boolean tell(int characteristic, byte[] bytes, int from, int to, Speaker speaker) {
        return switch (characteristic) {
            case Assigned.PLX_SPOT_CHECK, Assigned.PLX_CONTINUOUS -> oximetry(bytes, from, to, speaker);
            case Assigned.TEMPERATURE, Assigned.INTERMEDIATE_TEMPERATURE -> temperature(bytes, from, to, speaker);
            case Assigned.WEIGHT -> weight(bytes, from, to, speaker);
            case Assigned.APPEARANCE -> {
                if (to - from == 2) {
                    speaker.kind(Assigned.kindOfAppearance(u16LittleEndian(bytes, from)), "Bluetooth appearance");
                }
                yield false;
            }
            default -> {
                AttributeName name = text(characteristic);
                if (name != null) {
                    speaker.attribute(name, text(bytes, from, to), characteristic);
                }
                yield false;
            }
        };
    }

    private static @Nullable AttributeName text(int characteristic) {
        return switch (characteristic) {
            case Assigned.DEVICE_NAME -> AttributeName.HOST_NAME;
            case Assigned.MANUFACTURER_NAME -> AttributeName.MAKER;
            case Assigned.MODEL_NUMBER -> AttributeName.MODEL;
            case Assigned.SERIAL_NUMBER -> AttributeName.SERIAL;
            case Assigned.FIRMWARE_REVISION -> AttributeName.FIRMWARE;
            case Assigned.SOFTWARE_REVISION -> AttributeName.SOFTWARE;
            default -> null;
        };
    }

    /** Some devices end the text with zero bytes. */
    static String text(byte[] bytes, int from, int to) {
        int end = Bytes.indexOf(bytes, from, to, 0);
        return Bytes.text(bytes, from, end < 0 ? to : end, TEXT_LIMIT);
    }

    /** Both characteristics begin alike: flags, saturation, pulse rate; the spot check may add a time behind. */
    private static boolean oximetry(byte[] bytes, int from, int to, Speaker speaker) {
        if (to - from < 5) {
            return false;
        }
        double saturation = MedicalFloat.of16(u16LittleEndian(bytes, from + 1));
        double rate = MedicalFloat.of16(u16LittleEndian(bytes, from + 3));
        return speaker.measured(MDC_PULS_OXIM_SAT_O2, saturation, "%")
                | speaker.measured(MDC_PULS_OXIM_PULS_RATE, rate, "/min");
    }

    private static boolean temperature(byte[] bytes, int from, int to, Speaker speaker) {
        if (to - from < 5) {
            return false;
        }
        boolean fahrenheit = (u8(bytes, from) & FAHRENHEIT) != 0;
        double value = MedicalFloat.of32((int) Bytes.u32LittleEndian(bytes, from + 1));
        return speaker.measured(MDC_TEMP_BODY, value, fahrenheit ? "[degF]" : "Cel");
    }

    private static boolean weight(byte[] bytes, int from, int to, Speaker speaker) {
        if (to - from < 3) {
            return false;
        }
        int raw = u16LittleEndian(bytes, from + 1);
        boolean imperial = (u8(bytes, from) & IMPERIAL) != 0;
        double value = raw == NO_WEIGHT ? Double.NaN : imperial ? raw / 100.0 : raw / 200.0;
        return speaker.measured(MDC_MASS_BODY_ACTUAL, value, imperial ? "[lb_av]" : "kg");
    }
}
