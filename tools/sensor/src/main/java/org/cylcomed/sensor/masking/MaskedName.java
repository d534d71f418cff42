package org.cylcomed.sensor.masking;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A topic or resource path with its identifiers masked.
 *
 * @param text fit to show: {@code ward/bed7/patient/{patient}/spo2}
 * @param patient what the name used to tell the patient, only for
 *     {@link org.cylcomed.sensor.protocol.Observer#patientKey}; null if it tells none
 */
public record MaskedName(String text, @Nullable String patient) {
    private static final int LONGEST = 160;
    private static final int SEGMENTS = 12;

    private static final Set<String> PATIENT = Set.of(
            "patient",
            "patients",
            "patientid",
            "pat",
            "pid",
            "mrn",
            "subject",
            "paciente",
            "pacientes",
            "paziente",
            "pazienti",
            "nhc",
            "nhs",
            "kvnr",
            "fallnummer",
            "person",
            "resident");

    private static final String WORDS = """
            ack activity actuator air alarm alarms alert alerts all ambulance analyzer analyser anesthesia announce api app
            apps area bathroom bar bath battery bed bedroom beds bedside behavior blood bolus box bpm breath brightness
            broker building button bytes cam camera capnography cardiac care channel charge city client clients clinic clock
            cloud cmd co2 coap cold color command commands common config connected connection control controller cool core
            count ctl current custom cylcomed data date debug degrees department device devices diastolic dimmer discovery
            display door dose down drip dst ecg echo edge eeg emergency emg enabled energy env environment error errors
            etco2 event events example factory fan feed fever field fio2 firmware firewall flow floor fps frequency fridge
            garage garden gas gateway get glucose group gw hall health healthcare heart heartbeat heat heating hello help
            heating history hl7 home homeassistant hospital hour house hr humidity hub hum icu id image imaging index info
            infusion input inside intensive iot json key kitchen lab last led level light lights line living load local lock
            location log logs lux machine main map max measure measurement measurements med medical memory message messages
            meter metrics min minute mode model module monitor monitoring monitors motion mqtt msg name net network neonatal
            nibp nicu node nodes notification notifications notify now nurse off office on online operating or order out
            outside output outdoor indoor oxygen oximeter pain parameter parameters payload peep picu ping plc pleth plug
            plus port position post power presence pressure priority probe process producer production project pub public
            publish publishes published pulse pump pumps put query queue r rate raw read reading readings ready received reg
            register relay remote report reports req request res reset resource response rest result results retained room
            rooms rr rssi running sample samples sat saturation scale second section sensor sensors sent serial server
            service services set setting settings setup shell shelly shutter signal site slow smart smartphone smoke solar
            sparkplug speed sp02 spbv1.0 spo2 spirometer start stat state stats status step stop store stored stream sub
            subscribe subscriptions switch sync sys system systolic target tasmota tele telemetry temp temperature tenant
            test test1 tests text thermometer thermostat thing things thread threshold tick time timestamp toggle topic
            topics total trace track trend trigger tv type unit unsubscribe up update uptime usage user users v v1 v2 v3
            value values vent ventilator version video vital vitals voltage volume ward wards warning water wave waveform
            waveforms weather web weight well-known .well-known wifi will wind window zigbee2mqtt zone large validate
            separate hello-world helloworld rd lwm2m bs dp obs shadow aws azure google thingsboard telegraf accepted rejected
            delta cylcomed loxone openhab domoticz esphome knx modbus bacnet opcua ble bt gps lat lon lng alt direction
            course heading firmwareversion available availability attributes attribute rpc properties property function
            functions operation operations execute manage manager management registry
            """;

    private static final Set<String> KEPT = Set.of(distinct(WORDS));

    private static String[] distinct(String words) {
        return new java.util.TreeSet<>(java.util.Arrays.asList(words.strip().split("\\s+"))).toArray(new String[0]);
    }

    /** @param name levels joined by a slash; MQTT wildcards are kept */
    public static MaskedName of(String name) {
        StringBuilder text = new StringBuilder(Math.min(name.length(), LONGEST));
        String patient = null;
        boolean patientNext = false;
        int from = 0;
        for (int segments = 0; from <= name.length(); segments++) {
            int slash = name.indexOf('/', from);
            int to = slash < 0 ? name.length() : slash;
            String segment = name.substring(from, to);
            if (segments == SEGMENTS || text.length() > LONGEST) {
                text.append('…');
                break;
            }
            int inside = patientPrefix(segment);
            if (patientNext && isIdentifier(segment)) {
                patient = patient == null ? segment : patient;
                text.append("{patient}");
            } else if (inside > 0 && isIdentifier(segment.substring(inside))) {
                patient = patient == null ? segment.substring(inside) : patient;
                text.append("{patient}");
            } else {
                text.append(isKept(segment) ? segment : "{id}");
            }
            patientNext = namesPatient(segment);
            if (slash < 0) {
                break;
            }
            text.append('/');
            from = to + 1;
        }
        return new MaskedName(text.toString(), patient);
    }

    /** Masks in place, octet for octet, each level of {@code bytes[from, to)} that {@link #of} would not show. */
    static void inPlace(byte[] bytes, int from, int to) {
        boolean patientNext = false;
        int at = from;
        while (at <= to) {
            int end = at;
            while (end < to && bytes[end] != '/') {
                end++;
            }
            String segment = new String(bytes, at, end - at, StandardCharsets.UTF_8);
            int inside = patientPrefix(segment);
            boolean identifies = patientNext && isIdentifier(segment)
                    || inside > 0 && isIdentifier(segment.substring(inside))
                    || !isKept(segment);
            if (identifies) {
                Blank.out(bytes, at, end);
            }
            patientNext = namesPatient(segment);
            at = end + 1;
        }
    }

    /** Whether a word, or words written together, name nobody. */
    static boolean isHarmless(String words) {
        return isKept(words);
    }

    /** Whether what follows this level says which patient. */
    static boolean namesPatient(String level) {
        return PATIENT.contains(level.toLowerCase(Locale.ROOT).replace("_", "").replace("-", ""));
    }

    private static boolean isIdentifier(String segment) {
        return !segment.isEmpty() && !segment.equals("+") && !segment.equals("#") && !isKept(segment)
                || isNumber(segment);
    }

    private static boolean isNumber(String segment) {
        return !segment.isEmpty() && segment.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    /** Where the identifier begins in {@code patient-1234}; 0 if the segment does not begin like that. */
    private static int patientPrefix(String segment) {
        int end = 0;
        while (end < segment.length() && Character.isLetter(segment.charAt(end))) {
            end++;
        }
        if (end == segment.length()
                || !PATIENT.contains(segment.substring(0, end).toLowerCase(Locale.ROOT))) {
            return 0;
        }
        char next = segment.charAt(end);
        return next == '-' || next == '_' || next == ':' || next == '=' || next == '.' ? end + 1 : end;
    }

    /** Whether every part is a word of the list or a number of up to three digits, as in {@code bed7} or {@code HeartRate}. */
    private static boolean isKept(String segment) {
        if (segment.startsWith("$") && segment.length() > 1) {
            return isKept(segment.substring(1));
        }
        if (isWord(segment.toLowerCase(Locale.ROOT))) {
            return true;
        }
        int from = 0;
        for (int at = 0; at <= segment.length(); at++) {
            if (at == segment.length() || isBreak(segment, at)) {
                if (at > from && !isWord(segment.substring(from, at).toLowerCase(Locale.ROOT))) {
                    return false;
                }
                from = at < segment.length() && isSeparator(segment.charAt(at)) ? at + 1 : at;
            }
        }
        return true;
    }

    private static boolean isBreak(String segment, int at) {
        char c = segment.charAt(at);
        if (isSeparator(c)) {
            return true;
        }
        if (at == 0) {
            return false;
        }
        char before = segment.charAt(at - 1);
        return Character.isUpperCase(c) && !Character.isUpperCase(before)
                || Character.isDigit(c) != Character.isDigit(before);
    }

    private static boolean isSeparator(char c) {
        return c == '-' || c == '_' || c == '.' || c == ' ';
    }

    private static boolean isWord(String part) {
        if (part.isEmpty() || part.equals("+") || part.equals("#") || KEPT.contains(part) || PATIENT.contains(part)) {
            return true;
        }
        return part.length() <= 3 && isNumber(part);
    }
}
