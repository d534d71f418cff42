package org.cylcomed.cli.inspect;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.cylcomed.sensor.capture.CaptureFiles;
import org.cylcomed.sensor.capture.Packet;

/**
 * What was said in a capture, by a reader that shares nothing with the product behind the capture's file: payloads of
 * TCP over IPv4 and IPv6 in the order they came, one text for each direction; and in it, what names patients and what
 * opens doors.
 */
final class Spoken {
    private static final Pattern HL7_SEGMENT = Pattern.compile("[\\r\\n\\x0b](PID|NK1|MRG|GT1)\\|([^\\r\\n\\x1c]*)");
    private static final Pattern FHIR_NAME =
            Pattern.compile("\"(?:family|birthDate)\"\\s*:\\s*\"([^\"]+)\"|\"given\"\\s*:\\s*\\[\\s*\"([^\"]+)\"");
    private static final Pattern FHIR_PATIENT = Pattern.compile("Patient/([A-Za-z0-9.-]+)");
    private static final Pattern BASIC = Pattern.compile("(?i)Authorization: *Basic +([A-Za-z0-9+/]+=*)");
    private static final Pattern PASS = Pattern.compile("(?:^|[\\r\\n])(?i:PASS) ([^\\r\\n]+)");

    private final Map<String, ByteArrayOutputStream> sides = new LinkedHashMap<>();
    /** Typed behind a prompt of Telnet, by the server's end. */
    private final Map<String, StringBuilder> typed = new LinkedHashMap<>();

    private final Map<String, StringBuilder> prompts = new LinkedHashMap<>();
    private final List<String> typedPasswords = new ArrayList<>();

    static Spoken in(Path capture) throws IOException {
        Spoken spoken = new Spoken();
        try (CaptureFiles files = CaptureFiles.open(List.of(capture))) {
            Packet packet = new Packet();
            while (files.next(packet)) {
                spoken.add(packet);
            }
        }
        return spoken;
    }

    private void add(Packet packet) {
        byte[] b = packet.bytes;
        int end = packet.offset + packet.captured;
        int at = packet.offset + linkHeader(packet);
        if (packet.linkType == 1 && packet.captured > 18 && number(b, at - 2) == 0x8100) {
            at += 4;
        }
        if (at + 40 > end) {
            return;
        }
        boolean six = (b[at] & 0xf0) == 0x60;
        int protocol = six ? b[at + 6] : b[at + 9];
        if (protocol != 6 || !six && (b[at] & 0xf0) != 0x40) {
            return;
        }
        int tcp = at + (six ? 40 : 4 * (b[at] & 15));
        int stop = Math.min(end, at + (six ? 40 + number(b, at + 4) : number(b, at + 2)));
        if (tcp + 20 > stop) {
            return;
        }
        int data = tcp + ((b[tcp + 12] & 0xf0) >> 2);
        String source = text(b, at + (six ? 8 : 12), six ? 16 : 4);
        String destination = text(b, at + (six ? 24 : 16), six ? 16 : 4);
        String from = source + number(b, tcp);
        String to = destination + number(b, tcp + 2);
        if (data < stop) {
            sides.computeIfAbsent(from + ">" + to, side -> new ByteArrayOutputStream())
                    .write(b, data, stop - data);
            if (number(b, tcp) == 23) {
                prompts.computeIfAbsent(from + to, side -> new StringBuilder()).append(text(b, data, stop - data));
            } else if (number(b, tcp + 2) == 23) {
                type(to + from, text(b, data, stop - data));
            }
        }
    }

    private void type(String server, String keys) {
        StringBuilder prompt = prompts.getOrDefault(server, new StringBuilder());
        if (!prompt.toString()
                .stripTrailing()
                .toLowerCase(java.util.Locale.ROOT)
                .endsWith("password:")) {
            return;
        }
        StringBuilder line = typed.computeIfAbsent(server, side -> new StringBuilder());
        line.append(keys);
        if (keys.indexOf('\r') >= 0) {
            typedPasswords.add(line.toString().split("[\\r\\n\\x00]", 2)[0]);
            line.setLength(0);
        }
    }

    private static int linkHeader(Packet packet) {
        return switch (packet.linkType) {
            case 1 -> 14;
            case 0 -> 4;
            case 113 -> 16;
            case 276 -> 20;
            default -> 0;
        };
    }

    private static int number(byte[] bytes, int at) {
        return (bytes[at] & 0xff) << 8 | bytes[at + 1] & 0xff;
    }

    private static String text(byte[] bytes, int at, int length) {
        return new String(bytes, at, length, StandardCharsets.ISO_8859_1);
    }

    private String all() {
        StringBuilder text = new StringBuilder();
        sides.values()
                .forEach(side ->
                        text.append(side.toString(StandardCharsets.ISO_8859_1)).append('\n'));
        return text.toString();
    }

    /** PID-2, -3, -4, -5, -7, -9, -11, -13, -14, -18, -19, NK1-2, -4, -5, MRG, GT1; DICOM (0010,xxxx); FHIR Patient. */
    Set<String> patients() {
        Set<String> found = new LinkedHashSet<>();
        String text = all();
        Matcher segments = HL7_SEGMENT.matcher(text);
        while (segments.find()) {
            String[] fields = segments.group(2).split("\\|", -1);
            int[] wanted = segments.group(1).equals("PID")
                    ? new int[] {2, 3, 4, 5, 7, 9, 11, 13, 14, 18, 19}
                    : new int[] {1, 2, 3, 4, 5};
            for (int field : wanted) {
                if (field <= fields.length) {
                    for (String repetition : fields[field - 1].split("~")) {
                        // Behind the first component of an identifier come its authority and its kind.
                        boolean identifier = segments.group(1).equals("PID") && (field == 3 || field == 18);
                        String[] components = repetition.split("[\\^&]");
                        for (int i = 0; i < (identifier ? Math.min(1, components.length) : components.length); i++) {
                            found.add(components[i]);
                        }
                    }
                }
            }
        }
        dicom(text, found);
        if (text.contains("\"Patient\"") || text.contains("/Patient")) {
            Matcher names = FHIR_NAME.matcher(text);
            while (names.find()) {
                found.add(names.group(1) == null ? names.group(2) : names.group(1));
            }
        }
        Matcher patients = FHIR_PATIENT.matcher(text);
        while (patients.find()) {
            found.add(patients.group(1));
        }
        found.removeIf(value -> !isTelling(value));
        return found;
    }

    /** Elements of group 0010, explicit or implicit, little endian. */
    private static void dicom(String text, Set<String> found) {
        for (int at = text.indexOf("\u0010\0"); at >= 0; at = text.indexOf("\u0010\0", at + 1)) {
            if (at + 8 > text.length() || text.charAt(at + 3) > 0x40) {
                continue;
            }
            boolean explicit = Character.isUpperCase(text.charAt(at + 4)) && Character.isUpperCase(text.charAt(at + 5));
            int length = explicit
                    ? text.charAt(at + 6) | text.charAt(at + 7) << 8
                    : text.charAt(at + 4) | text.charAt(at + 5) << 8 | text.charAt(at + 6) << 16;
            if (length > 0 && length <= 64 && at + 8 + length <= text.length()) {
                String value = text.substring(at + 8, at + 8 + length);
                if (value.chars().allMatch(c -> c >= ' ' && c < 0x7f || c == 0)) {
                    found.addAll(List.of(value.replace("\0", "").strip().split("\\^")));
                }
            }
        }
    }

    /** Passwords of HTTP Basic, of FTP and POP3, and those typed behind a prompt. */
    Set<String> secrets() {
        Set<String> found = new LinkedHashSet<>(typedPasswords);
        String text = all();
        Matcher basic = BASIC.matcher(text);
        while (basic.find()) {
            found.add(basic.group(1));
            try {
                String pair = new String(Base64.getDecoder().decode(basic.group(1)), StandardCharsets.ISO_8859_1);
                found.add(pair.substring(pair.indexOf(':') + 1));
            } catch (IllegalArgumentException notBase64) {
                // Then it is only looked for as it stands.
            }
        }
        Matcher pass = PASS.matcher(text);
        while (pass.find()) {
            found.add(pass.group(1));
        }
        found.removeIf(value -> !isTelling(value));
        return found;
    }

    /** Shorter ones, and numbers below five digits, are in every file by chance. */
    static boolean isTelling(String value) {
        return value.length() >= 4
                && (value.length() >= 5 || !value.matches("[0-9]+"))
                && value.matches("[\\x20-\\x7e]+");
    }
}
