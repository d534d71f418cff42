package org.cylcomed.server.doctor;

/**
 * The answer of one check.
 *
 * @param name of the check, kebab-case
 * @param found what was looked at and what it is
 * @param why it matters; empty if all is well
 * @param mend what to do; empty if all is well
 */
record Answer(String name, State state, String found, String why, String mend) {
    enum State {
        OK,
        WRONG,
        /** It could not be looked at, or does not apply here; {@code found} says which. */
        SKIPPED
    }

    Answer {
        if (state == State.WRONG && (why.isBlank() || mend.isBlank())) {
            throw new IllegalArgumentException(name + ": what is wrong has a reason and a remedy");
        }
    }

    static Answer ok(String name, String found) {
        return new Answer(name, State.OK, found, "", "");
    }

    static Answer skipped(String name, String found) {
        return new Answer(name, State.SKIPPED, found, "", "");
    }

    static Answer wrong(String name, String found, String why, String mend) {
        return new Answer(name, State.WRONG, found, why, mend);
    }
}
