package org.cylcomed.ward.physiology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import org.cylcomed.ward.physiology.Episode.Kind;
import org.junit.jupiter.api.Test;

final class PatientTest {
    private static final Profile PROFILE = new Profile(84, 20, 450, 124, 68, 0.45, 0.45, 55, 0, 0);

    private static Patient after(long seconds, Episode... episodes) {
        Patient patient = new Patient(PROFILE, List.of(episodes), 7);
        patient.advance(seconds);
        return patient;
    }

    /** Upward crossings of a level within the last ten seconds, at 250 Hz. */
    private static int crossings(DoubleUnaryOperator wave, double level, double end) {
        int crossings = 0;
        for (double at = end - 10; at < end; at += 0.004) {
            if (wave.applyAsDouble(at) < level && wave.applyAsDouble(at + 0.004) >= level) {
                crossings++;
            }
        }
        return crossings;
    }

    @Test
    void theSameSeedGivesTheSameSamplesAndAnotherSeedOthers() {
        List<Double> one = samples(7);
        assertThat(samples(7)).isEqualTo(one);
        assertThat(samples(8)).isNotEqualTo(one);
    }

    private static List<Double> samples(long seed) {
        Patient patient = new Patient(PROFILE, List.of(new Episode(Kind.DESATURATION, 20, 40, 0.5)), seed);
        List<Double> samples = new ArrayList<>();
        for (long second = 1; second < 90; second++) {
            patient.advance(second);
            samples.add(patient.ecg(second - 0.5));
            samples.add(patient.pleth(second - 0.5));
            samples.add(patient.pressure(second - 0.5));
            samples.add(patient.airway(second - 0.5));
        }
        return samples;
    }

    @Test
    void everySignalCountsTheSameBeats() {
        Patient patient = after(120);
        double rate = patient.numbers().heartRate().orElseThrow();
        assertThat(rate).isCloseTo(84, within(6.0));
        assertThat(patient.numbers().pulseRate().orElseThrow()).isEqualTo(rate);
        int counted = crossings(patient::ecg, 0.6, 119.5);
        assertThat(counted * 6.0).isCloseTo(rate, within(7.0));
        assertThat(crossings(patient::pleth, 0.55, 119.5)).isCloseTo(counted, within(1));
        assertThat(crossings(patient::pressure, 95, 119.5)).isCloseTo(counted, within(1));
    }

    @Test
    void nothingInABodyComesAgainExactly() {
        Patient patient = new Patient(PROFILE, List.of(), 7);
        List<List<Object>> rows = new ArrayList<>();
        for (long second = 1; second <= 600; second++) {
            patient.advance(second);
            Numbers now = patient.numbers();
            rows.add(List.of(now.heartRate(), now.systolic(), now.diastolic(), now.respiratoryRate()));
        }
        for (int lag = 8; lag < 300; lag++) {
            int again = 0;
            for (int row = lag; row < rows.size(); row++) {
                again += rows.get(row).equals(rows.get(row - lag)) ? 1 : 0;
            }
            assertThat(again).as("of the same %d seconds ago", lag).isLessThan((rows.size() - lag) / 5);
        }
    }

    @Test
    void restIsPlausible() {
        Patient patient = after(60);
        Numbers numbers = patient.numbers();
        assertThat(numbers.oxygen().orElseThrow()).isBetween(90.0, 99.0);
        assertThat(numbers.respiratoryRate()).isBetween(17.0, 23.0);
        assertThat(numbers.systolic()).isBetween(115.0, 133.0);
        assertThat(numbers.mean()).isBetween(numbers.diastolic(), numbers.systolic());
    }

    @Test
    void lackOfOxygenComesSlowlyAndTheHeartFollows() {
        Episode fall = new Episode(Kind.DESATURATION, 60, 120, 0.8);
        double before = after(60, fall).numbers().oxygen().orElseThrow();
        Numbers early = after(66, fall).numbers();
        Numbers late = after(150, fall).numbers();
        assertThat(early.oxygen().orElseThrow()).isCloseTo(before, within(3.0));
        assertThat(late.oxygen().orElseThrow()).isBetween(65.0, 88.0);
        assertThat(late.heartRate().orElseThrow()).isGreaterThan(92);
        assertThat(after(400, fall).numbers().oxygen().orElseThrow()).isCloseTo(before, within(1.0));
    }

    @Test
    void anOxygenClipOffTakesOxygenAndPulseAndNothingElse() {
        Numbers numbers = after(60, new Episode(Kind.OXIMETER_OFF, 50, 30, 1)).numbers();
        assertThat(numbers.oxygen()).isEmpty();
        assertThat(numbers.pulseRate()).isEmpty();
        assertThat(numbers.heartRate()).hasValueCloseTo(84.0, within(6.0));
    }

    @Test
    void leadsOffIsAFlatLineWhileThePulseGoesOn() {
        Patient patient = after(60, new Episode(Kind.LEADS_OFF, 40, 60, 1));
        assertThat(patient.numbers().heartRate()).isEmpty();
        assertThat(crossings(patient::ecg, 0.3, 59.5)).isZero();
        assertThat(crossings(patient::pleth, 0.55, 59.5)).isGreaterThan(10);
    }

    @Test
    void weakBeatsOfFibrillationDoNotReachTheFinger() {
        int deficit = 0;
        for (long second = 60; second < 240; second += 4) {
            Numbers numbers =
                    after(second, new Episode(Kind.FIBRILLATION, 20, 300, 1)).numbers();
            deficit += numbers.heartRate().orElseThrow() - numbers.pulseRate().orElseThrow() > 3 ? 1 : 0;
        }
        assertThat(deficit).isPositive();
    }

    @Test
    void anArrestIsSeenOnEverySignal() {
        Patient patient = after(60, new Episode(Kind.ARREST, 30, 60, 1));
        Numbers numbers = patient.numbers();
        assertThat(numbers.heartRate()).hasValue(0);
        assertThat(numbers.pulseRate()).hasValue(0);
        assertThat(numbers.oxygen()).isEmpty();
        assertThat(numbers.systolic()).isLessThan(20);
        assertThat(crossings(patient::ecg, 0.5, 60)).isZero();
        assertThat(crossings(patient::pleth, 0.5, 60)).isZero();
        patient.advance(120);
        assertThat(patient.numbers().heartRate().orElseThrow())
                .as("it beats again")
                .isGreaterThan(50);
    }

    @Test
    void aPacemakerBeatsAsRegularlyAsAMachineWhileTheBreathGoesOn() {
        Patient patient = after(60, new Episode(Kind.PACED, 10, 100, 1));
        List<Double> beats = new ArrayList<>();
        for (double at = 50; at < 59; at += 0.001) {
            if (patient.ecg(at) < 0.5 && patient.ecg(at + 0.001) >= 0.5) {
                beats.add(at);
            }
        }
        assertThat(beats).hasSizeGreaterThan(8);
        for (int beat = 2; beat < beats.size(); beat++) {
            assertThat(beats.get(beat) - beats.get(beat - 1)).isCloseTo(0.75, within(0.015));
        }
        assertThat(patient.numbers().heartRate()).hasValue(80);
    }

    @Test
    void theVentilatorsPressureIsThatOfTheEquationOfMotion() {
        Profile ventilated = new Profile(80, 20, 420, 120, 60, 0.3, 0.6, 35, 10, 0);
        Patient patient = new Patient(ventilated, List.of(), 1);
        patient.advance(60);
        double highest = 0;
        for (double at = 50; at < 59; at += 0.02) {
            highest = Math.max(highest, patient.airway(at));
        }
        assertThat(highest).isCloseTo(10 + 12 * 0.42 + 420.0 / 35, within(0.7));
        assertThat(patient.numbers().peakPressure()).isEqualTo(Math.rint(10 + 12 * 0.42 + 12));
        assertThat(patient.numbers().respiratoryRate()).isEqualTo(20);
    }

    @Test
    void drawnPatientsAreWithinTheRangesOfAProfile() {
        SplittableRandom random = new SplittableRandom(3);
        for (int draw = 0; draw < 500; draw++) {
            assertThat(Profile.onWard(random).endPressure()).isZero();
            assertThat(Profile.ventilated(random).endPressure()).isPositive();
        }
        assertThatThrownBy(() -> new Profile(500, 20, 450, 124, 68, 0.45, 0.45, 55, 0, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("heart rate");
    }

    @Test
    void saturationFollowsSeveringhaus() {
        // His table: 26.9 mmHg is half, 60 is about 91, 100 is about 97.5.
        assertThat(GasExchange.saturation(26.9)).isCloseTo(50, within(0.6));
        assertThat(GasExchange.saturation(60)).isCloseTo(90.6, within(0.7));
        assertThat(GasExchange.saturation(100)).isCloseTo(97.5, within(0.4));
    }
}
