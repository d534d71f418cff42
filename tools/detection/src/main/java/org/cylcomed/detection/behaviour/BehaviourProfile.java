package org.cylcomed.detection.behaviour;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.cylcomed.detection.habit.Damped;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one device's behaviour, for people to look at.
 *
 * @param observations so many were seen
 * @param first event time of the first, {@code latest} of the last
 * @param activeHours different hours in which it was active, counted up to a week
 * @param armed it speaks: it has seen enough
 * @param destinations others it calls, {@code operations} what it asks, as far as they are held
 * @param crowded it holds as many as it can: what is new is not told any more
 * @param learning false while it looks wrong: until {@code frozenUntil} nothing is learned
 * @param hours how often it was active in each hour of the week (UTC, Monday 0 h first), up to 255
 * @param amount null before there is any
 * @param taught lessons of people that hold
 */
public record BehaviourProfile(
        int observations,
        Instant first,
        Instant latest,
        int activeHours,
        boolean armed,
        int destinations,
        int operations,
        boolean crowded,
        boolean learning,
        @Nullable Instant frozenUntil,
        List<Integer> hours,
        @Nullable Amount amount,
        int taught) {
    private static final double FAR = 6;
    private static final double LEAST_BYTES = 1_000_000;

    /**
     * Bytes in one record of a conversation.
     *
     * @param low where most lie above, {@code high} below
     * @param toldAbove more than this is told
     * @param atFirst usual when it began to speak; null before
     * @param drift how many of the first deviations it has grown since
     */
    public record Amount(
            int records,
            double usual,
            double low,
            double high,
            double toldAbove,
            @Nullable Double atFirst,
            double drift) {}

    public BehaviourProfile {
        hours = List.copyOf(hours);
    }

    static BehaviourProfile of(Behaviour state) {
        List<Integer> hours = new ArrayList<>();
        for (byte times : state.hours) {
            hours.add(times & 0xff);
        }
        boolean frozen = state.frozenUntil > state.latestMinute;
        return new BehaviourProfile(
                state.observations,
                instant(state.firstMinute),
                instant(state.latestMinute),
                state.activeHours,
                BehaviourProcessor.isKnown(state, state.latestMinute),
                state.destinations.count(),
                state.operations.count(),
                state.destinations.isFull() || state.operations.isFull(),
                !frozen,
                frozen ? instant(state.frozenUntil) : null,
                hours,
                amount(state.volume, state.golden),
                state.taught.standing(state.latestMinute));
    }

    private static @Nullable Amount amount(Damped volume, Damped golden) {
        if (volume.samples() == 0) {
            return null;
        }
        boolean kept = golden.samples() > 0;
        return new Amount(
                volume.samples(),
                bytes(volume.mean()),
                bytes(volume.mean() - 2 * volume.deviation()),
                bytes(volume.mean() + 2 * volume.deviation()),
                Math.max(LEAST_BYTES, bytes(volume.mean() + FAR * volume.deviation())),
                kept ? bytes(golden.mean()) : null,
                kept ? golden.above(volume.mean()) : 0);
    }

    private static double bytes(double logarithm) {
        return Math.max(0, StrictMath.exp(logarithm) - 1);
    }

    private static Instant instant(int minute) {
        return Instant.ofEpochSecond(minute * 60L);
    }
}
