package org.cylcomed.ward.cost;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.cylcomed.ward.play.Child;
import org.cylcomed.ward.play.Seclusion;
import tools.jackson.databind.json.JsonMapper;

/** {@code cylcomed ward cost}: a demonstration as a visitor starts it, and what each of its processes uses. */
public final class Cost {
    private static final double MOST_CORES_OF_WARD = 1;
    private static final double MOST_CORES_OF_PRODUCT = 0.5;
    private static final double MOST_MEBIBYTES_OF_WARD = 2.5 * 1024;
    private static final double MOST_MEBIBYTES_OF_PRODUCT = 1024;
    private static final Duration STARTS_WITHIN = Duration.ofMinutes(5);
    private static final int SHOWN = 60;

    static final String HELP = """
            Usage: ./cylcomed ward cost --pilot in-hospital|home [--after SECONDS] [--for SECONDS] [--json]

            Plays the pilot before the product as './cylcomed demo PILOT --attack none' does, and measures each process.
              --after SECONDS   after the ward's machines can be seen (default 600)
              --for SECONDS     over which processor time is counted (default 60); memory (PSS) is read at their end
              --json            one document instead of a table (docs/schemas/ward-cost.json)
            Exit 1 if the ward takes more than 1 core or 2.5 GB, or sensor, readers and server together more than 0.5 core
            or 1 GB. Measure on a computer that does nothing else.""";

    /** One process. */
    record Taken(Part part, String name, double cores, double mebibytes) {}

    private Cost() {}

    /**
     * @param program the product's one command
     * @return the exit code
     */
    public static int run(Path program, List<String> arguments) throws IOException, InterruptedException {
        if (arguments.contains("--help") || arguments.contains("-h")) {
            System.out.println(HELP);
            return 0;
        }
        Arguments told;
        String pilot;
        int after;
        int during;
        boolean json;
        try {
            told = new Arguments(arguments);
            pilot = told.text("--pilot", "");
            after = told.number("--after", 600, 1, 1500);
            during = told.number("--for", 60, 1, 3600);
            json = told.flag("--json");
            told.end();
            if (!List.of("in-hospital", "home").contains(pilot)) {
                throw new IllegalArgumentException("A cost wants --pilot in-hospital or home.");
            }
        } catch (IllegalArgumentException wrong) {
            System.err.println(wrong.getMessage());
            System.err.println(HELP);
            return 2;
        }
        CountDownLatch seen = new CountDownLatch(1);
        List<String> demo = List.of(program.toString(), "demo", pilot, "--attack", "none");
        try (Child child = new Child(Seclusion.apart(demo), Map.of(), null, line -> {
            System.err.println(line);
            if (line.contains(" seen.")) {
                seen.countDown();
            }
        })) {
            Thread ending = new Thread(child::close);
            Runtime.getRuntime().addShutdownHook(ending);
            if (!seen.await(STARTS_WITHIN.toSeconds(), TimeUnit.SECONDS)) {
                System.err.println("No machine of the ward was seen.");
                return 70;
            }
            Thread.sleep(Duration.ofSeconds(after));
            List<Taken> taken = measure(ProcessHandle.current(), during);
            child.end();
            child.await(60);
            return tell(pilot, after, during, taken, json);
        }
    }

    private static List<Taken> measure(ProcessHandle own, int seconds) throws InterruptedException {
        Map<Long, Usage> before = new LinkedHashMap<>();
        own.descendants().forEach(each -> Usage.of(each.pid()).ifPresent(usage -> before.put(each.pid(), usage)));
        Instant began = Clock.systemUTC().instant();
        Thread.sleep(Duration.ofSeconds(seconds));
        double lasted = Duration.between(began, Clock.systemUTC().instant()).toMillis() / 1000.0;
        List<Taken> taken = new ArrayList<>();
        before.forEach((pid, first) -> {
            String command = command(pid);
            Optional<Usage> last = Usage.of(pid);
            if (last.isPresent()) {
                taken.add(new Taken(
                        Part.of(command),
                        name(command),
                        (last.get().seconds() - first.seconds()) / lasted,
                        last.get().kibibytes() / 1024.0));
            }
        });
        taken.sort(Comparator.comparing(Taken::part)
                .thenComparing(Comparator.comparingDouble(Taken::cores).reversed()));
        return taken;
    }

    private static String command(long pid) {
        try {
            return Files.readString(Path.of("/proc", Long.toString(pid), "cmdline"), StandardCharsets.ISO_8859_1)
                    .replace('\0', ' ')
                    .strip();
        } catch (IOException ended) {
            return "";
        }
    }

    /** A program's main class and what follows it, else its first word. */
    static String name(String command) {
        int at = command.lastIndexOf(" org.cylcomed.");
        String name = at < 0
                ? command.replaceAll("^\\S*/", "")
                : command.substring(at + 1).replaceAll("^\\S*\\.", "");
        return name.length() > SHOWN ? name.substring(0, SHOWN) : name;
    }

    private static int tell(String pilot, int after, int during, List<Taken> taken, boolean json) {
        Map<Part, double[]> sums = new EnumMap<>(Part.class);
        for (Taken each : taken) {
            double[] sum = sums.computeIfAbsent(each.part(), part -> new double[2]);
            sum[0] += each.cores();
            sum[1] += each.mebibytes();
        }
        double[] ward = sums.getOrDefault(Part.WARD, new double[2]);
        double[] product = new double[2];
        for (Part part : Part.PRODUCT) {
            double[] sum = sums.getOrDefault(part, new double[2]);
            product[0] += sum[0];
            product[1] += sum[1];
        }
        boolean whole = Part.PRODUCT.stream().allMatch(sums::containsKey) && sums.containsKey(Part.WARD);
        boolean passed = whole
                && ward[0] < MOST_CORES_OF_WARD
                && ward[1] < MOST_MEBIBYTES_OF_WARD
                && product[0] < MOST_CORES_OF_PRODUCT
                && product[1] < MOST_MEBIBYTES_OF_PRODUCT;
        if (json) {
            Map<String, Object> document = new LinkedHashMap<>();
            document.put("pilot", pilot);
            document.put("afterSeconds", after);
            document.put("forSeconds", during);
            document.put("processes", taken);
            document.put("ward", Map.of("cores", ward[0], "mebibytes", ward[1]));
            document.put("product", Map.of("cores", product[0], "mebibytes", product[1]));
            document.put("passed", passed);
            System.out.println(JsonMapper.shared().writeValueAsString(document));
            return passed ? 0 : 1;
        }
        System.out.printf(Locale.ROOT, "%-14s %7s %9s  %s%n", "part", "cores", "PSS MiB", "process");
        for (Taken each : taken) {
            line(each.part().words(), each.cores(), each.mebibytes(), each.name());
        }
        line("WARD", ward[0], ward[1], "bounds 1 core, 2560 MiB");
        line("PRODUCT", product[0], product[1], "sensor, readers and server together; bounds 0.5 core, 1024 MiB");
        if (!whole) {
            System.out.println("A part was not running: nothing is proved.");
        }
        System.out.println(passed ? "Passed." : "NOT passed.");
        return passed ? 0 : 1;
    }

    private static void line(String part, double cores, double mebibytes, String name) {
        System.out.printf(Locale.ROOT, "%-14s %7.3f %9.1f  %s%n", part, cores, mebibytes, name);
    }
}
