package org.cylcomed.detection.vitals;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.cylcomed.core.Identifier;
import org.cylcomed.core.Namespace;
import org.cylcomed.core.Origin;
import org.cylcomed.core.SourceId;
import org.cylcomed.core.device.Networks;
import org.cylcomed.core.evidence.Evidence;
import org.cylcomed.core.evidence.Kind;
import org.cylcomed.core.evidence.Severity;
import org.cylcomed.core.observation.Measurement;
import org.cylcomed.core.observation.Observation;
import org.cylcomed.core.observation.Point;
import org.cylcomed.detection.Detection;
import org.cylcomed.engine.Checkpoint;
import org.cylcomed.engine.Engine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** In the engine, beside all others, as a reader tells it: what stays is told again after two seconds. */
class HostedVitalsTest {
    private static final Identifier MONITOR = new Identifier(Namespace.EPR, "", "urn:uuid:monitor-7");
    private static final String[] CODES = {"147842", "149530", "151562", "150456"};
    private static final Instant BEGIN = Instant.parse("2026-03-02T08:00:00Z");
    private static final Set<String> KINDS =
            VitalKinds.all().stream().map(Kind::name).collect(Collectors.toSet());

    private final Patient patient = new Patient(VitalThresholds.DEFAULT);

    private static Engine.Plan plan(boolean watched) {
        return new Engine.Plan(Detection.processors(_ -> watched), Networks.PRIVATE);
    }

    private static Observation measured(int second, int vital, double value, long sequence) {
        Instant at = BEGIN.plusSeconds(second).plusMillis(40L * vital);
        Origin origin = new Origin(new SourceId("reader-1"), sequence, at, at);
        return new Measurement(origin, MONITOR, MONITOR, Point.MONITOR, CODES[vital], value, "", at, null);
    }

    /** @param leavesOut what was told less than so many seconds ago and stayed; a row without values is silence */
    private static List<Observation> told(List<double[]> rows, int leavesOut) {
        List<Observation> told = new ArrayList<>();
        double[] last = new double[CODES.length];
        int[] at = new int[CODES.length];
        for (int second = 0; second < rows.size(); second++) {
            double[] row = rows.get(second);
            for (int vital = 0; vital < row.length; vital++) {
                if (second == 0 || row[vital] != last[vital] || second - at[vital] >= leavesOut) {
                    last[vital] = row[vital];
                    at[vital] = second;
                    told.add(measured(second, vital, row[vital], told.size()));
                }
            }
        }
        return told;
    }

    private static List<Evidence> said(List<Observation> told, boolean watched) {
        List<Evidence> said = new ArrayList<>();
        Engine engine = new Engine(plan(watched), said::add);
        told.forEach(each -> engine.observe(engine.next(), each));
        return vital(said);
    }

    private static List<Evidence> vital(List<Evidence> said) {
        return said.stream().filter(each -> KINDS.contains(each.kind().name())).toList();
    }

    private static List<String> kinds(List<Evidence> said) {
        return said.stream().map(each -> each.kind().name()).toList();
    }

    private List<double[]> frozen() {
        List<double[]> rows = patient.rest(300);
        rows.addAll(Collections.nCopies(119, rows.getLast()));
        return rows;
    }

    private List<double[]> offset() {
        List<double[]> rows = patient.rest(300);
        List<double[]> shifted = patient.rest(40);
        shifted.forEach(row -> row[0] += 15);
        rows.addAll(shifted);
        return rows;
    }

    private List<double[]> replayed() {
        List<double[]> rows = patient.rest(400);
        rows.addAll(List.copyOf(rows.subList(100, 170)));
        return rows;
    }

    @Test
    void ordinaryMinutesOfAWardAreQuiet() {
        assertThat(said(told(patient.rest(1800), 2), true)).isEmpty();
    }

    @Test
    void whatStandsStillIsFoundByWhatIsToldAgain() {
        List<Evidence> said = said(told(frozen(), 2), true);

        assertThat(kinds(said)).containsExactly("frozen-values");
        assertThat(said.getFirst().start()).isAfter(BEGIN.plusSeconds(360)).isBefore(BEGIN.plusSeconds(420));
    }

    @Test
    void silenceIsNoFreeze() {
        List<double[]> rows = patient.rest(300);
        rows.addAll(Collections.nCopies(600, new double[0]));
        rows.addAll(patient.rest(30));

        assertThat(kinds(said(told(rows, 2), true))).doesNotContain("frozen-values");
    }

    @Test
    void oneRateThatIsShiftedIsFound() {
        assertThat(kinds(said(told(offset(), 2), true))).containsOnly("shifted-values");
    }

    @Test
    void aMinuteToldAgainIsFound() {
        assertThat(kinds(said(told(replayed(), 2), true))).contains("repeated-values");
    }

    @Test
    void whatAReaderLeavesOutChangesNothing() {
        for (List<double[]> rows : List.of(frozen(), offset(), replayed())) {
            List<Evidence> whole = said(told(rows, 1), true);
            List<Evidence> thinned = said(told(rows, 2), true);
            List<Evidence> thinnedMore = said(told(rows, 3), true);

            assertThat(kinds(thinned)).isEqualTo(kinds(whole)).isNotEmpty();
            assertThat(kinds(thinnedMore)).isEqualTo(kinds(whole));
            for (int i = 0; i < whole.size(); i++) {
                assertThat(thinned.get(i).facts()).isEqualTo(whole.get(i).facts());
                assertThat(thinned.get(i).start())
                        .isBetween(whole.get(i).start(), whole.get(i).start().plusSeconds(3));
            }
        }
    }

    @Test
    void nobodyIsWatchedUnlessTheSiteSaysSo() {
        assertThat(said(told(frozen(), 2), false)).isEmpty();
    }

    @Test
    void aRestartInTheMiddleOfAFreezeForgetsNothing(@TempDir Path folder) throws Exception {
        List<Observation> told = told(frozen(), 2);
        int half = told.size() - 150;
        List<Evidence> said = new ArrayList<>();
        Engine before = new Engine(plan(true), said::add);
        told.subList(0, half).forEach(each -> before.observe(before.next(), each));
        before.checkpoint().save(folder.resolve("checkpoint"));
        Engine after = Engine.restore(
                plan(true),
                said::add,
                Checkpoint.load(folder.resolve("checkpoint")).orElseThrow());
        told.subList(half, told.size()).forEach(each -> after.observe(after.next(), each));

        assertThat(vital(said)).isEqualTo(said(told, true)).isNotEmpty();
    }

    @Test
    void aloneTheyAreLowAndLeaveADeviceBelowTheLevelAtWhichItIsWatched() {
        for (Kind kind : VitalKinds.all()) {
            double odds = 0.02 / 0.98 * kind.ratio().value();
            assertThat(kind.severity()).isEqualTo(Severity.LOW);
            assertThat(odds / (1 + odds)).as(kind.name()).isLessThan(0.1);
        }
    }
}
