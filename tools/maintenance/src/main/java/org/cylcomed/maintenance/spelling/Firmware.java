package org.cylcomed.maintenance.spelling;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.cylcomed.maintenance.InvalidIdentifierException;
import org.cylcomed.maintenance.feed.VersionWords;
import org.cylcomed.maintenance.vers.Constraint;
import org.cylcomed.maintenance.vers.Scheme;
import org.cylcomed.maintenance.vers.VersionRange;
import org.jspecify.annotations.Nullable;

/** Whether a device's firmware, as people write it, is within what an advisory says of versions. */
public enum Firmware {
    OUTSIDE,
    /** It is not known, or one of them cannot be read. */
    UNCLEAR,
    WITHIN;

    private static final int MAXIMUM_LENGTH = 200;
    private static final Pattern LABEL = Pattern.compile(
            "^(?:(?:firmware|fw|software|sw|version|versione|ver|vers|revision|rev|release|rel|stand|build)[ .:_-]*)+");
    private static final Pattern BEHIND = Pattern.compile("\\s*(?:\\(.*|[,;] .*| build .*| b[0-9]+$)");
    private static final Pattern LETTER_FIRST = Pattern.compile("([a-z])(?=[.0-9]|$)[.]?(.*)");
    private static final Pattern OPEN =
            Pattern.compile("(?:rev |version )?([a-z]?[.]?(?:[0-9]+[.])*?(?:[0-9]*|[a-z]))[.]?x(?:[.]x)*");
    private static final Pattern LETTERS = Pattern.compile("(?:rev(?:ision)?\\.? )?([a-z]) ?- ?([a-z])");
    /** What {@code <= 12.2.x} ends with. */
    private static final String LAST = ".99999";

    private static final Pattern SIGN = Pattern.compile("[<>≤≥]");
    /** It may be a model's. */
    private static final Pattern NUMBER = Pattern.compile("[0-9]{3,}");

    private static final Pattern NOTE = Pattern.compile("\\s*\\([^)]*\\)\\s*$");

    /**
     * @param written what the advisory says
     * @param model the words of the device's model: some advisories write models where versions belong
     */
    public static Firmware of(String written, @Nullable String firmware, Set<String> model) {
        String text = NOTE.matcher(Plain.letters(written).strip()).replaceAll("");
        if (text.length() > MAXIMUM_LENGTH) {
            return UNCLEAR;
        }
        Optional<VersionRange> whole = OPEN.matcher(text).matches() ? Optional.empty() : VersionWords.range(text);
        if (whole.isPresent() && whole.get().constraints().isEmpty()) {
            return WITHIN;
        }
        if (names(text, model)) {
            return WITHIN;
        }
        if (firmware == null || firmware.isBlank() || firmware.length() > MAXIMUM_LENGTH) {
            return UNCLEAR;
        }
        String mine = plain(firmware);
        if (whole.isPresent()) {
            return within(whole.get(), mine);
        }
        Firmware best = OUTSIDE;
        for (String part : text.split("\\||,| and ")) {
            Firmware here =
                    part(part.strip(), mine, SIGN.matcher(text).results().count() > 1);
            best = here.compareTo(best) > 0 ? here : best;
        }
        return best;
    }

    /** Whether a release in the name of a product is the one that a device has. */
    static Firmware release(List<String> named, @Nullable String firmware) {
        if (named.isEmpty()) {
            return WITHIN;
        }
        if (firmware == null || firmware.isBlank()) {
            return UNCLEAR;
        }
        String mine = plain(firmware);
        for (String each : named) {
            String start = each.replaceFirst("^v", "").replaceFirst("(\\.x)+$", "");
            if (mine.equals(start) || mine.startsWith(start + ".")) {
                return WITHIN;
            }
        }
        return OUTSIDE;
    }

    static String plain(String firmware) {
        String text = LABEL.matcher(Plain.letters(firmware).strip()).replaceFirst("");
        text = BEHIND.matcher(text).replaceFirst("").strip();
        text = text.replaceFirst("^(?:v[. ]*)+(?=[a-z]{0,3}[0-9])", "").replaceFirst("^r[. ]?(?=[0-9])", "");
        // R4.1L1 is the first level of 4.1.
        text = text.replaceAll("(?<=[0-9])l(?=[0-9])", ".").replaceAll("(?:\\.x)+$", LAST);
        return text.replaceAll("(?<=[0-9]),(?=[0-9])", ".").replace(' ', '.');
    }

    /** Numbers of models, and the device has one of them. */
    private static boolean names(String text, Set<String> model) {
        if (SIGN.matcher(text).find()) {
            return false;
        }
        return Arrays.stream(text.split("\\||,|/| and "))
                .map(part -> part.strip().split(" ")[0].replaceAll("[^a-z0-9]", ""))
                .anyMatch(word ->
                        word.length() >= 3 && word.chars().anyMatch(Character::isDigit) && model.contains(word));
    }

    private static Firmware part(String part, String mine, boolean several) {
        if (part.isEmpty()) {
            return OUTSIDE;
        }
        Matcher open = OPEN.matcher(part);
        if (open.matches()) {
            String start = plain(open.group(1)).replaceFirst("\\.$", "");
            return mine.equals(start) || mine.startsWith(start + ".") ? WITHIN : OUTSIDE;
        }
        Matcher letters = LETTERS.matcher(part);
        if (letters.matches()) {
            if (letter(mine).isEmpty()) {
                return UNCLEAR;
            }
            return mine.matches("[a-z].*")
                            && mine.charAt(0) >= letters.group(1).charAt(0)
                            && mine.charAt(0) <= letters.group(2).charAt(0)
                    ? WITHIN
                    : OUTSIDE;
        }
        Optional<VersionRange> range = VersionWords.range(part);
        if (range.isEmpty() || range.get().constraints().isEmpty()) {
            return UNCLEAR;
        }
        if (NUMBER.matcher(part).matches() && mine.indexOf('.') > 0) {
            return UNCLEAR;
        }
        if (several && SIGN.matcher(part).find()) {
            // Bounds of several lines of versions: each is for those that begin with its letter.
            String bound = plain(range.get().constraints().getFirst().version().text());
            return letter(bound).isEmpty() || !letter(bound).equals(letter(mine)) ? UNCLEAR : within(range.get(), mine);
        }
        return within(range.get(), mine);
    }

    private static Firmware within(VersionRange range, String mine) {
        try {
            List<Constraint> constraints = new ArrayList<>();
            for (Constraint each : range.constraints()) {
                String bound = plain(each.version().text());
                if (letter(bound).isEmpty() != letter(mine).isEmpty()
                        || !word(bound).equals(word(mine))) {
                    return UNCLEAR;
                }
                constraints.add(new Constraint(each.comparator(), Scheme.GENERIC.version(numbered(bound))));
            }
            return VersionRange.of(Scheme.GENERIC, constraints).contains(numbered(mine)) ? WITHIN : OUTSIDE;
        } catch (InvalidIdentifierException cannotRank) {
            return UNCLEAR;
        }
    }

    /** The letters before the first number, where they are more than one. */
    private static String word(String version) {
        String letters = version.replaceFirst("[^a-z].*", "");
        return letters.length() < 2 ? "" : letters;
    }

    private static String letter(String version) {
        Matcher first = LETTER_FIRST.matcher(version);
        return first.matches() ? String.valueOf(first.group(1)) : "";
    }

    /** {@code B.02} comes after {@code A.09}: the letter as a number. */
    private static String numbered(String version) {
        Matcher first = LETTER_FIRST.matcher(version);
        if (!first.matches()) {
            return version;
        }
        String rest = String.valueOf(first.group(2));
        return (first.group(1).charAt(0) - 'a' + 1) + (rest.isEmpty() ? "" : "." + rest);
    }
}
