package org.cylcomed.maintenance.spelling;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.cylcomed.maintenance.TestData;
import org.cylcomed.maintenance.feed.Advisory;
import org.cylcomed.maintenance.feed.Affected;
import org.cylcomed.maintenance.feed.FeedReader;
import org.cylcomed.maintenance.feed.Limits;
import org.cylcomed.maintenance.match.Hit;
import org.cylcomed.maintenance.store.FeedImport;
import org.cylcomed.maintenance.store.FeedStore;
import org.cylcomed.maintenance.store.Feeds;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A hospital's list of devices, written by {@link HospitalPen}, against the medical advisories. What is true is what the lists were
 * made from; docs/maintenance.md says how, and what that proves.
 */
@Tag("conformance")
class MedicalConformanceTest {
    private static final int DEVICES = 20_000;
    private static final long SEED = 20_261_127;
    /** Seen while the split was made, so that they cannot be held back. */
    private static final Set<String> SEEN = Set.of(
            "ICSMA-17-009-01A",
            "ICSMA-17-017-01",
            "ICSMA-17-017-02",
            "ICSMA-17-082-01",
            "ICSMA-17-082-02",
            "ICSMA-17-215-01",
            "ICSMA-17-215-02");

    private static final Pattern PLAIN_VERSION = Pattern.compile("[A-Za-z]{0,2}[0-9]+(?:\\.[0-9]+)*");
    private static final Pattern BELOW = Pattern.compile("(<=?) ?([A-Za-z]{0,2}[0-9]+(?:\\.[0-9]+)*)");
    private static final Pattern BETWEEN =
            Pattern.compile(">= ?([0-9]+(?:\\.[0-9]+)*) ?\\| ?(<=?) ?([0-9]+(?:\\.[0-9]+)*)");

    /** What an advisory is about, in its own words. */
    private record Row(String advisory, boolean held, Affected.Product product) {
        String identity() {
            return MedicalConformanceTest.identity(product.maker(), product.name());
        }
    }

    /** @param row what it was made from; null: of none */
    private record Device(
            String maker,
            String model,
            @Nullable String firmware,
            @Nullable Row row) {}

    /** What must be said of a device and an advisory. */
    private enum Truth {
        AFFECTED,
        /** The product is meant; of its version nobody can tell. */
        PERHAPS,
        NOT
    }

    private static final class Count {
        private int right;
        private int wrong;
        private int missed;
        private int missedButAsked;
        private int asked;
        private int perhaps;
        private int perhapsFound;
        private final Set<String> questions = new HashSet<>();

        double precision() {
            return right / (double) Math.max(1, right + wrong);
        }

        double recall() {
            return right / (double) Math.max(1, right + missed);
        }
    }

    @TempDir
    Path folder;

    private final List<String> examples = new ArrayList<>();

    @Test
    void namesAsHospitalsWriteThemMeetTheAdvisoriesThatMeanThem() throws Exception {
        FeedStore store = new FeedStore(folder);
        Map<String, Advisory> advisories = new LinkedHashMap<>();
        try (FeedImport importing = new FeedImport(store, null, false, problem -> {})) {
            FeedReader reader = new FeedReader(Limits.DEFAULT);
            for (Path file : files()) {
                try (var in = Files.newInputStream(file)) {
                    reader.read(file.getFileName().toString(), in, importing);
                }
            }
            importing.keep(Instant.EPOCH, "test", "");
        }
        Map<Boolean, Count> counts = new HashMap<>(Map.of(true, new Count(), false, new Count()));
        try (Feeds feeds = store.open()) {
            feeds.all((source, advisory) -> advisories.put(advisory.id(), advisory));
            assertThat(advisories).hasSize(144);
            List<Row> rows = rows(advisories.values());
            var matcher = new org.cylcomed.maintenance.match.Matcher(feeds);
            for (Device device : inventory(rows)) {
                judge(
                        device,
                        rows,
                        matcher.matchDevice(device.maker(), device.model(), device.firmware())
                                .hits(),
                        counts);
            }
        }
        for (boolean held : List.of(false, true)) {
            Count count = count(counts, held);
            System.out.printf(
                    Locale.ROOT,
                    "%s advisories: precision %.4f (%d right, %d wrong), recall %.4f (%d missed, of them %d asked);"
                            + " to review %d pairs, %d distinct; of %d whose version cannot be told %d shown%n",
                    held ? "held-back" : "built-on",
                    count.precision(),
                    count.right,
                    count.wrong,
                    count.recall(),
                    count.missed,
                    count.missedButAsked,
                    count.asked,
                    count.questions.size(),
                    count.perhaps,
                    count.perhapsFound);
        }
        if (System.getenv("CYLCOMED_TEST_EXAMPLES") != null) {
            examples.stream().distinct().forEach(System.out::println);
        }
        Count held = count(counts, true);
        assertThat(held.precision()).isGreaterThanOrEqualTo(.95);
        assertThat(held.recall()).isGreaterThanOrEqualTo(.90);
    }

    private static Count count(Map<Boolean, Count> counts, boolean held) {
        return counts.computeIfAbsent(held, absent -> new Count());
    }

    private static List<Path> files() throws IOException {
        try (Stream<Path> all = Files.walk(TestData.path("cisa-csaf-medical"))) {
            return all.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        }
    }

    private static boolean held(String advisory) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(advisory.getBytes(StandardCharsets.UTF_8));
            long first = Integer.toUnsignedLong(java.nio.ByteBuffer.wrap(hash).getInt());
            return first % 3 == 0 && !SEEN.contains(advisory);
        } catch (java.security.NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing);
        }
    }

    private static List<Row> rows(Iterable<Advisory> advisories) {
        List<Row> rows = new ArrayList<>();
        for (Advisory advisory : advisories) {
            for (Affected affected : advisory.affected()) {
                if (affected instanceof Affected.Product product) {
                    rows.add(new Row(advisory.id(), held(advisory.id()), product));
                }
            }
        }
        return rows;
    }

    /** Nine in ten are of no advisory; of the tenth each advisory has its share, and each of its products its own. */
    private static List<Device> inventory(List<Row> rows) {
        Random random = new Random(SEED);
        HospitalPen pen = new HospitalPen(random);
        Map<String, List<Row>> byAdvisory = new LinkedHashMap<>();
        rows.forEach(row -> byAdvisory
                .computeIfAbsent(row.advisory(), absent -> new ArrayList<>())
                .add(row));
        Set<String> meant = new HashSet<>();
        rows.forEach(row -> meant.add(row.identity()));
        List<Elsewhere.Device> elsewhere = Elsewhere.all().stream()
                .filter(each -> !meant.contains(identity(each.maker(), each.model())))
                .toList();
        List<String> order = new ArrayList<>(byAdvisory.keySet());
        List<Device> devices = new ArrayList<>();
        for (int at = 0; at < DEVICES; at++) {
            if (at % 10 != 0) {
                Elsewhere.Device other = elsewhere.get(random.nextInt(elsewhere.size()));
                String maker = pen.maker(other.maker());
                devices.add(new Device(maker, pen.model(other.model(), maker), version(random), null));
                continue;
            }
            List<Row> some = byAdvisory.getOrDefault(order.get(at / 10 % order.size()), List.of());
            Row row = some.get(random.nextInt(some.size()));
            String maker = pen.maker(row.product().maker());
            String firmware = firmware(row.product().version(), random);
            devices.add(new Device(
                    maker,
                    pen.model(row.product().name(), maker),
                    firmware == null ? null : pen.firmware(firmware),
                    row));
        }
        return devices;
    }

    private static @Nullable String version(Random random) {
        return random.nextInt(5) == 0
                ? null
                : random.nextInt(1, 9) + "." + random.nextInt(20) + "." + random.nextInt(9);
    }

    /** Within what the advisory says, or beyond it, or not known; where its words are no plain version, mostly some other. */
    private static @Nullable String firmware(String written, Random random) {
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
    private static String identity(String maker, String model) {
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
    private static boolean same(String one, String other) {
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

    private void judge(Device device, List<Row> rows, List<Hit> hits, Map<Boolean, Count> counts) {
        Map<String, Double> said = new HashMap<>();
        Map<String, String> ranges = new HashMap<>();
        for (Hit hit : hits) {
            if (said.merge(hit.advisory().id(), hit.confidence(), Math::max) == hit.confidence()) {
                ranges.put(hit.advisory().id(), hit.range());
            }
        }
        Map<String, Truth> truths = new HashMap<>();
        Row from = device.row();
        if (from != null) {
            for (Row row : rows) {
                if (same(row.identity(), from.identity())) {
                    truths.merge(
                            row.advisory(),
                            truth(row.product().version(), device.firmware()),
                            (one, other) -> one.compareTo(other) <= 0 ? one : other);
                }
            }
        }
        Set<String> concerned = new TreeSet<>(truths.keySet());
        concerned.addAll(said.keySet());
        for (String advisory : concerned) {
            Count count = count(counts, held(advisory));
            double confidence = said.getOrDefault(advisory, 0.0);
            boolean sure = confidence >= Hit.SURE;
            if (confidence > 0 && !sure) {
                count.asked++;
                count.questions.add(device.maker() + '|' + device.model() + '|' + device.firmware() + '|' + advisory);
            }
            switch (truths.getOrDefault(advisory, Truth.NOT)) {
                case AFFECTED -> {
                    if (sure) {
                        count.right++;
                    } else {
                        count.missed++;
                        count.missedButAsked += confidence > 0 ? 1 : 0;
                        example("missed", device, advisory, confidence, null);
                    }
                }
                case PERHAPS -> {
                    count.perhaps++;
                    count.perhapsFound += confidence > 0 ? 1 : 0;
                    if (confidence == 0) {
                        example("unseen", device, advisory, confidence, null);
                    }
                }
                case NOT -> {
                    if (sure) {
                        count.wrong++;
                        example("wrong", device, advisory, confidence, ranges.get(advisory));
                    }
                }
            }
        }
    }

    private void example(String what, Device device, String advisory, double confidence, @Nullable String range) {
        Row row = device.row();
        examples.add((held(advisory) ? "HELD " : "BUILT ") + what + ' ' + confidence + ' ' + device.maker() + " | "
                + device.model() + " | " + device.firmware() + "  -> " + advisory + "  "
                + (range != null ? range : row == null ? "" : row.product()));
    }

    private static Truth truth(String written, @Nullable String firmware) {
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
            java.math.BigInteger left = new java.math.BigInteger(at < mine.length ? mine[at] : "0");
            int order = left.compareTo(new java.math.BigInteger(at < theirs.length ? theirs[at] : "0"));
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }
}
