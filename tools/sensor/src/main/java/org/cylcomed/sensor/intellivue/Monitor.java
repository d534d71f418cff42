package org.cylcomed.sensor.intellivue;

import static org.cylcomed.sensor.protocol.Bytes.u16;

import java.nio.charset.StandardCharsets;
import org.cylcomed.sensor.connection.Connection;
import org.cylcomed.sensor.connection.Direction;
import org.cylcomed.sensor.nomenclature.MedicalFloat;
import org.cylcomed.sensor.nomenclature.Nomenclature;
import org.cylcomed.sensor.protocol.AttributeName;
import org.cylcomed.sensor.protocol.Bytes;
import org.cylcomed.sensor.protocol.Observer;
import org.cylcomed.sensor.protocol.Protocol;
import org.cylcomed.sensor.protocol.Sighting;
import org.cylcomed.sensor.protocol.Told;
import org.jspecify.annotations.Nullable;

/** What the attributes of a monitor's objects say. */
final class Monitor {
    private static final int BED_LABEL = 0x091e;
    private static final int MODEL = 0x0928;
    private static final int PRODUCT = 0x092d;
    private static final int COMPOUND_NUMERIC = 0x094b;
    private static final int NUMERIC = 0x0950;
    private static final int PATIENT_BIRTH = 0x0958;
    private static final int PATIENT_ID = 0x095a;
    private static final int PATIENT_FAMILY_NAME = 0x095c;
    private static final int PATIENT_GIVEN_NAME = 0x095d;
    private static final int SYSTEM_TYPE = 0x0986;
    /** Of announcements: the label without a length before it. */
    private static final int ANNOUNCED_BED_LABEL = 0xf135;

    private static final int SERIAL_NUMBER = 1;
    private static final int SOFTWARE_REVISION = 4;
    private static final int WHOLE_PRODUCT = 0x0008;
    private static final int APPLICATION_SOFTWARE = 0x0058;

    /** Invalid, questionable, unavailable, being calibrated, a test or a demonstration. */
    private static final int NOT_MEASURED = 0xfc00;

    private static final int NUMERIC_LENGTH = 10;
    private static final int PHYSIOLOGY = 2 << 16;
    private static final int TEXT_LIMIT = 64;

    private final Connection connection;
    private final Observer observer;
    private final Told told;
    private Direction direction = Direction.FROM_SERVER;
    private @Nullable String bed;
    private @Nullable String patient;
    private boolean named;

    Monitor(Connection connection, Observer observer, Told told) {
        this.connection = connection;
        this.observer = observer;
        this.told = told;
    }

    void sends(Direction sending) {
        direction = sending;
    }

    /** A list: count, length, then attributes of number, length and value. */
    void attributes(byte[] bytes, int from, int to) {
        if (to - from < 4) {
            return;
        }
        int end = Math.min(to, from + 4 + u16(bytes, from + 2));
        int at = from + 4;
        while (at + 4 <= end) {
            int value = at + 4;
            int next = value + u16(bytes, at + 2);
            if (next > end) {
                return;
            }
            attribute(u16(bytes, at), bytes, value, next);
            at = next;
        }
    }

    private void attribute(int number, byte[] bytes, int from, int to) {
        switch (number) {
            case NUMERIC -> numeric(bytes, from, to);
            case COMPOUND_NUMERIC -> {
                for (int at = from + 4; at + NUMERIC_LENGTH <= to; at += NUMERIC_LENGTH) {
                    numeric(bytes, at, to);
                }
            }
            case MODEL -> model(bytes, from, to);
            case PRODUCT -> product(bytes, from, to);
            case BED_LABEL -> bed(wide(bytes, from + 2, to));
            case ANNOUNCED_BED_LABEL -> bed(wide(bytes, from, to));
            case SYSTEM_TYPE -> {
                if (to - from == 4) {
                    say(AttributeName.KIND, Nomenclature.kind(Bytes.i32(bytes, from)), "IntelliVue system type");
                }
            }
            case PATIENT_ID -> {
                String id = wide(bytes, from + 2, to);
                named |= !id.isEmpty();
                patient = id.isEmpty() ? null : observer.patientKey(id);
            }
            case PATIENT_FAMILY_NAME, PATIENT_GIVEN_NAME ->
                named |= !wide(bytes, from + 2, to).isEmpty();
            case PATIENT_BIRTH -> named |= to - from >= 4 && bytes[from] != 0 && bytes[from] != (byte) 0xff;
            default -> {
                // Waves, alarms, display, times.
            }
        }
    }

    /** The datagram is over: a patient is named once for it, not once for each attribute. */
    void finish() {
        if (named) {
            named = false;
            observer.see(new Sighting.PatientData(connection, Protocol.INTELLIVUE, patient));
        }
    }

    /** What is measured, its state, the unit, the value. */
    private void numeric(byte[] bytes, int from, int to) {
        if (to - from < NUMERIC_LENGTH || (u16(bytes, from + 2) & NOT_MEASURED) != 0) {
            return;
        }
        double value = MedicalFloat.of32(Bytes.i32(bytes, from + 6));
        if (Double.isNaN(value)) {
            return;
        }
        String code = Nomenclature.name(PHYSIOLOGY | u16(bytes, from));
        say(AttributeName.MEASURES, code, "IntelliVue numeric");
        observer.see(new Sighting.Measurement(
                connection, direction, null, code, value, unit(u16(bytes, from + 4)), -1, null, bed, patient));
    }

    /** Terms of the partition of units as UCUM writes them. */
    private static String unit(int code) {
        return switch (code) {
            case 512 -> "1";
            case 544 -> "%";
            case 2720, 2784 -> "/min";
            case 3872 -> "mm[Hg]";
            case 3843 -> "kPa";
            case 6048 -> "Cel";
            default -> "MDC " + (4 << 16 | code);
        };
    }

    /** Maker and model, each a length and characters filled up with zeros. */
    private void model(byte[] bytes, int from, int to) {
        if (to - from < 4) {
            return;
        }
        int maker = from + 2;
        int makerEnd = Math.min(to, maker + u16(bytes, from));
        say(AttributeName.MAKER, narrow(bytes, maker, makerEnd), "IntelliVue system model");
        if (makerEnd + 2 <= to) {
            int end = Math.min(to, makerEnd + 2 + u16(bytes, makerEnd));
            say(AttributeName.MODEL, narrow(bytes, makerEnd + 2, end), "IntelliVue system model");
        }
    }

    /** A list of specifications: what it is, of which component, length, characters. */
    private void product(byte[] bytes, int from, int to) {
        int at = from + 4;
        while (at + 6 <= to) {
            int kind = u16(bytes, at);
            int component = u16(bytes, at + 2);
            int text = at + 6;
            int next = text + u16(bytes, at + 4);
            if (next > to) {
                return;
            }
            if (kind == SERIAL_NUMBER && component == WHOLE_PRODUCT) {
                say(AttributeName.SERIAL, narrow(bytes, text, next), "IntelliVue production specification");
            } else if (kind == SOFTWARE_REVISION && component == APPLICATION_SOFTWARE) {
                say(AttributeName.FIRMWARE, narrow(bytes, text, next), "IntelliVue production specification");
            }
            at = next;
        }
    }

    private void bed(String label) {
        if (!label.isEmpty()) {
            bed = label;
            say(AttributeName.BED, label, "IntelliVue bed label");
        }
    }

    private void say(AttributeName name, @Nullable String value, String basis) {
        told.attribute(connection.sender(direction), null, name, value, 0.9, basis);
    }

    private static String narrow(byte[] bytes, int from, int to) {
        int end = Bytes.indexOf(bytes, from, to, 0);
        return Bytes.text(bytes, from, end < 0 ? to : end, TEXT_LIMIT);
    }

    /** UTF-16, filled up with zeros. */
    private static String wide(byte[] bytes, int from, int to) {
        int end = from;
        while (end + 1 < to && end - from < 2 * TEXT_LIMIT && u16(bytes, end) != 0) {
            end += 2;
        }
        if (end <= from) {
            return "";
        }
        byte[] text = new String(bytes, from, end - from, StandardCharsets.UTF_16BE).getBytes(StandardCharsets.UTF_8);
        return Bytes.text(text, 0, text.length, TEXT_LIMIT);
    }
}
