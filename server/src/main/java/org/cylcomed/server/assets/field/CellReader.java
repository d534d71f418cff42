package org.cylcomed.server.assets.field;

import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the cells of one field. */
public final class CellReader {
    private static final int LONGEST = 200;
    private static final int LONGEST_NOTE = 2_000;
    private static final int MOST_ADDRESSES = 8;
    private static final Pattern AS_TEXT = Pattern.compile("=\"(.*)\"", Pattern.DOTALL);
    private static final Pattern ROUNDED =
            Pattern.compile("[0-9]([.,][0-9]+)?E\\+?[0-9]{1,3}", Pattern.CASE_INSENSITIVE);
    private static final Pattern SERIAL_PREFIX =
            Pattern.compile("(s/n|sn|serial( no\\.?| number)?|seriennr\\.?)\\s*[:#.]\\s*", Pattern.CASE_INSENSITIVE);
    private static final Pattern NETWORK = Pattern.compile("[0-9a-fA-F.:]+/[0-9]{1,3}");
    private static final Pattern HOST = Pattern.compile("[a-z0-9_]([a-z0-9_.-]{0,251}[a-z0-9_])?");

    private final Map<String, Harm> harmWords;

    /** @param harmWords the hospital's own words for harm */
    public CellReader(Map<String, Harm> harmWords) {
        this.harmWords = Map.copyOf(harmWords);
    }

    /** Reads a cell that is not empty. */
    public Reading read(Field field, String cell) {
        Matcher asText = AS_TEXT.matcher(cell);
        String text = asText.matches() ? asText.group(1).strip() : cell.strip();
        boolean code = field == Field.UDI;
        if (text.isEmpty() || (!code && Words.sayNothing(text))) {
            return Reading.NOTHING;
        }
        int longest = field == Field.NOTE ? LONGEST_NOTE : LONGEST;
        if (text.length() > longest) {
            return Reading.not("value-too-long", "More than " + longest + " characters.");
        }
        return switch (field) {
            case ASSET_NUMBER -> number(text);
            case SERIAL ->
                number(
                        SERIAL_PREFIX.matcher(text).lookingAt()
                                ? SERIAL_PREFIX.matcher(text).replaceFirst("")
                                : text);
            case UDI -> udi(text);
            case CERTIFICATE -> certificate(text);
            case MAC -> several(field, text);
            case IP -> text.equalsIgnoreCase("dhcp") ? Reading.NOTHING : several(field, text);
            case HOST_NAME -> host(text);
            case FUNCTION -> Reading.of(DeviceFunction.of(oneLine(text)));
            case HARM ->
                Harm.of(text, harmWords)
                        .map(harm -> Reading.of(harm.name()))
                        .orElseGet(
                                () -> Reading.not(
                                        "unknown-harm",
                                        "Harm is S1 (negligible) to S5 (catastrophic). Say in the mapping what this word means."));
            case MAKER, MODEL, FIRMWARE, CARE_UNIT, BED, RESPONSIBLE, PHONE -> Reading.of(oneLine(text));
            case NOTE -> Reading.of(text);
        };
    }

    /** Whether a value can only belong to {@code field}. */
    static boolean looksLike(Field field, String cell) {
        return new CellReader(Map.of()).read(field, cell).value() != null;
    }

    private static Reading number(String text) {
        if (ROUNDED.matcher(text).matches()) {
            return Reading.not(
                    "rounded-number",
                    "A spreadsheet has rounded this number. Format the column as text and export again.");
        }
        String line = oneLine(text);
        String bare = line.replaceAll("[^\\p{L}\\p{N}]", "");
        if (bare.isEmpty()
                || bare.chars().allMatch(c -> c == '0')
                || bare.equalsIgnoreCase("x".repeat(bare.length()))) {
            return Reading.not("placeholder", "This stands for a missing number.");
        }
        return Reading.of(line);
    }

    private static Reading udi(String text) {
        if (Words.sayNothing(text)) {
            return Reading.NOTHING;
        }
        return Udi.parse(text).isPresent()
                ? Reading.of(text)
                : Reading.not("not-a-udi", "Not a UDI of GS1, HIBCC or ICCBBA, or its check digit is wrong.");
    }

    private static Reading certificate(String text) {
        String hex = text.replaceAll("[:\\s]", "").toLowerCase(Locale.ROOT);
        return hex.matches("[0-9a-f]{64}")
                ? Reading.of(hex)
                : Reading.not("not-a-key", "A key is written as SHA-256: 64 hexadecimal digits.");
    }

    private static Reading host(String text) {
        String name = text.toLowerCase(Locale.ROOT);
        name = name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
        return HOST.matcher(name).matches()
                ? Reading.of(name)
                : Reading.not("not-a-host-name", "A host name holds letters, digits, dots and hyphens.");
    }

    /** One or several addresses in a cell; those that are read count although another is not. */
    private static Reading several(Field field, String text) {
        Set<String> read = new LinkedHashSet<>();
        boolean bad = field == Field.IP && NETWORK.matcher(text).matches();
        Optional<String> whole = one(field, text);
        if (whole.isPresent()) {
            return Reading.of(whole.get());
        }
        for (String part : bad ? new String[0] : text.split("[\\s,;|/]+", MOST_ADDRESSES + 1)) {
            Optional<String> address = part.isEmpty() ? Optional.empty() : one(field, part);
            address.ifPresent(read::add);
            bad |= address.isEmpty() && !part.isEmpty();
        }
        String value = read.isEmpty() ? null : String.join(" ", read);
        if (!bad) {
            return new Reading(value, null, null);
        }
        return field == Field.MAC
                ? new Reading(
                        value, "not-a-mac", "A hardware address has 12 hexadecimal digits, and is not all 0 or f.")
                : new Reading(value, "not-an-ip", "An address is written 10.31.0.21 or fd00::21.");
    }

    private static Optional<String> one(Field field, String text) {
        return field == Field.MAC ? Addresses.mac(text) : Addresses.ip(text);
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\s+", " ").strip();
    }
}
