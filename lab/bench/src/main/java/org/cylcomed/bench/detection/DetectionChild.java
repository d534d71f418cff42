package org.cylcomed.bench.detection;

import com.amazon.randomcutforest.RandomCutForest;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.cylcomed.core.DeviceId;
import org.cylcomed.core.device.Limits;
import org.cylcomed.core.evidence.Judgement;
import org.cylcomed.core.observation.Observation;
import org.cylcomed.core.process.Emitter;
import org.cylcomed.core.process.Key;
import org.cylcomed.core.process.Processor;
import org.cylcomed.detection.Detection;
import org.cylcomed.detection.behaviour.BehaviourProcessor;
import org.cylcomed.engine.Checkpoint;
import org.cylcomed.engine.Engine;
import org.cylcomed.engine.Partition;

/** One process of the benchmark, with a heap of its own. CPU is that of the whole process: its compiler and collector too. */
public final class DetectionChild {
    private static final com.sun.management.OperatingSystemMXBean SYSTEM =
            ManagementFactory.getPlatformMXBean(com.sun.management.OperatingSystemMXBean.class);
    private static final Instant BEGIN = Instant.parse("2026-03-02T00:00:00Z");
    private static final int A_MINUTE = 100_000;
    private static final int MODELS = 1_000_000;
    private static final Emitter NOBODY = new Emitter() {
        @Override
        public void emit(Judgement judgement) {}

        @Override
        public boolean late() {
            return false;
        }
    };

    private DetectionChild() {}

    public static void main(String[] arguments) throws IOException {
        boolean met = true;
        switch (arguments[0]) {
            case "speed" -> met = speed();
            case "models" -> met = models(new BehaviourProcessor());
            case "checkpoint" -> met = checkpoint();
            default -> throw new IllegalArgumentException(arguments[0]);
        }
        System.exit(met ? 0 : 1);
    }

    private static boolean speed() {
        Fleet fleet = new Fleet(10_000);
        double engine = throughEngine(fleet);
        double scorer = scorerAlone(fleet, new BehaviourProcessor());
        print(
                "engine, %d processors as the server hosts them"
                        .formatted(Detection.processors().size()),
                engine);
        print("scorer of behaviour alone", scorer);
        double forest = forest();
        boolean met =
                verdict(engine >= 100_000, "%,.0f observations a CPU-s through the engine, target 100,000", engine);
        met &= verdict(scorer >= 300_000, "%,.0f a CPU-s through the scorer alone, target 300,000", scorer);
        if (forest > 0) {
            System.out.printf(
                    Locale.ROOT,
                    "            %.1f x and %.1f x a random cut forest of 30 trees%n",
                    engine / forest,
                    scorer / forest);
        }
        return met;
    }

    /** A day and more to know the devices, in steps of half an hour; then minutes of 100,000 observations are measured. */
    private static double throughEngine(Fleet fleet) {
        long[] said = new long[1];
        Engine engine = new Engine(plan(fleet.size()), _ -> said[0]++);
        long number = 0;
        Instant at = BEGIN;
        double seconds = 0;
        long measured = 0;
        for (int batch = 0; batch < 80; batch++) {
            List<Observation> minute = new ArrayList<>(A_MINUTE);
            for (int i = 0; i < A_MINUTE; i++) {
                minute.add(fleet.any(number + i, at.plusMillis(i * 60_000L / A_MINUTE)));
            }
            boolean counts = batch >= 60;
            long before = SYSTEM.getProcessCpuTime();
            for (Observation observation : minute) {
                engine.observe(number++, observation);
            }
            if (counts) {
                seconds += (SYSTEM.getProcessCpuTime() - before) / 1e9;
                measured += minute.size();
            }
            at = at.plus(counts ? Duration.ofMinutes(1) : Duration.ofMinutes(30));
        }
        long quiet = said[0];
        for (int i = 0; i < fleet.size(); i++) {
            engine.observe(number, fleet.stranger(i, number++, at));
        }
        System.out.printf(
                Locale.ROOT,
                "            %,d observations of %,d devices: %,d judgements; when each calls a stranger, %,d%n",
                number,
                fleet.size(),
                quiet,
                said[0] - quiet);
        // Speed is worth nothing if nothing is judged.
        return said[0] - quiet < fleet.size() / 2 ? 0 : measured / seconds;
    }

    private static <S> double scorerAlone(Fleet fleet, Processor<S> processor) {
        List<S> states = new ArrayList<>();
        DeviceId[] ids = new DeviceId[fleet.size()];
        for (int i = 0; i < fleet.size(); i++) {
            ids[i] = DeviceId.firstSeenAs(fleet.device(i));
            states.add(processor.initial(new Key(ids[i])));
        }
        Instant at = BEGIN;
        double seconds = 0;
        long measured = 0;
        for (int round = 0; round < 300; round++) {
            List<Observation> one = new ArrayList<>(fleet.size());
            for (int i = 0; i < fleet.size(); i++) {
                one.add(fleet.conversation(i, round * 1_000_003L + i, at).withSubject(ids[i]));
            }
            long before = SYSTEM.getProcessCpuTime();
            for (int i = 0; i < fleet.size(); i++) {
                states.set(i, processor.process(states.get(i), one.get(i), NOBODY));
            }
            if (round >= 240) {
                seconds += (SYSTEM.getProcessCpuTime() - before) / 1e9;
                measured += fleet.size();
            }
            at = at.plus(Duration.ofMinutes(round < 240 ? 10 : 1));
        }
        return measured / seconds;
    }

    /** Scores and learns eight numbers; 0 where the library is not there. */
    private static double forest() {
        try {
            RandomCutForest forest = RandomCutForest.builder()
                    .dimensions(8)
                    .numberOfTrees(30)
                    .sampleSize(64)
                    .randomSeed(7)
                    .parallelExecutionEnabled(false)
                    .build();
            Random random = new Random(7);
            double seconds = 0;
            int measured = 0;
            for (int round = 0; round < 60; round++) {
                float[][] rows = new float[2000][8];
                for (float[] row : rows) {
                    for (int i = 0; i < row.length; i++) {
                        row[i] = (float) random.nextGaussian();
                    }
                }
                long before = SYSTEM.getProcessCpuTime();
                for (float[] row : rows) {
                    forest.getAnomalyScore(row);
                    forest.update(row);
                }
                if (round >= 30) {
                    seconds += (SYSTEM.getProcessCpuTime() - before) / 1e9;
                    measured += rows.length;
                }
            }
            print("random cut forest, 30 trees of 64, 8 numbers", measured / seconds);
            return measured / seconds;
        } catch (NoClassDefFoundError absent) {
            System.out.println("not judged  the random cut forest: its library is not there");
            return 0;
        }
    }

    private static <S> boolean models(Processor<S> processor) {
        Fleet fleet = new Fleet(1);
        long empty = used();
        Object[] states = new Object[MODELS];
        for (int i = 0; i < MODELS; i++) {
            DeviceId id = DeviceId.firstSeenAs(fleet.device(0));
            S state = processor.initial(new Key(id));
            for (int j = 0; j < 12; j++) {
                Observation seen = fleet.conversation(0, i * 12L + j, BEGIN.plusSeconds(60L * j))
                        .withSubject(id);
                state = processor.process(state, seen, NOBODY);
            }
            states[i] = state;
        }
        double bytes = (used() - empty) / (double) MODELS;
        long heap = Runtime.getRuntime().maxMemory();
        boolean met = verdict(
                states.length == MODELS,
                "%,.0f bytes a model of behaviour: 1,000,000 in a heap of %,d MB, target 2 GB",
                bytes,
                heap / 1_000_000);
        double forest = forestBytes();
        if (forest > 0) {
            System.out.printf(
                    Locale.ROOT,
                    "            %,.0f bytes a random cut forest of 30 trees of 64, 8 numbers: %.0f x%n",
                    forest,
                    forest / bytes);
        }
        return met;
    }

    private static double forestBytes() {
        try {
            long empty = used();
            List<RandomCutForest> forests = new ArrayList<>();
            Random random = new Random(7);
            for (int i = 0; i < 200; i++) {
                RandomCutForest forest = RandomCutForest.builder()
                        .dimensions(8)
                        .numberOfTrees(30)
                        .sampleSize(64)
                        .parallelExecutionEnabled(false)
                        .build();
                for (int j = 0; j < 300; j++) {
                    float[] row = new float[8];
                    for (int k = 0; k < row.length; k++) {
                        row[k] = (float) random.nextGaussian();
                    }
                    forest.update(row);
                }
                forests.add(forest);
            }
            return (used() - empty) / (double) forests.size();
        } catch (NoClassDefFoundError absent) {
            return 0;
        }
    }

    /** The engine as the server has it, but for a million devices; what it takes is what the engine stands still. */
    private static boolean checkpoint() throws IOException {
        Fleet fleet = new Fleet(MODELS);
        long empty = used();
        Engine engine = new Engine(plan(MODELS), _ -> {});
        long number = 0;
        for (int round = 0; round < 2; round++) {
            for (int i = 0; i < MODELS; i++) {
                engine.observe(number, fleet.conversation(i, number++, BEGIN.plusSeconds(20L * round)));
            }
        }
        double held = (used() - empty) / (double) MODELS;
        Stopwatch stopwatch = Stopwatch.start();
        Checkpoint taken = engine.checkpoint();
        Stopwatch still = stopwatch.stop();
        Path file = Files.createTempFile("cylcomed-bench-", ".checkpoint");
        try {
            stopwatch = Stopwatch.start();
            taken.save(file);
            Stopwatch saved = stopwatch.stop();
            System.out.printf(
                    Locale.ROOT,
                    "            %,d devices in the book, %,.0f bytes a device with all that the engine keeps of it;"
                            + " %,d MB written%n",
                    engine.devices().devices().size(),
                    held,
                    Files.size(file) / 1_000_000);
            System.out.printf(
                    Locale.ROOT,
                    "            taken in %.1f s (CPU %.1f), saved in %.1f s (CPU %.1f)%n",
                    still.seconds(),
                    still.cpuSeconds(),
                    saved.seconds(),
                    saved.cpuSeconds());
            double cpu = still.cpuSeconds() + saved.cpuSeconds();
            boolean met = verdict(cpu <= 20, "checkpoint of 1,000,000 devices in %.1f CPU-s, target 20", cpu);
            return met & verdict(false, "not at all standing still: the engine does while it is taken", cpu);
        } finally {
            Files.delete(file);
        }
    }

    private record Stopwatch(double seconds, double cpuSeconds) {
        static Stopwatch start() {
            return new Stopwatch(System.nanoTime() / 1e9, SYSTEM.getProcessCpuTime() / 1e9);
        }

        Stopwatch stop() {
            return new Stopwatch(System.nanoTime() / 1e9 - seconds, SYSTEM.getProcessCpuTime() / 1e9 - cpuSeconds);
        }
    }

    private static Engine.Plan plan(int devices) {
        int room = devices + devices / 10;
        return new Engine.Plan(
                Detection.processors(), Fleet::isOurs, new Limits(room, room, 64, room), Partition.WHOLE, room);
    }

    private static long used() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    private static void print(String what, double rate) {
        System.out.printf(Locale.ROOT, "            %-52s %,12.0f a CPU-s%n", what, rate);
    }

    private static boolean verdict(boolean met, String sentence, Object... figures) {
        System.out.println((met ? "met         " : "NOT MET     ") + String.format(Locale.ROOT, sentence, figures));
        return met;
    }
}
