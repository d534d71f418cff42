package org.cylcomed.ward.hl7;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;

/** Texts of messages as IHE's Devices profiles have them; the same facts give the same bytes. */
public final class Messages {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMddHHmmssxxxx").withZone(ZoneOffset.UTC);

    private Messages() {}

    /** PCD-01: values of one device. */
    public static String values(
            Speaker speaker, String controlId, Instant at, Subject subject, List<Reading> readings) {
        StringBuilder text = new StringBuilder(1200);
        String time = TIME.format(at);
        header(
                text,
                speaker,
                "ORU^R01^ORU_R01",
                controlId,
                time,
                "NE|AL",
                "IHE_PCD_001^IHE PCD^1.3.6.1.4.1.19376.1.6.1.1.1^ISO");
        patient(text, speaker, subject);
        String order = controlId + "^" + speaker.name() + "^" + speaker.identifier() + "^EUI-64";
        line(text, "OBR|1|" + order + "|" + order + "|182777000^monitoring of patient^SCT|||" + time);
        line(
                text,
                "OBX|1||" + subject.kind().term + "|1.0.0.0|||||||X|||||||" + subject.device() + "^" + subject.model()
                        + "^EUI-64");
        int number = 2;
        for (Reading reading : readings) {
            Reading.Term term = reading.term();
            line(
                    text,
                    "OBX|" + number++ + "|NM|" + term.code + "^" + term.name + "^MDC|" + term.place + "|"
                            + number(reading.value()) + "|" + term.unit + "^" + term.unitName + "^MDC|||||R|||" + time);
        }
        return text.toString();
    }

    /** PCD-01 of a pump: values, and what it is doing. */
    public static String pump(
            Speaker speaker, String controlId, Instant at, Subject subject, List<Reading> readings, String state) {
        StringBuilder text = new StringBuilder(values(speaker, controlId, at, subject, readings));
        line(
                text,
                "OBX|" + (readings.size() + 2) + "|CWE|184508^MDC_PUMP_STAT^MDC|1.1.1.9|^" + state + "||||||R|||"
                        + TIME.format(at));
        return text.toString();
    }

    /**
     * PCD-04: one limit was passed, or is no longer.
     *
     * @param active whether the alarm begins
     */
    public static String alarm(
            Speaker speaker,
            String controlId,
            Instant at,
            Subject subject,
            Reading reading,
            boolean low,
            String range,
            boolean active) {
        StringBuilder text = new StringBuilder(900);
        String time = TIME.format(at);
        header(
                text,
                speaker,
                "ORU^R40^ORU_R40",
                controlId,
                time,
                "AL|NE",
                "IHE_PCD_ACM_001^IHE PCD^1.3.6.1.4.1.19376.1.6.4.4.1^ISO");
        patient(text, speaker, subject);
        String order = controlId + "^" + speaker.name() + "^" + speaker.identifier() + "^EUI-64";
        line(text, "OBR|1|" + order + "|" + order + "|196616^MDC_EVT_ALARM^MDC|||" + time);
        Reading.Term term = reading.term();
        line(
                text,
                "OBX|1|CWE|196616^MDC_EVT_ALARM^MDC|" + term.place + ".1|"
                        + (low ? "196652^MDC_EVT_LO^MDC" : "196648^MDC_EVT_HI^MDC") + "||" + range + "|H~PH~SP|||F|||"
                        + time
                        + "||||" + subject.device() + "^" + subject.model() + "^EUI-64");
        line(
                text,
                "OBX|2|NM|" + term.code + "^" + term.name + "^MDC|" + term.place + ".2|" + number(reading.value()) + "|"
                        + term.unit + "^" + term.unitName + "^MDC|" + range + "|" + (low ? "L" : "H") + "|||F|||"
                        + time);
        line(text, "OBX|3|ST|68481^MDC_ATTR_EVENT_PHASE^MDC|" + term.place + ".3|" + (active ? "start" : "end"));
        line(text, "OBX|4|ST|68482^MDC_ATTR_ALARM_STATE^MDC|" + term.place + ".4|" + (active ? "active" : "inactive"));
        return text.toString();
    }

    private static void header(
            StringBuilder text,
            Speaker speaker,
            String type,
            String controlId,
            String time,
            String answers,
            String profile) {
        line(
                text,
                "MSH|^~\\&|" + speaker.name() + "^" + speaker.identifier() + "^EUI-64|" + speaker.facility() + "|"
                        + speaker.receiver() + "|HOSP|" + time + "||" + type + "|" + controlId + "|P|2.6|||" + answers
                        + "|||||"
                        + profile);
    }

    private static void patient(StringBuilder text, Speaker speaker, Subject subject) {
        line(text, "PID|||" + subject.patient() + "^^^HOSP^MR||" + subject.familyName() + "^" + subject.givenName());
        line(text, "PV1||I|" + speaker.facility() + "^" + subject.bed());
    }

    private static String number(double value) {
        return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    }

    private static void line(StringBuilder text, String line) {
        text.append(line).append('\r');
    }
}
