package org.cylcomed.ward.score;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.cylcomed.ward.play.Seclusion;

/** {@code cylcomed ward score}: plays wards before the product, and says how well it did. */
public final class Score {
    private Score() {}

    /**
     * The whole score.
     *
     * @param program the product's one command
     * @return the exit code
     */
    public static int run(Path program, List<String> arguments) throws IOException, InterruptedException {
        if (arguments.contains("--help") || arguments.contains("-h")) {
            System.out.println(ScoreOptions.HELP);
            return 0;
        }
        ScoreOptions options;
        Map<Long, List<List<String>>> performances = new LinkedHashMap<>();
        try {
            options = ScoreOptions.parse(program, arguments);
            for (long seed = options.first(); seed < options.first() + options.seeds(); seed++) {
                performances.put(seed, options.performances(seed));
            }
        } catch (IllegalArgumentException | IOException wrong) {
            System.err.println(wrong.getMessage());
            System.err.println(ScoreOptions.HELP);
            return 2;
        }
        Seclusion seclusion = Seclusion.find();
        if (!seclusion.possible()) {
            System.err.println("The ward cannot be played here: " + seclusion.reason());
            return 2;
        }
        Report report = play(options, performances);
        if (options.json()) {
            System.out.println(report.json());
        } else {
            report.table().forEach(System.out::println);
        }
        return report.passed() ? 0 : 1;
    }

    private static Report play(ScoreOptions options, Map<Long, List<List<String>>> performances)
            throws IOException, InterruptedException {
        List<Long> seeds = new ArrayList<>();
        List<Result> results = new ArrayList<>();
        int falseNotices = 0;
        long strangers = 0;
        Duration played = Duration.ZERO;
        for (Map.Entry<Long, List<List<String>>> each : performances.entrySet()) {
            long seed = each.getKey();
            seeds.add(seed);
            for (List<String> acts : each.getValue()) {
                System.err.println("seed " + seed + ": " + String.join(", ", acts));
                try (Performance performance = new Performance(options, seed, acts, Clock.systemUTC())) {
                    List<Noticed> noticed = performance.play();
                    List<Happened> happened = performance.truth().acts();
                    performance.truth().troubles().forEach(System.err::println);
                    results.addAll(Judge.judge(seed, happened, noticed));
                    for (Noticed wrong : Judge.falseNotices(happened, noticed)) {
                        falseNotices++;
                        System.err.println("seed " + seed + ": false notice at " + wrong.at() + ": " + wrong.kind()
                                + " " + wrong.device().called() + ", " + wrong.verdict());
                    }
                    long seen = performance.truth().strangers();
                    strangers = seen < 0 || strangers < 0 ? -1 : strangers + seen;
                    played = played.plus(performance.lasted());
                }
            }
        }
        return new Report(options.pilot(), seeds, results, falseNotices, played, strangers);
    }
}
