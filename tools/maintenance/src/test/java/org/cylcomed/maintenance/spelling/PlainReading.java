package org.cylcomed.maintenance.spelling;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads what is true off an advisory's row: plain words and plain versions alone, by nothing of the rules that are judged. */
final class PlainReading {
    private static final Pattern PLAIN_VERSION = Pattern.compile("[A-Za-z]{0,2}[0-9]+(?:\\.[0-9]+)*");
    private static final Pattern BELOW = Pattern.compile("(<=?) ?([A-Za-z]{0,2}[0-9]+(?:\\.[0-9]+)*)");
    private static final Pattern BETWEEN =
            Pattern.compile(">= ?([0-9]+(?:\\.[0-9]+)*) ?\\| ?(<=?) ?([0-9]+(?:\\.[0-9]+)*)");

    /** What must be said of a device and an advisory. */
    enum Truth {
        AFFECTED,
        /** The product is meant; of its version nobody can tell. */
        PERHAPS,
        NOT
    }

    static @Nullable String version(Random random) {
        return random.nextInt(5) == 0
                ? null
                : random.nextInt(1, 9) + "." + random.nextInt(20) + "." + random.nextInt(9);
    }

    /** Within what the advisory says, or beyond it, or not known; where its words are no plain version, mostly some other. */
    static @Nullable String firmware(String written, Random random) {
        if (random.nextInt(6) == 0) {
            return null;
        }
        Matcher below = BELOW.matcher(written.strip());
        if (below.matches()) {
            return random.nextInt(4) == 0
                    ? step(below.group(2), 1 + random.nextInt(5))
                    : below.group(1).equals("<=") && random.nextBoolean()
                            ? below.group(2)
                            : step(below.group(2), -1 - random.nextInt(2));
        }
        Matcher between = BETWEEN.matcher(written.strip());
        if (between.matches()) {
            return random.nextInt(4) == 0
                    ? step(between.group(3), 1 + random.nextInt(5))
                    : random.nextBoolean() ? between.group(1) : step(between.group(3), -1);
        }
        List<String> listed = listed(written);
        if (!listed.isEmpty()) {
            return random.nextInt(4) == 0
                    ? step(listed.getLast(), 1 + random.nextInt(3))
                    : listed.get(random.nextInt(listed.size()));
        }
        return version(random);
    }

    private static List<String> listed(String written) {
        List<String> parts =
                Arrays.stream(written.split("\\|")).map(String::strip).toList();
        return parts.stream().allMatch(part -> PLAIN_VERSION.matcher(part).matches()) ? parts : List.of();
    }

    /** The last number of a version up or down; a zero cannot go down and ends the version before it. */
    private static String step(String version, int by) {
        Matcher last = Pattern.compile("(.*?)([0-9]+)").matcher(version);
        if (!last.matches()) {
            return version;
        }
        long number = Long.parseLong(last.group(2)) + by;
        if (number < 0) {
            String before = last.group(1).replaceFirst("\\.$", "");
            return before.equals(last.group(1)) || before.isEmpty() ? "0" : step(before, -1) + ".9";
        }
        return last.group(1) + String.format(Locale.ROOT, "%0" + last.group(2).length() + "d", number);
    }

    /** The words of a product in any order; nothing is left out but its maker and what is in brackets. */
    static String identity(String maker, String model) {
        Set<String> words = new TreeSet<>(Arrays.asList(model.toLowerCase(Locale.ROOT)
                .replaceAll("\\([^)]*\\)?", " ")
                .replaceAll("\\b([a-z]{1,3}) (?=[0-9])", "$1")
                .split("[^a-z0-9.+]+")));
        String first = maker.toLowerCase(Locale.ROOT).split("[^a-z]+")[0];
        words.removeAll(List.of("", first, "bd", "ge", "welch", "allyn", "system", "systems", "model", "software"));
        return (first.equals("phillips")
                        ? "philips"
                        : first.equals("general") ? "ge" : first.equals("hillrom") ? "baxter" : first)
                + words;
    }

    /** The same words, or the number of one model of one maker. */
    static boolean same(String one, String other) {
        if (one.equals(other)) {
            return true;
        }
        Set<String> mine = numbers(one);
        mine.retainAll(numbers(other));
        return !mine.isEmpty() && one.startsWith(other.substring(0, other.indexOf('[') + 1));
    }

    private static Set<String> numbers(String identity) {
        Set<String> numbers = new HashSet<>();
        Pattern.compile("(?<![a-z0-9.])[0-9]{4,}(?![a-z0-9.])")
                .matcher(identity)
                .results()
                .filter(number -> !number.group().endsWith("00"))
                .forEach(number -> numbers.add(number.group()));
        return numbers;
    }

    static Truth truth(String written, @Nullable String firmware) {
        String text = written.strip();
        if (text.equals("vers:all/*") || text.isEmpty()) {
            return Truth.AFFECTED;
        }
        Matcher below = BELOW.matcher(text);
        Matcher between = BETWEEN.matcher(text);
        List<String> listed = listed(text);
        boolean plain = below.matches() || between.matches() || !listed.isEmpty();
        Optional<String> mine = firmware == null ? Optional.empty() : number(firmware);
        if (!plain || mine.isEmpty()) {
            return Truth.PERHAPS;
        }
        boolean within;
        if (below.matches()) {
            within = inside(mine.get(), below.group(1), below.group(2));
        } else if (between.matches()) {
            within = compare(mine.get(), between.group(1)) >= 0
                    && inside(mine.get(), between.group(2), between.group(3));
        } else {
            within = listed.stream().anyMatch(each -> compare(mine.get(), each) == 0);
        }
        return within ? Truth.AFFECTED : Truth.NOT;
    }

    private static boolean inside(String version, String sign, String bound) {
        int order = compare(version, bound);
        return sign.equals("<=") ? order <= 0 : order < 0;
    }

    private static Optional<String> number(String firmware) {
        Matcher number = Pattern.compile("[A-Za-z]{0,2}[0-9]+(?:\\.[0-9]+)*")
                .matcher(firmware.replaceAll("^(?:v|V |SW |Rev\\. |Firmware )", "")
                        .replaceAll(" \\(build.*", ""));
        return number.matches() ? Optional.of(number.group()) : Optional.empty();
    }

    /** Number by number, whatever letters come before the first. */
    private static int compare(String one, String other) {
        String[] mine = one.replaceAll("^[A-Za-z]+", "").split("\\.");
        String[] theirs = other.replaceAll("^[A-Za-z]+", "").split("\\.");
        for (int at = 0; at < Math.max(mine.length, theirs.length); at++) {
            BigInteger left = new BigInteger(at < mine.length ? mine[at] : "0");
            int order = left.compareTo(new BigInteger(at < theirs.length ? theirs[at] : "0"));
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    private PlainReading() {}
}
