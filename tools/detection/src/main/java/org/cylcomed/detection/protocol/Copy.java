package org.cylcomed.detection.protocol;

import org.cylcomed.core.observation.Point;

/**
 * A value of the record held against the message it was written from, which a sensor saw on its way.
 *
 * <p>A question of its own beside what the monitor measured: it is put only where the monitor confirms the message, so
 * that two witnesses who do not know each other stand against the record; and only where other values of the same
 * message arrived as they were sent, so that it is neither another message nor a reader who cannot read.
 */
final class Copy {
    private Copy() {}

    /**
     * @param around how far the monitor's times may lie from the message's
     * @return how many other values of the message arrived unchanged; 0 if nothing can be said
     */
    static int unchanged(ValueHistory state, int row, long around) {
        if (state.point[row] != Point.FHIR.ordinal()) {
            return 0;
        }
        int message = message(state, row, row);
        if (message < 0 || agrees(state, message, row) || !isMeasured(state, message, around)) {
            return 0;
        }
        int unchanged = 0;
        for (int other = 0; other < state.rows; other++) {
            if (state.code[other] != state.code[row]
                    && state.point[other] == state.point[row]
                    && state.reporter[other] == state.reporter[row]
                    && isAt(state, other, state.to[row])) {
                int sent = message(state, other, row);
                unchanged += sent >= 0 && agrees(state, sent, other) ? 1 : 0;
            }
        }
        return unchanged;
    }

    /** The row of the message in which the value was sent; -1 if none was seen, or more than one. */
    private static int message(ValueHistory state, int row, int of) {
        int found = -1;
        for (int other = 0; other < state.rows; other++) {
            if (state.point[other] == Point.HL7.ordinal()
                    && state.code[other] == state.code[row]
                    && state.unit[other] == state.unit[row]
                    && isAt(state, other, state.to[of])) {
                if (found >= 0) {
                    return -1;
                }
                found = other;
            }
        }
        return found;
    }

    private static boolean isMeasured(ValueHistory state, int message, long around) {
        for (int other = 0; other < state.rows; other++) {
            if (state.point[other] == Point.MONITOR.ordinal()
                    && state.code[other] == state.code[message]
                    && state.unit[other] == state.unit[message]
                    && state.from[other] <= state.to[message] + around
                    && state.to[other] >= state.to[message] - around
                    && agrees(state, other, message)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isAt(ValueHistory state, int row, long at) {
        return state.from[row] <= at && state.to[row] >= at;
    }

    private static boolean agrees(ValueHistory state, int one, int other) {
        double tolerance = new Quantity("", "", state.value[one], state.unit[one]).tolerance();
        return Math.abs(state.value[one] - state.value[other]) <= tolerance;
    }
}
