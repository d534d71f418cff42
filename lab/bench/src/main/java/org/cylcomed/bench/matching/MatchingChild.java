package org.cylcomed.bench.matching;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.LongAdder;
import org.cylcomed.bench.matching.Parts.Part;
import org.cylcomed.maintenance.cpe.Cpe;
import org.cylcomed.maintenance.match.Matcher;
import org.cylcomed.maintenance.match.Ratings;
import org.cylcomed.maintenance.match.SbomCheck;
import org.cylcomed.maintenance.match.Verdict;
import org.cylcomed.maintenance.purl.PackageUrl;
import org.cylcomed.maintenance.sbom.Limits;
import org.cylcomed.maintenance.sbom.SbomReader;
import org.cylcomed.maintenance.sbom.UnreadableSbomException;
import org.cylcomed.maintenance.store.FeedStore;
import org.cylcomed.maintenance.store.Feeds;

/** One process of the benchmark: writes files, or matches. */
public final class MatchingChild {
    private static final int SEED = 7;
    private static final com.sun.management.OperatingSystemMXBean SYSTEM =
            ManagementFactory.getPlatformMXBean(com.sun.management.OperatingSystemMXBean.class);

    private MatchingChild() {}

    public static void main(String[] arguments) throws Exception {
        try (Feeds feeds = new FeedStore(Path.of(arguments[1])).open()) {
            switch (arguments[0]) {
                case "files" -> files(feeds, Path.of(arguments[2]));
                case "bills" -> bills(feeds, Path.of(arguments[2]), Integer.parseInt(arguments[3]));
                case "fleet" ->
                    new Fleet(
                                    feeds,
                                    URI.create(arguments[2]),
                                    System.getenv("CYLCOMED_BENCH_TOKEN"),
                                    Integer.parseInt(arguments[3]),
                                    Integer.parseInt(arguments[4]),
                                    SEED)
                            .upload(Path.of(arguments[5]));
                case "one" -> one(feeds, Path.of(arguments[2]));
                case "hospital" -> hospital(feeds, Integer.parseInt(arguments[2]), Integer.parseInt(arguments[3]));
                default -> throw new IllegalArgumentException(arguments[0]);
            }
        }
    }

    private static void files(Feeds feeds, Path folder) throws IOException {
        Parts parts = new Parts(feeds, SEED);
        SbomFiles.cyclonedx(parts, 6_000, folder.resolve("6000.cdx.json"));
        SbomFiles.cyclonedx(parts, 600_000, folder.resolve("600000.cdx.json"));
        SbomFiles.spdx(parts, 600_000, folder.resolve("600000.spdx.json"));
    }

    private static void bills(Feeds feeds, Path folder, int files) throws IOException {
        for (int i = 0; i < files; i++) {
            SbomFiles.cyclonedx(new Parts(feeds, 1_000L + i), 6_000, folder.resolve("bill-" + i + ".cdx.json"));
        }
    }

    /** The same file ten times in one process, nothing remembered between but the first time's warm-up of the JVM. */
    private static void one(Feeds feeds, Path file) throws IOException, UnreadableSbomException {
        for (int round = 0; round < 10; round++) {
            long start = System.nanoTime();
            long processor = SYSTEM.getProcessCpuTime();
            SbomCheck check = new SbomCheck(new Matcher(feeds), new Ratings(feeds));
            try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
                new SbomReader(Limits.DEFAULT).read(in, check);
            }
            int matches = check.end(List.of()).matches().size();
            System.out.printf(
                    Locale.ROOT,
                    "%d\t%.4f\t%.4f%n",
                    matches,
                    (System.nanoTime() - start) / 1e9,
                    (SYSTEM.getProcessCpuTime() - processor) / 1e9);
        }
    }

    /** Distinct components are judged once, on two threads; then each device's matches are counted from its components. */
    private static void hospital(Feeds feeds, int devices, int each) throws Exception {
        Parts parts = new Parts(feeds, SEED);
        int distinct = devices * each / 5;
        List<Part> all = new ArrayList<>(distinct);
        for (int i = 0; i < distinct; i++) {
            all.add(parts.part(i));
        }
        Random random = new Random(SEED);
        int[] holds = random.ints((long) devices * each, 0, distinct).toArray();
        for (int round = 0; round < 3; round++) {
            long start = System.nanoTime();
            long processor = SYSTEM.getProcessCpuTime();
            int[] matches = new int[distinct];
            LongAdder total = new LongAdder();
            match(new Matcher(feeds), all, matches, total);
            long matched = System.nanoTime();
            long hits = 0;
            int concerned = 0;
            for (int device = 0; device < devices; device++) {
                long own = 0;
                for (int i = 0; i < each; i++) {
                    own += matches[holds[device * each + i]];
                }
                hits += own;
                concerned += own > 0 ? 1 : 0;
            }
            System.out.printf(
                    Locale.ROOT,
                    "%d\t%d\t%d\t%.3f\t%.3f\t%.3f%n",
                    total.sum(),
                    hits,
                    concerned,
                    (matched - start) / 1e9,
                    (System.nanoTime() - start) / 1e9,
                    (SYSTEM.getProcessCpuTime() - processor) / 1e9);
        }
    }

    private static void match(Matcher matcher, List<Part> all, int[] matches, LongAdder total) throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            List<Future<?>> running = new ArrayList<>();
            for (int thread = 0; thread < 2; thread++) {
                int first = thread;
                running.add(threads.submit(() -> {
                    for (int i = first; i < all.size(); i += 2) {
                        Part part = all.get(i);
                        Verdict verdict = part.purl() == null
                                ? matcher.match(Cpe.parse(String.valueOf(part.cpe())))
                                : matcher.match(PackageUrl.read(part.purl()));
                        matches[i] = verdict.hits().size();
                        total.add(matches[i]);
                    }
                }));
            }
            for (Future<?> each : running) {
                each.get();
            }
        }
    }
}
