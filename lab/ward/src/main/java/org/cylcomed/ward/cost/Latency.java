package org.cylcomed.ward.cost;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import tools.jackson.databind.json.JsonMapper;

/** {@code cylcomed ward latency}: whether the product makes an alarm come later to the central station. */
public final class Latency {
    private static final double MOST_MILLIS = 20;
    private static final long RESAMPLING = 11073;

    static final String HELP = """
            Usage: ./cylcomed ward latency [--alarms N] [--wards N] [--seed FIRST] [--json]

            Alarms are tested at ten monitors of pilot A; measured is the time from the bed to the central station, in wards
            with sensor, readers and server and in wards without, by turns, each fresh.
              --alarms N    with the product, and as many without (default 500)
              --wards N     of each sort, over which they are spread (default 10)
              --json        one document instead of a table (docs/schemas/ward-latency.json)
            Exit 1 if the 95 % interval (bootstrap over wards and their alarms) of the difference of medians, or of 99th
            percentiles, neither includes 0 nor stays under 20 ms. Measure on a computer that does nothing else.""";

    private Latency() {}

    /**
     * @param program the product's one command
     * @return the exit code
     */
    public static int run(Path program, List<String> arguments) throws IOException, InterruptedException {
        if (arguments.contains("--help") || arguments.contains("-h")) {
            System.out.println(HELP);
            return 0;
        }
        int alarms;
        int wards;
        int seed;
        boolean json;
        try {
            Arguments told = new Arguments(arguments);
            alarms = told.number("--alarms", 500, 10, 100_000);
            wards = told.number("--wards", 10, 1, 100);
            seed = told.number("--seed", 1, 1, 1_000_000);
            json = told.flag("--json");
            told.end();
        } catch (IllegalArgumentException wrong) {
            System.err.println(wrong.getMessage());
            System.err.println(HELP);
            return 2;
        }
        double[][] with = new double[wards][];
        double[][] without = new double[wards][];
        for (int ward = 0; ward < wards; ward++) {
            // Neither of the two is always the first.
            boolean productFirst = ward % 2 == 0;
            for (boolean product : new boolean[] {productFirst, !productFirst}) {
                int wanted = Math.ceilDiv(alarms, wards);
                double[] millis = play(program, seed + ward, product, wanted);
                (product ? with : without)[ward] = millis;
                System.err.printf(
                        Locale.ROOT,
                        "ward %d of %d %s: %d alarms, median %.1f ms%n",
                        ward + 1,
                        wards,
                        product ? "with the product" : "without",
                        millis.length,
                        Statistics.quantile(millis, 0.5));
            }
        }
        return tell(with, without, json);
    }

    private static double[] play(Path program, long seed, boolean product, int wanted)
            throws IOException, InterruptedException {
        try (Attended attended = new Attended(program, seed, Clock.systemUTC())) {
            double[] millis = attended.play(product, wanted).millis();
            if (millis.length < wanted * 9 / 10) {
                throw new IOException("Of " + wanted + " alarms only " + millis.length + " came to the station.");
            }
            return millis;
        }
    }

    /** One quantile of both, and their difference. */
    record Compared(String of, double withMillis, double withoutMillis, Statistics.Interval interval, boolean passed) {}

    static int tell(double[][] with, double[][] without, boolean json) {
        List<Compared> compared = new ArrayList<>();
        for (double part : new double[] {0.5, 0.99}) {
            ToDoubleFunction<double[]> of = values -> Statistics.quantile(values, part);
            Statistics.Interval interval = Statistics.difference(with, without, of, RESAMPLING);
            compared.add(new Compared(
                    part == 0.5 ? "median" : "p99",
                    of.applyAsDouble(Statistics.all(with)),
                    of.applyAsDouble(Statistics.all(without)),
                    interval,
                    interval.includesZero() || interval.most() < MOST_MILLIS));
        }
        boolean passed = compared.stream().allMatch(Compared::passed);
        int alarmsWith = Statistics.all(with).length;
        int alarmsWithout = Statistics.all(without).length;
        if (json) {
            Map<String, Object> document = new LinkedHashMap<>();
            document.put("alarmsWith", alarmsWith);
            document.put("alarmsWithout", alarmsWithout);
            document.put("compared", compared.stream().map(Latency::document).toList());
            document.put("passed", passed);
            System.out.println(JsonMapper.shared().writeValueAsString(document));
            return passed ? 0 : 1;
        }
        System.out.printf(
                "%d alarms with the product, %d without; from the bed to the central station%n",
                alarmsWith, alarmsWithout);
        for (Compared each : compared) {
            System.out.printf(
                    Locale.ROOT,
                    "%-7s with %7.2f ms   without %7.2f ms   difference %+7.2f ms, 95 %% between %+.2f and %+.2f ms%n",
                    each.of(),
                    each.withMillis(),
                    each.withoutMillis(),
                    each.interval().difference(),
                    each.interval().least(),
                    each.interval().most());
        }
        System.out.println(passed ? "Passed." : "NOT passed.");
        return passed ? 0 : 1;
    }

    private static Map<String, Object> document(Compared each) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("of", each.of());
        fields.put("withMillis", each.withMillis());
        fields.put("withoutMillis", each.withoutMillis());
        fields.put("differenceMillis", each.interval().difference());
        fields.put("leastMillis", each.interval().least());
        fields.put("mostMillis", each.interval().most());
        fields.put("passed", each.passed());
        return fields;
    }
}
