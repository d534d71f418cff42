package org.cylcomed.ward.cost;

import java.util.ArrayList;
import java.util.List;

/** Options as typed; each is asked for once, and what nobody asked for is a mistake. */
final class Arguments {
    private final List<String> rest;

    Arguments(List<String> typed) {
        rest = new ArrayList<>(typed);
    }

    boolean flag(String option) {
        return rest.remove(option);
    }

    String text(String option, String usual) {
        int at = rest.indexOf(option);
        if (at < 0) {
            return usual;
        }
        if (at + 1 == rest.size()) {
            throw new IllegalArgumentException(option + " needs a value.");
        }
        rest.remove(at);
        return rest.remove(at);
    }

    int number(String option, int usual, int least, int most) {
        String text = text(option, Integer.toString(usual));
        try {
            int number = Integer.parseInt(text);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException malformed) {
            // said below
        }
        throw new IllegalArgumentException(option + " is a number from " + least + " to " + most + ".");
    }

    void end() {
        if (!rest.isEmpty()) {
            throw new IllegalArgumentException("There is no option '" + rest.getFirst() + "'.");
        }
    }
}
