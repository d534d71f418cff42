package org.cylcomed.cli.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.cylcomed.core.Identifier;
import org.cylcomed.core.Namespace;
import org.cylcomed.core.Origin;
import org.cylcomed.core.SourceId;
import org.cylcomed.core.evidence.Judgement;
import org.cylcomed.core.observation.Waveform;
import org.cylcomed.core.process.Emitter;
import org.cylcomed.core.process.Key;
import org.cylcomed.core.process.Processor;
import org.cylcomed.detection.curve.CurveProcessor;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Curves of real patients, as they were recorded and with eight seconds of them played again. */
@Tag("conformance")
class CurvesConformanceTest {
    private static final Identifier MONITOR = new Identifier(Namespace.EPR, "", "urn:uuid:a");
    private static final double LEAST_HERTZ = 100;
    private static final int LOOP_SECONDS = 8;

    private record Curve(String name, double hertz, double[] samples) {}

    @Test
    void realCurvesNeverRepeatAndLoopsOfThemDo() throws IOException {
        List<Curve> curves = curves();
        double hours = 0;
        int loops = 0;
        List<String> missed = new ArrayList<>();
        List<String> repeated = new ArrayList<>();
        for (Curve curve : curves) {
            hours += curve.samples().length / curve.hertz() / 3600;
            if (said(curve.hertz(), curve.samples()) > 0) {
                repeated.add(curve.name());
            }
            int loop = (int) (LOOP_SECONDS * curve.hertz());
            int from = curve.samples().length / 2;
            double[] before = Arrays.copyOfRange(curve.samples(), Math.max(0, from - 2 * loop), from);
            if (before.length == 2 * loop && hasSignal(before)) {
                double[] looped = Arrays.copyOf(before, 3 * loop);
                System.arraycopy(before, loop, looped, 2 * loop, loop);
                loops++;
                if (said(curve.hertz(), looped) == 0) {
                    missed.add(curve.name());
                }
            }
        }
        System.out.printf(
                "curves: %d of %.1f hours, repeated without anybody's doing %s; of %d loops missed %s%n",
                curves.size(), hours, repeated, loops, missed);
        assertThat(repeated).isEmpty();
        assertThat(missed).hasSizeLessThan(loops / 10);
    }

    /** A tenth of the samples differ from the one before; else a lead was off. */
    private static boolean hasSignal(double[] samples) {
        int changes = 0;
        for (int i = 1; i < samples.length; i++) {
            changes += Double.compare(samples[i], samples[i - 1]) == 0 ? 0 : 1;
        }
        return 10 * changes >= samples.length;
    }

    private static List<Curve> curves() throws IOException {
        List<Path> headers;
        try (Stream<Path> files = Files.walk(data("vitals/wfdb"))) {
            headers = files.filter(file -> file.toString().endsWith(".hea"))
                    .sorted()
                    .toList();
        }
        List<Curve> curves = new ArrayList<>();
        for (Path header : headers) {
            Optional<WfdbReader.Signals> read = WfdbReader.read(header);
            if (read.isPresent() && read.get().hertz() >= LEAST_HERTZ) {
                for (int i = 0; i < read.get().samples().length; i++) {
                    curves.add(new Curve(
                            header.getFileName() + " " + read.get().names().get(i),
                            read.get().hertz(),
                            read.get().samples()[i]));
                }
            }
        }
        assertThat(curves).hasSizeGreaterThan(10);
        return curves;
    }

    private static int said(double hertz, double[] samples) {
        Processor<?> processor = new CurveProcessor();
        return said(processor, hertz, samples);
    }

    private static <S> int said(Processor<S> processor, double hertz, double[] samples) {
        S state = processor.initial(new Key(MONITOR));
        List<Judgement> said = new ArrayList<>();
        Emitter emitter = new Emitter() {
            @Override
            public void emit(Judgement judgement) {
                said.add(judgement);
            }

            @Override
            public boolean late() {
                return false;
            }
        };
        int report = (int) Math.round(hertz / 4);
        for (int from = 0; from < samples.length; from += report) {
            double[] some = Arrays.copyOfRange(samples, from, Math.min(samples.length, from + report));
            Instant at = Instant.EPOCH.plusMillis(Math.round(1_000 * from / hertz));
            state = processor.process(
                    state,
                    new Waveform(new Origin(new SourceId("r"), from, at, at), MONITOR, "131330", hertz, some, at),
                    emitter);
        }
        return said.size();
    }

    private static Path data(String relative) {
        String configured = System.getenv("CYLCOMED_TEST_DATA");
        Path folder = configured != null ? Path.of(configured) : Path.of("../../shared/data");
        Path path = folder.resolve(relative).toAbsolutePath().normalize();
        Assumptions.assumeTrue(Files.exists(path), "no test data at " + path);
        return path;
    }
}
