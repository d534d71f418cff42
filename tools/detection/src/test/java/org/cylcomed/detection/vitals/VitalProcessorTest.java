package org.cylcomed.detection.vitals;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.cylcomed.core.evidence.Fact;
import org.junit.jupiter.api.Test;

class VitalProcessorTest {
    private final Patient patient = new Patient(VitalThresholds.DEFAULT);

    @Test
    void aPatientAtRestGivesNoWord() {
        patient.tell(patient.rest(1800));

        assertThat(patient.said).isEmpty();
    }

    @Test
    void aMinuteToldAgainIsFoundWhileItIsTold() {
        List<double[]> rows = patient.rest(400);
        patient.tell(rows);
        patient.tell(rows.subList(100, 160));

        assertThat(patient.kinds()).containsExactlyInAnyOrder("spliced-values", "repeated-values");
        assertThat(patient.said.getLast().facts()).containsEntry("secondsAgo", Fact.of(300));
    }

    @Test
    void valuesThatStandStillAreFoundWithinTwoMinutes() {
        List<double[]> rows = patient.rest(300);
        patient.tell(rows);
        patient.tell(Collections.nCopies(119, rows.getLast()));

        assertThat(patient.kinds()).containsExactly("frozen-values");
    }

    @Test
    void aRateThatStepsAwayFromTheOtherIsFound() {
        patient.tell(patient.rest(300));
        List<double[]> shifted = patient.rest(30);
        shifted.forEach(row -> row[0] += 15);
        patient.tell(shifted);

        assertThat(patient.kinds()).containsOnly("shifted-values");
        assertThat(patient.said.getLast().facts()).containsEntry("verdict", Fact.of("SUSPICIOUS"));
    }

    @Test
    void aRateThatDriftsAwayFromTheOtherIsFound() {
        patient.tell(patient.rest(300));
        List<double[]> drifting = patient.rest(120);
        for (int i = 0; i < drifting.size(); i++) {
            drifting.get(i)[0] += i / 2;
        }
        patient.tell(drifting);

        assertThat(patient.kinds()).containsExactly("shifted-values");
        assertThat(patient.said.getFirst().facts()).containsEntry("drift", Fact.of(true));
    }

    @Test
    void aSpikeThatReturnsIsNoShiftAndNoSplice() {
        patient.tell(patient.rest(300));
        List<double[]> spike = patient.rest(3);
        spike.forEach(row -> {
            row[0] += 40;
            row[1] += 40;
        });
        patient.tell(spike);
        patient.tell(patient.rest(60));

        assertThat(patient.said).isEmpty();
    }

    @Test
    void anotherPatientsValuesAreFoundAtTheSeam() {
        patient.tell(patient.rest(300));
        List<double[]> other = patient.rest(20);
        other.forEach(row -> {
            row[0] += 17;
            row[1] += 17;
            row[2] += 6;
            row[3] -= 2;
        });
        patient.tell(other);

        assertThat(patient.kinds()).containsExactly("spliced-values");
    }

    @Test
    void aPatientWhoGetsWorseOverAMinuteIsLeftToTheDoctor() {
        patient.tell(patient.rest(300));
        List<double[]> worse = patient.rest(120);
        for (int i = 0; i < worse.size(); i++) {
            double[] row = worse.get(i);
            row[0] += i / 2;
            row[1] += i / 2;
            row[2] += i / 8;
            row[3] -= i / 10;
        }
        patient.tell(worse);

        assertThat(patient.said).isEmpty();
    }

    @Test
    void aValueThatIsMissingWheneverItWouldBeLowIsFound() {
        List<double[]> before = patient.rest(600);
        for (int i = 0; i < before.size(); i++) {
            before.get(i)[3] = i / 20 % 2 == 0 ? 97 : 94;
        }
        patient.tell(before);
        List<double[]> hidden = patient.rest(240);
        for (int i = 0; i < hidden.size(); i++) {
            hidden.get(i)[3] = i / 20 % 2 == 0 ? 97 : Double.NaN;
        }
        patient.tell(hidden);

        assertThat(patient.kinds()).containsExactly("hidden-values");
    }

    @Test
    void aProbeThatFallsOffAtAnyValueIsNotSaidToHide() {
        List<double[]> rows = patient.rest(840);
        for (int i = 0; i < rows.size(); i++) {
            rows.get(i)[3] = i / 20 % 2 == 0 ? 97 : 94;
            if (i > 600 && i % 50 < 15) {
                rows.get(i)[3] = Double.NaN;
            }
        }
        patient.tell(rows);

        assertThat(patient.kinds()).doesNotContain("hidden-values");
    }

    @Test
    void anImpossibleValueIsSaidAndNotLearned() {
        patient.tell(patient.rest(100));
        patient.tell(List.of(new double[] {78, 77, 16, 140}));

        assertThat(patient.kinds()).containsExactly("impossible-values");
    }

    @Test
    void aRestartForgetsNothing() {
        List<double[]> rows = patient.rest(400);
        Patient without = new Patient(VitalThresholds.DEFAULT);
        without.tell(rows);
        without.tell(rows.subList(100, 160));
        patient.tell(rows);
        patient.tell(rows.subList(100, 103));
        patient.restart();
        patient.tell(rows.subList(103, 160));

        assertThat(patient.said).isEqualTo(without.said).isNotEmpty();
        assertThat(patient.state().peaks()).isEqualTo(without.state().peaks());
    }

    @Test
    void aDayAfterTheLastValueNothingOfThePatientIsKept() {
        var codec = new VitalProcessor(_ -> true, VitalThresholds.DEFAULT).codec();
        int nothing = codec.encode(patient.state()).length;
        patient.tell(patient.rest(100));
        patient.silent(86_000);
        assertThat(codec.encode(patient.state()).length).isGreaterThan(nothing);

        patient.silent(600);

        assertThat(codec.encode(patient.state()).length).isEqualTo(nothing);
    }

    @Test
    void aPlaceIsKnownAgainInEveryRun() {
        assertThat(VitalProcessor.place(patient.measurement("147842", 78)))
                .isEqualTo(List.of("SERIAL", "maker", "7").hashCode());
    }

    @Test
    void aStateIsBoundedAndBrokenBytesAreRefused() {
        Patient busy = new Patient(VitalThresholds.DEFAULT);
        for (int i = 0; i < 5; i++) {
            busy.tell(busy.rest(1000));
        }
        var codec = new VitalProcessor(_ -> true, VitalThresholds.DEFAULT).codec();
        byte[] kept = codec.encode(busy.state());

        assertThat(kept.length).isLessThan(VitalState.MOST_BYTES / 4);
        assertThat(codec.decode(codec.version() + 1, kept)).isEmpty();
        assertThat(codec.decode(codec.version(), new byte[] {1, 2, 3})).isEmpty();
    }

    @Test
    void whatComesLateNeitherTellsNorTeaches() {
        patient.tell(patient.rest(100));
        patient.late = true;
        patient.tell(List.of(new double[] {500, 77, 16, 97}));

        assertThat(patient.said).isEmpty();
    }

    @Test
    void nobodyIsWatchedUnlessSomebodySaysSo() {
        VitalProcessor outside = new VitalProcessor(_ -> false, VitalThresholds.DEFAULT);

        assertThat(outside.key(patient.measurement("147842", 78))).isEmpty();
    }

    @Test
    void noFactHoldsAValueOfThePatient() {
        List<double[]> rows = new ArrayList<>(patient.rest(400));
        patient.tell(rows);
        patient.tell(rows.subList(100, 160));

        assertThat(patient.said.getLast().facts().keySet())
                .containsExactlyInAnyOrder("score", "threshold", "secondsAgo", "verdict");
    }
}
