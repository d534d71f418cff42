package org.cylcomed.sensor.masking;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * XML of SOAP, DPWS, BICEPS and FHIR: keeps elements, names of attributes, namespaces, and of values and texts those
 * that address, describe or measure. Below a patient (SDC PatientContextState, FHIR Patient) no value stays. Comments
 * and CDATA are masked; from the first fault on (DOCTYPE, an end tag that fits no start), everything is.
 */
final class XmlMask {
    private static final int DEEPEST = 128;
    private static final int LONGEST = 160;

    private static final Set<String> TEXTS = Set.of(
            "Action",
            "MessageID",
            "RelatesTo",
            "To",
            "Address",
            "XAddrs",
            "MetadataVersion",
            "Dialect",
            "Expires",
            "Manufacturer",
            "ModelName",
            "FirmwareVersion",
            "Types",
            "InstanceId");
    private static final Set<String> ATTRIBUTES = Set.of(
            "type",
            "Handle",
            "DescriptorHandle",
            "DescriptorVersion",
            "StateVersion",
            "MdibVersion",
            "SequenceId",
            "InstanceId",
            "MessageNumber",
            "Code",
            "CodingSystem",
            "Lang",
            "ActivationState",
            "OperatingMode",
            "MetricAvailability",
            "MetricCategory",
            "Kind",
            "Priority",
            "Presence",
            "AlertCondition",
            "Validity",
            "Mode",
            "DeterminationTime",
            "DeterminationPeriod",
            "Resolution",
            "SafetyClassification",
            "Dialect",
            "Samples",
            "SamplePeriod",
            "mustUnderstand",
            "IsReferenceParameter");
    private static final Pattern ADDRESS = Pattern.compile("(urn:uuid:[0-9a-fA-F-]{36}"
            + "|https?://(www\\.w3\\.org|docs\\.oasis-open\\.org|standards\\.ieee\\.org|schemas\\.xmlsoap\\.org)[A-Za-z0-9/._:#-]*"
            + "|urn:docs-oasis-open-org:[A-Za-z0-9:._-]*"
            + "|https?://[0-9a-fA-F.:\\[\\]]+(/[0-9a-fA-F-]*)?)");
    private static final Pattern WORDS = Pattern.compile("[A-Za-z0-9 .,:_-]{1,80}");
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9 .,:/_+#-]{0,4000}");
    private static final Pattern NUMBER = Pattern.compile("[0-9.+-]{1,8}");
    private static final Pattern NAMESPACE = Pattern.compile("[A-Za-z0-9:/._#-]{0,160}");

    private final byte[] bytes;
    private final int to;
    private final Deque<String> open = new ArrayDeque<>();
    private int at;
    /** Depth at which a patient begins; beyond any where there is none. */
    private int patient = Integer.MAX_VALUE;

    private XmlMask(byte[] bytes, int from, int to) {
        this.bytes = bytes;
        this.at = from;
        this.to = to;
    }

    static void mask(byte[] bytes, int from, int to) {
        XmlMask mask = new XmlMask(bytes, from, to);
        while (mask.at < to) {
            if (!mask.step()) {
                Blank.out(bytes, mask.at, to);
                return;
            }
        }
    }

    private boolean step() {
        if (bytes[at] != '<') {
            return text();
        }
        if (starts("<!--")) {
            return hidden(4, "-->");
        }
        if (starts("<![CDATA[")) {
            return hidden(9, "]]>");
        }
        if (starts("<?")) {
            return open.isEmpty() && starts("<?xml ") ? declaration() : hidden(2, "?>");
        }
        return starts("</") ? endTag() : startTag();
    }

    private boolean text() {
        int from = at;
        while (at < to && bytes[at] != '<') {
            at++;
        }
        String element = open.isEmpty() ? "" : local(open.peek());
        String value = string(from, at).strip();
        boolean stays = value.isEmpty()
                // A text that the bytes end in may go on.
                || at < to && open.size() < patient && TEXTS.contains(element) && stays(element, value);
        if (!stays) {
            Blank.out(bytes, from, at);
        }
        return true;
    }

    private static boolean stays(String element, String value) {
        return switch (element) {
            case "Manufacturer", "ModelName", "FirmwareVersion", "Types", "Expires", "MetadataVersion", "InstanceId" ->
                WORDS.matcher(value).matches();
            default -> ADDRESS.matcher(value).matches();
        };
    }

    private boolean hidden(int opening, String closing) {
        int from = at + opening;
        for (int i = from; i + closing.length() <= to; i++) {
            if (is(i, closing)) {
                Blank.out(bytes, from, i);
                at = i + closing.length();
                return true;
            }
        }
        return false;
    }

    /** XML declaration: it tells the encoding, and one that is not read as ASCII ends the reading. */
    private boolean declaration() {
        for (int i = at; i < Math.min(to, at + 100) - 1; i++) {
            if (bytes[i] == '?' && bytes[i + 1] == '>') {
                boolean known =
                        PLAIN.matcher(string(at, i).replaceAll("[<?='\"]", "")).matches();
                at = known ? i + 2 : at;
                return known;
            }
        }
        return false;
    }

    private boolean endTag() {
        int from = at + 2;
        int end = endOfName(from);
        if (end >= to || bytes[end] != '>' || open.isEmpty() || !open.peek().equals(string(from, end))) {
            return false;
        }
        close();
        at = end + 1;
        return true;
    }

    private void close() {
        open.pop();
        if (open.size() < patient) {
            patient = Integer.MAX_VALUE;
        }
    }

    private boolean startTag() {
        int end = endOfName(at + 1);
        if (end == at + 1 || end >= to || end - at > LONGEST || open.size() == DEEPEST) {
            return false;
        }
        open.push(string(at + 1, end));
        if (isPatient(tag())) {
            patient = Math.min(patient, open.size());
        }
        at = end;
        while (true) {
            while (at < to && isSpace(bytes[at])) {
                at++;
            }
            if (at < to && bytes[at] == '>') {
                at++;
                return true;
            }
            if (at + 1 < to && bytes[at] == '/' && bytes[at + 1] == '>') {
                close();
                at += 2;
                return true;
            }
            if (!attribute()) {
                return false;
            }
        }
    }

    private boolean attribute() {
        int nameEnd = endOfName(at);
        int quote = nameEnd + 1;
        if (nameEnd == at || quote >= to || bytes[nameEnd] != '=' || bytes[quote] != '"' && bytes[quote] != '\'') {
            return false;
        }
        int end = quote + 1;
        while (end < to && bytes[end] != bytes[quote] && bytes[end] != '<') {
            end++;
        }
        if (end >= to || bytes[end] == '<') {
            return false;
        }
        String name = string(at, nameEnd);
        String value = string(quote + 1, end);
        if (!stays(name, local(name), value)) {
            Blank.out(bytes, quote + 1, end);
        }
        at = end + 1;
        return true;
    }

    private boolean stays(String name, String local, String value) {
        if (name.equals("xmlns") || name.startsWith("xmlns:")) {
            return NAMESPACE.matcher(value).matches();
        }
        if (local.equals("type")) {
            return WORDS.matcher(value).matches();
        }
        if (open.size() >= patient) {
            return false;
        }
        if (name.equals("Value")) {
            return NUMBER.matcher(value).matches();
        }
        return ATTRIBUTES.contains(local) && PLAIN.matcher(value).matches();
    }

    /** The whole start tag here, as a type may tell of a patient after a handle did. */
    private String tag() {
        int end = at;
        while (end < to && bytes[end] != '>') {
            end++;
        }
        return string(at, end);
    }

    private static boolean isPatient(String tag) {
        return tag.contains("Patient") || tag.contains("Person") || tag.contains("Practitioner");
    }

    private int endOfName(int from) {
        int i = from;
        while (i < to
                && (Character.isLetterOrDigit(bytes[i] & 0x7f) && bytes[i] > 0 || "_:.-".indexOf(bytes[i]) >= 0)) {
            i++;
        }
        return i;
    }

    private static String local(String name) {
        return name.substring(name.indexOf(':') + 1);
    }

    private boolean starts(String text) {
        return is(at, text);
    }

    private boolean is(int from, String text) {
        if (from + text.length() > to) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            if (bytes[from + i] != text.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isSpace(byte b) {
        return b == ' ' || b == '\t' || b == '\r' || b == '\n';
    }

    private String string(int from, int end) {
        return new String(bytes, from, end - from, StandardCharsets.ISO_8859_1);
    }
}
