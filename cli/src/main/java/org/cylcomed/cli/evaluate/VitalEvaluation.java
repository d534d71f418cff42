package org.cylcomed.cli.evaluate;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.cylcomed.detection.floor.VitalRules;
import org.cylcomed.detection.vitals.VitalScore;
import org.cylcomed.detection.vitals.VitalThresholds;

/** How much of what is done to a patient's numbers is found, by thresholds learned from other patients. */
final class VitalEvaluation {
    static final int INJECTIONS = 200;

    /** Time to learn before, and to find after. */
    private static final int LEARNING_ROWS = 120;

    private static final List<String> FOUR = List.of("147842", "149530", "151562", "150456");
    private static final double HOURS_OF_A_DAY = 24;
    private static final double INCIDENT_SECONDS = 1800;

    /** How many there may be, 95 times of 100, where none, one, two and so on were seen. */
    private static final double[] POISSON_UPPER = {2.996, 4.744, 6.296, 7.754, 9.154, 10.513};

    private final VitalReader.Read data;
    private final List<VitalRecording> bySecond;
    private final List<VitalRecording> slower;
    private final Map<VitalRecording, Map<VitalScore, Double>> peaks = new IdentityHashMap<>();
    private final int seeds;
    private final int injections;
    private final Consumer<String> progress;

    private VitalEvaluation(VitalReader.Read data, int seeds, int injections, Consumer<String> progress) {
        this.data = data;
        this.seeds = seeds;
        this.injections = injections;
        this.progress = progress;
        bySecond = data.recordings().stream()
                .filter(VitalEvaluation::canBeAttacked)
                .toList();
        slower = data.recordings().stream().filter(one -> !canBeAttacked(one)).toList();
    }

    private static boolean canBeAttacked(VitalRecording one) {
        return one.isEachSecond() && one.codes().equals(FOUR) && one.rows() > 3 * LEARNING_ROWS;
    }

    /** Empty where there are not two patients for either half. */
    static Optional<VitalEvaluation> of(VitalReader.Read data, int seeds, int injections, Consumer<String> progress) {
        return Optional.of(new VitalEvaluation(data, seeds, injections, progress))
                .filter(evaluation -> evaluation.bySecond.size() >= 4);
    }

    /** What was counted of one attack, or of none, in one seed. */
    private static final class Count {
        int injected;
        int drawn;
        int found;
        int byRules;
        final List<Double> seconds = new ArrayList<>();
    }

    Evaluation run() {
        Map<VitalAttack, List<Count>> counts = new EnumMap<>(VitalAttack.class);
        double[] falseIncidents = new double[seeds];
        double[] chance = new double[seeds];
        bySecond.forEach(one -> peaks.put(one, VitalRun.peaks(one)));
        for (int seed = 0; seed < seeds; seed++) {
            List<VitalRecording> shuffled = new ArrayList<>(bySecond);
            Collections.shuffle(shuffled, new Random(seed));
            int half = shuffled.size() / 2;
            List<List<VitalRecording>> halves =
                    List.of(shuffled.subList(0, half), shuffled.subList(half, shuffled.size()));
            for (int judged = 0; judged < 2; judged++) {
                VitalThresholds thresholds = thresholds(halves.get(1 - judged));
                SplittableRandom lots = new SplittableRandom(2L * seed + judged);
                for (VitalAttack attack : VitalAttack.values()) {
                    Count count = attacked(attack, halves.get(judged), thresholds, injections / 2, lots.split());
                    counts.computeIfAbsent(attack, _ -> new ArrayList<>()).add(count);
                }
                falseIncidents[seed] += falseIncidents(halves.get(judged), thresholds)
                        + (judged == 0 ? falseIncidents(slower, thresholds) : 0);
                chance[seed] += chance(halves.get(judged), thresholds, lots.split()) / 2;
            }
            progress.accept("seed " + (seed + 1) + " of " + seeds);
        }
        List<Evaluation.Case> cases = counts.entrySet().stream()
                .map(one -> oneCase(one.getKey(), one.getValue()))
                .toList();
        return new Evaluation(
                "vitals",
                data.name(),
                "patients in random halves: thresholds from one, judged on the other, both ways; " + injections
                        + " injections a case and seed at random times after two minutes; " + seeds + " seeds",
                settingsHash(),
                cases,
                macro(cases, falseIncidents),
                floors(counts),
                audit(counts, chance),
                speed());
    }

    private VitalThresholds thresholds(List<VitalRecording> patients) {
        return VitalThresholds.learn(
                patients.stream().map(one -> peaks.getOrDefault(one, Map.of())).toList());
    }

    private Count attacked(
            VitalAttack attack,
            List<VitalRecording> patients,
            VitalThresholds thresholds,
            int wanted,
            SplittableRandom lots) {
        Count count = new Count();
        while (count.injected < wanted && count.drawn < 20 * wanted) {
            count.drawn++;
            int first = lots.nextInt(patients.size());
            int second = lots.nextInt(patients.size() - 1);
            VitalRecording victim = patients.get(first);
            VitalRecording other = patients.get(second < first ? second : second + 1);
            int rows = Math.min(victim.rows(), other.rows());
            int at = lots.nextInt(LEARNING_ROWS, rows - LEARNING_ROWS - 1);
            double[][] injected = attack.on(victim.values(), other.values(), at, lots);
            if (injected == null) {
                continue;
            }
            count.injected++;
            double found = firstSaid(victim, injected, thresholds, at, attack.withinSeconds);
            boolean byRules = isAlarm(injected, at, attack.withinSeconds);
            if (attack == VitalAttack.SWAP) {
                double[][] elsewhere = attack.on(other.values(), victim.values(), at, lots);
                if (elsewhere != null) {
                    found = Math.min(found, firstSaid(other, elsewhere, thresholds, at, attack.withinSeconds));
                    byRules |= isAlarm(elsewhere, at, attack.withinSeconds);
                }
            }
            if (found <= attack.withinSeconds) {
                count.found++;
                count.seconds.add(found);
            }
            count.byRules += byRules ? 1 : 0;
        }
        return count;
    }

    /** Seconds from the attack to the first word about it; what was said before it does not count. */
    private static double firstSaid(
            VitalRecording victim, double[][] rows, VitalThresholds thresholds, int at, int within) {
        double began = victim.seconds()[at];
        return VitalRun.said(victim.with(rows), thresholds).stream()
                .mapToDouble(said -> said.second() - began)
                .filter(seconds -> seconds >= 0 && seconds <= within)
                .min()
                .orElse(Double.POSITIVE_INFINITY);
    }

    private static boolean isAlarm(double[][] rows, int at, int within) {
        return VitalRules.firstAlarm(rows, at, at + within + 1) >= 0;
    }

    /** As the house joins findings of one device: what is said within half an hour is one incident. */
    private static int falseIncidents(List<VitalRecording> patients, VitalThresholds thresholds) {
        int incidents = 0;
        for (VitalRecording one : patients) {
            double last = Double.NEGATIVE_INFINITY;
            for (VitalRun.Said said : VitalRun.said(one, thresholds)) {
                incidents += said.second() - last > INCIDENT_SECONDS ? 1 : 0;
                last = said.second();
            }
        }
        return incidents;
    }

    /** How often something would be found at a random time though nothing was done. */
    private double chance(List<VitalRecording> patients, VitalThresholds thresholds, SplittableRandom lots) {
        int found = 0;
        for (int i = 0; i < injections / 2; i++) {
            VitalRecording patient = patients.get(lots.nextInt(patients.size()));
            int at = lots.nextInt(LEARNING_ROWS, patient.rows() - LEARNING_ROWS - 1);
            found += firstSaid(patient, patient.values(), thresholds, at, 60) <= 60 ? 1 : 0;
        }
        return found / (double) (injections / 2);
    }

    private Evaluation.Case oneCase(VitalAttack attack, List<Count> counts) {
        double[] recalls = new double[seeds];
        for (int seed = 0; seed < seeds; seed++) {
            Count first = counts.get(2 * seed);
            Count second = counts.get(2 * seed + 1);
            recalls[seed] = (first.found + second.found) / (double) Math.max(1, first.injected + second.injected);
        }
        int n = counts.stream().mapToInt(count -> count.injected).sum();
        double[] seconds = counts.stream()
                .flatMap(count -> count.seconds.stream())
                .mapToDouble(one -> one)
                .sorted()
                .toArray();
        SortedMap<String, Double> metrics = new TreeMap<>();
        metrics.put("recall", Arrays.stream(recalls).average().orElse(0));
        metrics.put("withinSeconds", (double) attack.withinSeconds);
        if (seconds.length > 0) {
            metrics.put("medianSeconds", seconds[seconds.length / 2]);
        }
        SortedMap<String, Interval> intervals = new TreeMap<>();
        intervals.put("recall", Interval.ofShares(recalls, Math.max(1, n / seeds)));
        return new Evaluation.Case(attack.label, Math.max(1, n), metrics, intervals);
    }

    private SortedMap<String, Double> macro(List<Evaluation.Case> cases, double[] falseIncidents) {
        double hours =
                data.recordings().stream().mapToDouble(VitalRecording::hours).sum();
        double most = Arrays.stream(falseIncidents).max().orElse(0);
        SortedMap<String, Double> macro = new TreeMap<>();
        macro.put("hours", hours);
        macro.put(
                "hoursBySecond",
                bySecond.stream().mapToDouble(VitalRecording::hours).sum());
        macro.put("falseIncidents", Arrays.stream(falseIncidents).average().orElse(0));
        macro.put("falseIncidentsWorstSeed", most);
        macro.put(
                "falseIncidentsADayAtMost",
                POISSON_UPPER[(int) Math.min(POISSON_UPPER.length - 1, Math.ceil(most))] * HOURS_OF_A_DAY / hours);
        macro.put("recall", meanOfTargets(cases));
        return macro;
    }

    private static double meanOfTargets(List<Evaluation.Case> cases) {
        List<String> counted = Arrays.stream(VitalAttack.values())
                .filter(attack -> attack.hasTarget)
                .map(attack -> attack.label)
                .toList();
        return cases.stream()
                .filter(one -> counted.contains(one.name()))
                .mapToDouble(one -> one.metrics().getOrDefault("recall", 0.0))
                .average()
                .orElse(0);
    }

    private SortedMap<String, Double> floors(Map<VitalAttack, List<Count>> counts) {
        SortedMap<String, Double> floors = new TreeMap<>();
        double sum = 0;
        int targets = 0;
        for (Map.Entry<VitalAttack, List<Count>> one : counts.entrySet()) {
            double byRules =
                    one.getValue().stream().mapToInt(count -> count.byRules).sum();
            double n = one.getValue().stream().mapToInt(count -> count.injected).sum();
            floors.put(one.getKey().label, byRules / Math.max(1, n));
            if (one.getKey().hasTarget) {
                sum += byRules / Math.max(1, n);
                targets++;
            }
        }
        floors.put("recall", sum / targets);
        floors.put("falseIncidents", (double) bySecond.stream()
                .filter(one -> VitalRules.firstAlarm(one.values(), 0, one.rows()) >= 0)
                .count());
        return floors;
    }

    private SortedMap<String, Double> audit(Map<VitalAttack, List<Count>> counts, double[] chance) {
        SortedMap<String, Double> audit = new TreeMap<>();
        audit.put("nothingInjectedFound", Arrays.stream(chance).average().orElse(0));
        int drawn = counts.values().stream()
                .flatMap(List::stream)
                .mapToInt(one -> one.drawn)
                .sum();
        int injected = counts.values().stream()
                .flatMap(List::stream)
                .mapToInt(one -> one.injected)
                .sum();
        audit.put("drawnThatChangedNothing", 1 - injected / (double) drawn);
        long same = bySecond.stream()
                .mapToLong(VitalEvaluation::rowsLikeTheOneBefore)
                .sum();
        long rows = bySecond.stream().mapToLong(VitalRecording::rows).sum();
        audit.put("rowsLikeTheOneBefore", same / (double) rows);
        double best = 0;
        VitalThresholds all = thresholds(bySecond);
        for (VitalScore score : VitalScore.values()) {
            best = Math.max(best, recallOf(all.only(score)));
        }
        audit.put("bestSingleScoreRecall", best);
        return audit;
    }

    private static long rowsLikeTheOneBefore(VitalRecording one) {
        long same = 0;
        for (int row = 1; row < one.rows(); row++) {
            same += Arrays.equals(one.values()[row], one.values()[row - 1]) ? 1 : 0;
        }
        return same;
    }

    private double recallOf(VitalThresholds thresholds) {
        double sum = 0;
        int cases = 0;
        for (VitalAttack attack : VitalAttack.values()) {
            if (attack.hasTarget) {
                Count count = attacked(attack, bySecond, thresholds, injections / 4, new SplittableRandom(0));
                sum += count.found / (double) Math.max(1, count.injected);
                cases++;
            }
        }
        return sum / cases;
    }

    private SortedMap<String, Double> speed() {
        long began = System.nanoTime();
        long values = 0;
        for (VitalRecording one : bySecond) {
            VitalRun.peaks(one);
            values += (long) one.rows() * one.codes().size();
        }
        SortedMap<String, Double> speed = new TreeMap<>();
        speed.put("valuesPerSecond", values * 1e9 / (System.nanoTime() - began));
        speed.put("stateBytes", (double) VitalRun.bytes(bySecond.get(0)));
        return speed;
    }

    private String settingsHash() {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest(VitalThresholds.learn(List.of()).toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
