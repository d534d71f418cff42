package org.cylcomed.sensor.masking;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * JSON: keeps structure, known names of members, true, false and null, codes of a coding, measured values with their
 * units, times of an observation. Every other text and number is masked; from the first fault on, everything is.
 */
final class JsonMask {
    private static final int DEEPEST = 64;
    private static final int LONGEST_NUMBER = 8;

    private static final Set<String> QUANTITIES =
            Set.of("valueQuantity", "low", "high", "valuePeriod", "repeats", "origin");
    private static final Set<String> MEASURED = Set.of(
            "hr",
            "heartrate",
            "heart_rate",
            "pulse",
            "pulserate",
            "pr",
            "bpm",
            "spo2",
            "rr",
            "resp",
            "respiration",
            "temp",
            "temperature",
            "systolic",
            "diastolic",
            "map",
            "etco2",
            "fio2",
            "seq",
            "rate",
            "battery",
            "humidity",
            "pressure",
            "flow",
            "volume",
            "total");
    private static final Pattern CODE = Pattern.compile("[A-Za-z0-9._%/\\[\\]{}-]{1,24}");
    private static final Pattern SYSTEM =
            Pattern.compile("(http://(loinc|unitsofmeasure|snomed|hl7|terminology\\.hl7)\\."
                    + "[a-zA-Z0-9./-]{1,80}|urn:(oid|iso):[a-z0-9.:-]{1,60})");
    private static final Pattern TIME = Pattern.compile(
            "[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]+)?(Z|[+-][0-9]{2}:[0-9]{2})");

    private final byte[] bytes;
    private final int to;
    private int at;

    private JsonMask(byte[] bytes, int from, int to) {
        this.bytes = bytes;
        this.at = from;
        this.to = to;
    }

    static void mask(byte[] bytes, int from, int to) {
        JsonMask mask = new JsonMask(bytes, from, to);
        boolean sound = mask.value("", "", 0);
        mask.space();
        // One value is a document; a second one does not belong here.
        if (!sound || mask.at < to) {
            Blank.out(bytes, mask.at, to);
        }
    }

    /** @param parent name of the member around the object this value's {@code key} is in; @return false at a fault */
    private boolean value(String parent, String key, int depth) {
        space();
        if (at >= to || depth > DEEPEST) {
            return false;
        }
        return switch (bytes[at]) {
            case '{' -> object(key, depth);
            case '[' -> array(parent, key, depth);
            case '"' -> text(parent, key);
            case 't' -> word("true");
            case 'f' -> word("false");
            case 'n' -> word("null");
            default -> number(parent, key);
        };
    }

    private boolean object(String name, int depth) {
        at++;
        space();
        if (next('}')) {
            return true;
        }
        do {
            space();
            int from = at;
            int end = endOfText();
            if (end < 0) {
                return false;
            }
            String key = string(from + 1, end);
            if (!FhirWords.isKey(key)) {
                Blank.out(bytes, from + 1, end);
            }
            at = end + 1;
            space();
            if (!next(':') || !value(name, key, depth + 1)) {
                return false;
            }
            space();
        } while (next(','));
        return next('}');
    }

    private boolean array(String parent, String key, int depth) {
        at++;
        space();
        if (next(']')) {
            return true;
        }
        do {
            if (!value(parent, key, depth + 1)) {
                return false;
            }
            space();
        } while (next(','));
        return next(']');
    }

    private boolean text(String parent, String key) {
        int from = at + 1;
        int end = endOfText();
        if (end < 0) {
            return false;
        }
        if (!stays(parent, key, string(from, end))) {
            Blank.out(bytes, from, end);
        }
        at = end + 1;
        return true;
    }

    private static boolean stays(String parent, String key, String value) {
        return switch (key) {
            case "resourceType" -> value.matches("[A-Z][A-Za-z]{2,39}");
            case "system" -> SYSTEM.matcher(value).matches();
            case "code" ->
                (parent.equals("coding") || QUANTITIES.contains(parent))
                        && CODE.matcher(value).matches();
            case "unit" -> QUANTITIES.contains(parent) && CODE.matcher(value).matches();
            case "effectiveDateTime", "issued", "lastUpdated" ->
                TIME.matcher(value).matches();
            case "status" -> value.matches("(registered|preliminary|final|amended|active|inactive|finished)");
            default -> false;
        };
    }

    private boolean number(String parent, String key) {
        int from = at;
        while (at < to && "0123456789+-.eE".indexOf(bytes[at]) >= 0) {
            at++;
        }
        if (at == from) {
            return false;
        }
        boolean measured = key.equals("value") && QUANTITIES.contains(parent)
                || MEASURED.contains(key.toLowerCase(java.util.Locale.ROOT));
        // Where the bytes end, the number may go on.
        if (!measured || at - from > LONGEST_NUMBER || at == to) {
            Blank.out(bytes, from, at);
        }
        return true;
    }

    private boolean word(String word) {
        for (int i = 0; i < word.length(); i++) {
            if (at + i >= to || bytes[at + i] != word.charAt(i)) {
                return false;
            }
        }
        at += word.length();
        return true;
    }

    /** Index of the closing quotation mark of the text that begins here; -1 without one. */
    private int endOfText() {
        if (at >= to || bytes[at] != '"') {
            return -1;
        }
        for (int i = at + 1; i < to; i++) {
            if (bytes[i] == '\\') {
                i++;
            } else if (bytes[i] == '"') {
                return i;
            }
        }
        return -1;
    }

    private boolean next(char wanted) {
        if (at < to && bytes[at] == wanted) {
            at++;
            return true;
        }
        return false;
    }

    private void space() {
        while (at < to && (bytes[at] == ' ' || bytes[at] == '\t' || bytes[at] == '\r' || bytes[at] == '\n')) {
            at++;
        }
    }

    private String string(int from, int end) {
        return new String(bytes, from, Math.min(end - from, 120), StandardCharsets.ISO_8859_1);
    }
}
