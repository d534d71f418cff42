package org.cylcomed.cli.evaluate;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.cylcomed.detection.floor.WindowedGaussian;
import org.cylcomed.detection.stream.StreamDetector;
import org.cylcomed.detection.stream.StreamSettings;

/** Every stream through one detector with one setting, by the rules of the benchmark, and what chance would get. */
final class StreamEvaluation {
    private static final int HALVES = 2;

    private final List<LabelledStream> streams;
    private final int seeds;
    private final List<double[]> surprises = new ArrayList<>();
    private long nanoseconds;

    StreamEvaluation(List<LabelledStream> streams, int seeds) {
        this.streams = streams;
        this.seeds = seeds;
        for (LabelledStream stream : streams) {
            long start = System.nanoTime();
            StreamDetector detector = new StreamDetector(StreamSettings.DEFAULT);
            double[] surprise = new double[stream.values().length];
            for (int row = 0; row < surprise.length; row++) {
                surprise[row] = detector.observe(stream.seconds()[row], stream.values()[row]);
            }
            nanoseconds += System.nanoTime() - start;
            surprises.add(surprise);
        }
    }

    Evaluation run(String data, String settingsHash) {
        SortedMap<String, Double> macro = new TreeMap<>();
        for (NabScore.Profile profile : List.of(NabScore.STANDARD, NabScore.FEW_FALSE_ALARMS, NabScore.FEW_MISSED)) {
            macro.put(profile.name(), score(profile, streams, surprises).best().score());
        }
        macro.put("nabOtherHalf", otherHalf());
        double threshold = score(NabScore.STANDARD, streams, surprises).best().threshold();
        SortedMap<String, Double> floors = new TreeMap<>();
        List<double[]> gaussian = floor();
        floors.put("nab", score(NabScore.STANDARD, streams, gaussian).best().score());
        floors.put(
                NabScore.FEW_FALSE_ALARMS.name(),
                score(NabScore.FEW_FALSE_ALARMS, streams, gaussian).best().score());
        floors.put(
                NabScore.FEW_MISSED.name(),
                score(NabScore.FEW_MISSED, streams, gaussian).best().score());
        return new Evaluation(
                "streams",
                data,
                "values in their order, each judged before it is learned; one setting and one threshold for all;"
                        + " other half: each second stream by the threshold of the rest; " + seeds
                        + " seeds of moved windows",
                settingsHash,
                cases(threshold),
                macro,
                floors,
                audit(threshold),
                new TreeMap<>(Map.of("valuesPerSecond", rows() * 1e9 / Math.max(1, nanoseconds))));
    }

    static NabScore score(NabScore.Profile profile, List<LabelledStream> streams, List<double[]> surprises) {
        NabScore score = new NabScore(profile);
        for (int i = 0; i < streams.size(); i++) {
            score.add(streams.get(i), surprises.get(i));
        }
        return score;
    }

    /** Each half is judged by the threshold that was best for the other. */
    private double otherHalf() {
        List<NabScore> halves = new ArrayList<>();
        for (int half = 0; half < HALVES; half++) {
            halves.add(new NabScore(NabScore.STANDARD));
        }
        for (int i = 0; i < streams.size(); i++) {
            halves.get(i % HALVES).add(streams.get(i), surprises.get(i));
        }
        NabScore first = halves.getFirst();
        NabScore second = halves.getLast();
        double sum =
                first.sum(second.best().threshold()) + second.sum(first.best().threshold());
        return score(NabScore.STANDARD, streams, surprises).normalised(sum);
    }

    private List<double[]> floor() {
        return streams.stream()
                .map(stream -> {
                    WindowedGaussian gaussian = new WindowedGaussian();
                    double[] scores = new double[stream.values().length];
                    for (int row = 0; row < scores.length; row++) {
                        scores[row] = gaussian.score(stream.values()[row]);
                    }
                    return scores;
                })
                .toList();
    }

    private List<Evaluation.Case> cases(double threshold) {
        SortedMap<String, List<Integer>> groups = new TreeMap<>();
        for (int i = 0; i < streams.size(); i++) {
            groups.computeIfAbsent(streams.get(i).group(), _ -> new ArrayList<>())
                    .add(i);
        }
        List<Evaluation.Case> cases = new ArrayList<>();
        groups.forEach((group, of) -> {
            List<LabelledStream> mine = of.stream().map(streams::get).toList();
            List<double[]> surprise = of.stream().map(surprises::get).toList();
            NabScore score = score(NabScore.STANDARD, mine, surprise);
            Told told = Told.of(mine, surprise, threshold);
            SortedMap<String, Double> metrics = new TreeMap<>();
            metrics.put("streams", (double) mine.size());
            metrics.put("windows", (double) score.windows());
            metrics.put("windowsFound", (double) told.windowsFound());
            metrics.put("falseAlarms", (double) told.falseAlarms());
            if (score.windows() > 0) {
                metrics.put("nab", score.score(threshold));
            }
            int rows = mine.stream().mapToInt(stream -> stream.values().length).sum();
            cases.add(new Evaluation.Case(group, Math.max(1, rows), metrics, new TreeMap<>()));
        });
        return cases;
    }

    private SortedMap<String, Double> audit(double threshold) {
        SortedMap<String, Double> audit = new TreeMap<>();
        int windows = 0;
        long within = 0;
        for (LabelledStream stream : streams) {
            windows += stream.windows().size();
            within += stream.windows().stream()
                    .mapToInt(LabelledStream.Window::rows)
                    .sum();
        }
        Told told = Told.of(streams, surprises, threshold);
        audit.put("rowsInWindows", within / (double) Math.max(1, rows()));
        audit.put("windowsFound", told.windowsFound() / (double) Math.max(1, windows));
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(1);
        double found = 0;
        double moved = 0;
        double random01 = 0;
        for (int seed = 0; seed < seeds; seed++) {
            List<LabelledStream> elsewhere = streams.stream()
                    .map(stream -> MovedWindows.of(stream, random))
                    .toList();
            found += Told.of(elsewhere, surprises, threshold).windowsFound() / (double) Math.max(1, windows) / seeds;
            moved += score(NabScore.STANDARD, elsewhere, surprises).best().score() / 100 / seeds;
            random01 +=
                    score(NabScore.STANDARD, streams, anything(random)).best().score() / 100 / seeds;
        }
        audit.put("windowsMovedFound", found);
        audit.put("windowsMovedNab", moved);
        audit.put("randomSurprisesNab", random01);
        audit.put("greatestSoFarNab", only(values -> new GreatestSoFar(values).surprises()) / 100);
        return audit;
    }

    private List<double[]> anything(RandomGenerator random) {
        return streams.stream()
                .map(stream -> random.doubles(stream.values().length).toArray())
                .toList();
    }

    private double only(Function<double[], double[]> rule) {
        List<double[]> all =
                streams.stream().map(stream -> rule.apply(stream.values())).toList();
        return score(NabScore.STANDARD, streams, all).best().score();
    }

    private long rows() {
        return streams.stream().mapToLong(stream -> stream.values().length).sum();
    }

    /** What was said at one threshold. */
    private record Told(int windowsFound, int falseAlarms) {
        static Told of(List<LabelledStream> streams, List<double[]> surprises, double threshold) {
            int found = 0;
            int wrong = 0;
            for (int i = 0; i < streams.size(); i++) {
                LabelledStream stream = streams.get(i);
                boolean[] hit = new boolean[stream.windows().size()];
                for (int row = stream.probation(); row < surprises.get(i).length; row++) {
                    if (surprises.get(i)[row] < threshold) {
                        continue;
                    }
                    int window = at(stream.windows(), row);
                    wrong += window < 0 ? 1 : 0;
                    if (window >= 0 && !hit[window]) {
                        hit[window] = true;
                        found++;
                    }
                }
            }
            return new Told(found, wrong);
        }

        private static int at(List<LabelledStream.Window> windows, int row) {
            for (int i = 0; i < windows.size(); i++) {
                if (row >= windows.get(i).first() && row <= windows.get(i).last()) {
                    return i;
                }
            }
            return -1;
        }
    }
}
