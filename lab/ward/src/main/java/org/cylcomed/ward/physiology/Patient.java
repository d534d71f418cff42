package org.cylcomed.ward.physiology;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SplittableRandom;

/**
 * A patient from second to second. Move it on with {@link #advance}, then read waves of the last seconds and numbers of
 * the last second; it never goes back.
 *
 * <p>Beats come first, everything else is made of them, so signals agree: heart rate counts R waves, pulse rate the
 * beats that reach the finger, pressure is scaled by the same strength. Their intervals vary with the breath (RSA), with
 * the 0.1 Hz pressure wave and at random, as ECGSYN's spectrum has it.
 */
public final class Patient {
    /** Percent; monitors alarm below it unless somebody sets them otherwise. */
    public static final int LOW_OXYGEN = 88;

    private static final double KEPT_SECONDS = 20;
    private static final double COUNTED_SECONDS = 8;
    /** From R wave to the foot of the pulse at the finger and in the artery. */
    private static final double FINGER_DELAY = 0.20;

    private static final double ARTERY_DELAY = 0.08;
    private static final double PACED_RATE = 80;
    /** What is left between heart and vessels when the heart stands still, mmHg. */
    private static final double STANDING_PRESSURE = 15;

    /** Of sensors and their converters: millivolts, of a pulse, of a chest, cmH2O, litres a minute. */
    private static final double ECG_NOISE = 0.01;

    private static final double PLETH_NOISE = 0.004;
    private static final double CHEST_NOISE = 0.004;
    private static final double AIRWAY_NOISE = 0.05;
    private static final double FLOW_NOISE = 0.3;

    private final Profile profile;
    private final List<Episode> episodes;
    private final long seed;
    private final SplittableRandom random;
    private final SplittableRandom noise;
    private final GasExchange gas;
    private final double drift;
    /** Apart from the others, for it is drawn from each second. */
    private final SplittableRandom wandering;
    /** Beats a minute, and mmHg, away from what is usual. */
    private double tone;

    private double strain;
    /** Of the slow wave of the pressure, in turns: about ten seconds each, and never quite. */
    private double wave;

    private final Deque<Beat> beats = new ArrayDeque<>();
    private final List<Breath> breaths = new ArrayList<>();
    private double second;
    private double nextBeat = 0.3;
    private double nextBreath;
    private double heartRate;
    private double filling = 1;

    private record Breath(double at, double interval) {}

    public Patient(Profile profile, List<Episode> episodes, long seed) {
        this.profile = profile;
        this.episodes = List.copyOf(episodes);
        this.seed = seed;
        random = new SplittableRandom(seed);
        noise = random.split();
        gas = new GasExchange(profile);
        drift = random.nextDouble(0, 2 * Math.PI);
        wandering = new SplittableRandom(~seed);
        wave = drift / (2 * Math.PI);
        heartRate = profile.heartRate();
    }

    /** How long after its beginning a fall of that depth shows as low, seconds; {@code most} if it does not till then. */
    public static int secondsToLow(Profile profile, double depth, int most) {
        GasExchange gas = new GasExchange(profile);
        int second = 0;
        while (second < most && Math.rint(gas.oxygen()) >= LOW_OXYGEN) {
            gas.step(depth);
            second++;
        }
        return second;
    }

    /** Moves on to a second after the beginning; earlier ones are ignored. */
    public void advance(long until) {
        while (second < until) {
            second++;
            wander();
            gas.step(depth(Episode.Kind.DESATURATION, second));
            // Lack of oxygen drives the heart; the drive builds up over some seconds.
            double lack = Math.max(0, 92 - gas.oxygen());
            double wanted = profile.heartRate() + tone + 2.2 * lack + 35 * depth(Episode.Kind.FIBRILLATION, second);
            heartRate += (Math.min(wanted, 190) - heartRate) / 6;
            // Ahead, since waves are read between beats and breaths.
            while (nextBreath < second + 8) {
                breathe(lack);
            }
            while (nextBeat < second + 4) {
                beat();
            }
        }
        while (beats.size() > 2 && beats.peekFirst().at() < second - KEPT_SECONDS) {
            beats.removeFirst();
        }
        breaths.removeIf(breath -> breath.at() + breath.interval() < second - 4 * KEPT_SECONDS);
    }

    /** Nothing in a body comes again exactly: who told a second time what was told would look the same. */
    private void wander() {
        tone += -tone / 40 + 0.45 * wandering.nextGaussian();
        strain += -strain / 60 + 0.35 * wandering.nextGaussian();
        wave += 0.1 * Math.max(0.2, 1 + 0.3 * wandering.nextGaussian());
    }

    private void breathe(double lack) {
        boolean machine = profile.endPressure() > 0;
        double rate = profile.respiratoryRate() + (machine ? 0 : Math.min(14, 0.6 * lack));
        double interval = 60 / rate * (machine ? 1 : 1 + 0.06 * noise.nextGaussian());
        interval = Math.clamp(interval, 1, 15);
        breaths.add(new Breath(nextBreath, interval));
        nextBreath += interval;
    }

    private void beat() {
        if (depth(Episode.Kind.ARREST, nextBeat) > 0) {
            nextBeat += 1;
            filling = 1;
            return;
        }
        boolean irregular = depth(Episode.Kind.FIBRILLATION, nextBeat) > 0;
        boolean paced = depth(Episode.Kind.PACED, nextBeat) > 0;
        double usual = 60 / (paced ? PACED_RATE : heartRate);
        double variation = irregular
                ? 0.26 * random.nextGaussian()
                : paced
                        ? 0
                        : 0.025 * Math.sin(2 * Math.PI * breathPhase(nextBeat))
                                + 0.015 * Math.sin(2 * Math.PI * 0.1 * nextBeat + drift)
                                + 0.008 * random.nextGaussian();
        double interval = Math.max(0.28, usual * (1 + variation));
        boolean early = random.nextDouble() < profile.ectopicsPerMinute() / heartRate;
        // The shorter the heart had to fill, the weaker its beat.
        double strength = irregular ? Math.clamp(filling - 0.15, 0.2, 1.15) : 1;
        filling = interval / usual;
        if (early) {
            // The beat comes early and weak; the pause after it makes up for the time.
            double before = 0.62 * usual;
            beats.add(new Beat(nextBeat, before, false, strength, !irregular));
            beats.add(new Beat(nextBeat + before, 2 * usual - before, true, 0.4, false));
            nextBeat += 2 * usual;
        } else {
            beats.add(new Beat(nextBeat, interval, false, strength, !irregular));
            nextBeat += interval;
        }
    }

    /** Numbers as of the second {@link #advance} came to. */
    public Numbers numbers() {
        boolean leads = depth(Episode.Kind.LEADS_OFF, second) == 0;
        boolean clip = depth(Episode.Kind.OXIMETER_OFF, second) == 0;
        if (recent().isEmpty() && depth(Episode.Kind.ARREST, second) > 0) {
            return arrested(leads, clip);
        }
        double strength =
                recent().stream().mapToDouble(Beat::strength).average().orElse(1);
        double systolic = profile.diastolic() + (profile.systolic() - profile.diastolic()) * strength;
        return new Numbers(
                leads ? rate(recent()) : OptionalDouble.empty(),
                clip ? rate(recent().stream().filter(Beat::reachesFinger).toList()) : OptionalDouble.empty(),
                clip ? OptionalDouble.of(Math.rint(Math.min(gas.oxygen(), 100))) : OptionalDouble.empty(),
                Math.rint(respiratoryRate()),
                Math.rint(systolic + swing()),
                Math.rint(profile.diastolic() + swing()),
                Math.rint(profile.diastolic() + swing() + (systolic - profile.diastolic()) / 3),
                Math.rint(Waves.peak(
                        profile.tidalMillilitres() / 1000,
                        60 / profile.respiratoryRate(),
                        profile.compliance(),
                        profile.endPressure())));
    }

    private Numbers arrested(boolean leads, boolean clip) {
        boolean machine = profile.endPressure() > 0;
        return new Numbers(
                leads ? OptionalDouble.of(0) : OptionalDouble.empty(),
                clip ? OptionalDouble.of(0) : OptionalDouble.empty(),
                // Without a pulse there is nothing to measure.
                OptionalDouble.empty(),
                machine ? profile.respiratoryRate() : 0,
                STANDING_PRESSURE,
                STANDING_PRESSURE,
                STANDING_PRESSURE,
                Math.rint(Waves.peak(
                        profile.tidalMillilitres() / 1000,
                        60 / profile.respiratoryRate(),
                        profile.compliance(),
                        profile.endPressure())));
    }

    private List<Beat> recent() {
        return beats.stream()
                .filter(beat -> beat.at() > second - COUNTED_SECONDS && beat.at() <= second)
                .toList();
    }

    private static OptionalDouble rate(List<Beat> counted) {
        if (counted.size() < 2) {
            return OptionalDouble.empty();
        }
        double spanned = counted.getLast().at() - counted.getFirst().at();
        return OptionalDouble.of(Math.rint(60 * (counted.size() - 1) / spanned));
    }

    private double respiratoryRate() {
        return breaths.stream()
                .filter(breath -> breath.at() > second - 30 && breath.at() <= second)
                .mapToDouble(Breath::interval)
                .average()
                .stream()
                .map(interval -> 60 / interval)
                .findFirst()
                .orElse(profile.respiratoryRate());
    }

    /** Blood pressure swings with the breath and with its own slow wave. */
    private double swing() {
        return strain + 3 * Math.sin(2 * Math.PI * wave);
    }

    /** Millivolts of lead II, at a time within the last seconds. */
    public double ecg(double at) {
        if (depth(Episode.Kind.LEADS_OFF, at) > 0) {
            return 0.02 * shake(at, 50) + ECG_NOISE * hiss(at, 1);
        }
        double sum = 0.04 * Math.sin(2 * Math.PI * breathPhase(at)) + 0.5 * motion(at) + ECG_NOISE * hiss(at, 1);
        Beat previous = null;
        for (Beat beat : beats) {
            double before = previous == null ? beat.interval() : previous.interval();
            previous = beat;
            double away = at - beat.at();
            double angle = 2 * Math.PI * away / (away < 0 ? before : beat.interval());
            if (Math.abs(angle) < Math.PI) {
                sum += Waves.ecg(angle, beat.ectopic(), beat.atrial());
            }
        }
        return sum;
    }

    /** Pulse at the finger, about 0 to 1. */
    public double pleth(double at) {
        if (depth(Episode.Kind.OXIMETER_OFF, at) > 0) {
            return 0.5 + 0.05 * shake(at, 7) + PLETH_NOISE * hiss(at, 2);
        }
        double sum = 0.03 * Math.sin(2 * Math.PI * breathPhase(at)) + motion(at) + PLETH_NOISE * hiss(at, 2);
        for (Beat beat : beats) {
            double phase = (at - beat.at() - FINGER_DELAY) / beat.interval();
            if (phase >= -0.1 && phase < 1.6) {
                sum += beat.strength() * Waves.pleth(phase);
            }
        }
        return Math.clamp(sum, 0, 1.4);
    }

    /** Arterial pressure, mmHg. */
    public double pressure(double at) {
        double pulse = 0;
        for (Beat beat : beats) {
            double after = at - beat.at() - ARTERY_DELAY;
            if (after >= 0 && after < beat.interval()) {
                pulse = beat.strength() * Waves.pressure(after, beat.interval());
            }
        }
        return profile.diastolic()
                + swing()
                + (profile.systolic() - profile.diastolic()) * pulse
                - 2 * Math.sin(2 * Math.PI * breathPhase(at));
    }

    /** Impedance of the chest, about 0 to 1: it follows the volume in it. */
    public double respiration(double at) {
        return Waves.volume(breathPhase(at), 1)
                + 0.02 * Math.sin(2 * Math.PI * heartRate / 60 * at)
                + motion(at)
                + CHEST_NOISE * hiss(at, 3);
    }

    /** cmH2O at the mouth; PEEP and no more without a ventilator. */
    public double airway(double at) {
        return AIRWAY_NOISE * hiss(at, 4)
                + Waves.airway(
                        breathPhase(at),
                        profile.tidalMillilitres() / 1000,
                        60 / profile.respiratoryRate(),
                        profile.compliance(),
                        profile.endPressure());
    }

    /** Litres a minute, positive into the patient. */
    public double flow(double at) {
        return FLOW_NOISE * hiss(at, 5)
                + 60 * Waves.flow(breathPhase(at), profile.tidalMillilitres() / 1000, 60 / profile.respiratoryRate());
    }

    private double breathPhase(double at) {
        for (int index = breaths.size() - 1; index >= 0; index--) {
            Breath breath = breaths.get(index);
            if (breath.at() <= at) {
                return Math.min(1, (at - breath.at()) / breath.interval());
            }
        }
        return 0;
    }

    private double motion(double at) {
        double depth = depth(Episode.Kind.MOTION, at);
        return depth == 0 ? 0 : 0.4 * depth * shake(at, 2.3);
    }

    /** Between -1 and 1, irregular, and the same for the same time. */
    private double shake(double at, double hertz) {
        return 0.5 * Math.sin(2 * Math.PI * hertz * at + drift)
                + 0.3 * Math.sin(2 * Math.PI * hertz * 1.71 * at)
                + 0.2 * Math.sin(2 * Math.PI * hertz * 0.37 * at + 1);
    }

    /** Between -1 and 1, another for each millisecond and sensor, and the same for the same. */
    private double hiss(double at, int sensor) {
        return new SplittableRandom(seed * 31 + sensor + Math.round(1_000 * at) * 0x1_0000_0001L).nextDouble(-1, 1);
    }

    private double depth(Episode.Kind kind, double at) {
        double deepest = 0;
        for (Episode episode : episodes) {
            if (episode.kind() == kind && episode.isOn(at)) {
                deepest = Math.max(deepest, episode.depth());
            }
        }
        return deepest;
    }
}
