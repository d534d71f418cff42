package org.cylcomed.cli.evaluate;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;
import org.cylcomed.cli.evaluate.BenignOnly.Measured;
import org.cylcomed.detection.floor.MahalanobisDistance;
import org.cylcomed.detection.network.KnownFamilies;
import org.cylcomed.detection.network.PacketWindow;
import org.cylcomed.detection.network.UsualTraffic;
import org.cylcomed.detection.network.UsualTrafficSettings;

/** How much of each attack is found in windows of packets, by a detector that saw usual windows alone. */
final class NetworkEvaluation {
    static final List<String> HARD = List.of(
            "ARP_Spoofing",
            "MQTT-DDoS-Publish_Flood",
            "MQTT-DoS-Publish_Flood",
            "MQTT-Malformed_Data",
            "Recon-Ping_Sweep");
    private static final int UNSEEN_SEEDS = 3;
    private static final double PUBLISHED_F1 = 0.908;
    private static final UsualTrafficSettings SETTINGS = UsualTrafficSettings.DEFAULT;

    private final FeatureTable table;
    private final Windows windows;
    private final List<LabelledRow> usual;
    private final Map<String, List<LabelledRow>> attacks = new TreeMap<>();
    private final int seeds;
    private final Consumer<String> progress;

    private NetworkEvaluation(FeatureTable table, Windows windows, int seeds, Consumer<String> progress) {
        this.table = table;
        this.windows = windows;
        this.seeds = seeds;
        this.progress = progress;
        attacks.putAll(table.byLabel());
        List<LabelledRow> benign = attacks.remove(FeatureTable.BENIGN);
        usual = benign == null ? List.of() : benign;
    }

    /** Empty where the table has not the columns of CICIoMT2024, too few usual rows, or no attack. */
    static Optional<NetworkEvaluation> of(FeatureTable table, int seeds, Consumer<String> progress) {
        return Windows.of(table.columns())
                .map(windows -> new NetworkEvaluation(table, windows, seeds, progress))
                .filter(evaluation -> evaluation.usual.size() >= 2 * SETTINGS.leastWindows())
                .filter(evaluation -> !evaluation.attacks.isEmpty());
    }

    Evaluation run() {
        int[] done = {0};
        Map<String, Measured> measured = BenignOnly.judge(
                learner(), usual, attacks, seeds, () -> progress.accept("seed " + ++done[0] + " of " + seeds));
        progress.accept("known and unseen families");
        Families families = new Families(table, windows);
        SortedMap<String, Double> f1 = families.f1(0);
        List<Evaluation.Case> cases = cases(measured);
        SortedMap<String, Double> macro = macro(measured);
        addFamilies(cases, macro, f1, families.unseen(Math.min(seeds, UNSEEN_SEEDS)));
        SortedMap<String, Double> chance = new TreeMap<>();
        new Explanations(windows, usual, seeds).run(cases, macro, chance);
        progress.accept("floor and leak audit");
        Map<String, Measured> floor = BenignOnly.judge(NetworkEvaluation::floor, usual, attacks, seeds, () -> {});
        SortedMap<String, Double> floors = floors(floor);
        floors.putAll(chance);
        return new Evaluation(
                "network",
                table.name(),
                "benign rows in random halves: one to learn, one for the threshold; rows of attacks never learned"
                        + " from; exact duplicates removed; " + seeds + " seeds",
                settingsHash(),
                cases,
                macro,
                floors,
                audit(families),
                speed());
    }

    private Learner learner() {
        return (rows, seed) -> {
            UsualTraffic learned = UsualTraffic.learn(windows.of(rows), SETTINGS, seed);
            return row -> learned.score(windows.of(row));
        };
    }

    private static ToDoubleFunction<LabelledRow> floor(List<LabelledRow> rows, long seed) {
        MahalanobisDistance learned =
                MahalanobisDistance.learn(rows.stream().map(LabelledRow::values).toArray(double[][]::new));
        return row -> learned.score(row.values());
    }

    private static List<Evaluation.Case> cases(Map<String, Measured> measured) {
        List<Evaluation.Case> cases = new ArrayList<>();
        measured.forEach((name, one) -> {
            SortedMap<String, Double> metrics = new TreeMap<>();
            SortedMap<String, Interval> intervals = new TreeMap<>();
            add(metrics, intervals, "recallAt1e2", one.recallAt1e2(), one.rows());
            add(metrics, intervals, "recallAt1e3", one.recallAt1e3(), one.rows());
            add(metrics, intervals, "auc", one.auc(), one.rows());
            cases.add(new Evaluation.Case(name, one.rows(), metrics, intervals));
        });
        return cases;
    }

    private static void add(
            SortedMap<String, Double> metrics,
            SortedMap<String, Interval> intervals,
            String name,
            double[] bySeed,
            int rows) {
        metrics.put(name, mean(bySeed));
        intervals.put(name, Interval.ofShares(bySeed, rows));
    }

    private static SortedMap<String, Double> macro(Map<String, Measured> measured) {
        SortedMap<String, Double> macro = new TreeMap<>();
        macro.put("recallAt1e2", average(measured, measured.keySet(), Measured::recallAt1e2));
        macro.put("recallAt1e3", average(measured, measured.keySet(), Measured::recallAt1e3));
        macro.put("auc", average(measured, measured.keySet(), Measured::auc));
        if (measured.keySet().containsAll(HARD)) {
            macro.put("hardRecallAt1e2", average(measured, HARD, Measured::recallAt1e2));
        }
        return macro;
    }

    /** The floor is given every column, also those that give the label away. That of the families is published. */
    private static SortedMap<String, Double> floors(Map<String, Measured> floor) {
        SortedMap<String, Double> floors = new TreeMap<>();
        floors.putAll(macro(floor));
        floors.put("f1", PUBLISHED_F1);
        return floors;
    }

    private void addFamilies(
            List<Evaluation.Case> cases,
            SortedMap<String, Double> macro,
            SortedMap<String, Double> f1,
            Map<String, Map<String, Measured>> unseen) {
        f1.forEach((name, value) -> cases.add(
                new Evaluation.Case("class:" + name, Families.rowsOf(table, name), one("f1", value), new TreeMap<>())));
        macro.put("f1", mean(f1));
        unseen.forEach((group, found) -> {
            int rows = found.values().stream().mapToInt(Measured::rows).sum();
            cases.add(new Evaluation.Case(
                    group,
                    rows,
                    one("unseenRecallAt1e2", average(found, found.keySet(), Measured::recallAt1e2)),
                    new TreeMap<>()));
        });
    }

    private static SortedMap<String, Double> one(String name, double value) {
        return new TreeMap<>(Map.of(name, value));
    }

    private static double mean(SortedMap<String, Double> values) {
        return values.values().stream().mapToDouble(value -> value).average().orElse(0);
    }

    private SortedMap<String, Double> audit(Families families) {
        LeakAudit leaks = new LeakAudit(table, usual, attacks);
        LeakAudit.SingleFeature single = leaks.bestSingleFeature();
        progress.accept("best single column: " + single.column());
        SortedMap<String, Double> audit = new TreeMap<>();
        audit.put("bestSingleFeatureRecallAt1e2", single.recallAt1e2());
        audit.put("addressOnlyRecallAt1e2", leaks.only(Windows.HOPS));
        audit.put("shuffledLabelsRecallAt1e2", leaks.shuffledLabels(learner()));
        audit.put("duplicateShare", table.duplicateShare());
        audit.put("ceilingRecall", leaks.ceiling());
        audit.put("ceilingF1", mean(families.ceiling()));
        return audit;
    }

    private SortedMap<String, Double> speed() {
        List<PacketWindow> all = windows.of(table.rows());
        long began = System.nanoTime();
        UsualTraffic learned = UsualTraffic.learn(windows.of(usual), SETTINGS, 0);
        long knew = System.nanoTime();
        double sum = 0;
        for (PacketWindow window : all) {
            sum += learned.score(window);
        }
        long ended = System.nanoTime();
        SortedMap<String, Double> speed = new TreeMap<>();
        speed.put("learnMillis", (knew - began) / 1e6);
        speed.put("rowsPerSecond", Double.isFinite(sum) ? all.size() * 1e9 / (ended - knew) : 0);
        speed.put("modelBytes", (double) learned.bytes());
        return speed;
    }

    private static String settingsHash() {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest((SETTINGS.toString() + KnownFamilies.SETTINGS).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private interface Values {
        double[] of(Measured measured);
    }

    private static double average(Map<String, Measured> measured, Iterable<String> names, Values values) {
        double sum = 0;
        int count = 0;
        for (String name : names) {
            Measured one = measured.get(name);
            if (one != null) {
                sum += mean(values.of(one));
                count++;
            }
        }
        return count == 0 ? 0 : sum / count;
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElse(0);
    }
}
