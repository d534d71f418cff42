package org.cylcomed.server.captures;

import java.util.ArrayList;
import java.util.List;
import org.cylcomed.server.access.Problem;
import org.jspecify.annotations.Nullable;

/**
 * What somebody says of a capture they send.
 *
 * @param name shown to people, and nothing else
 * @param network in which it was taken; empty: the only one there is
 * @param bytes of the file
 */
record Upload(String name, String network, boolean keep, long bytes) {
    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_NETWORK = 64;

    static Upload of(@Nullable String name, @Nullable String network, @Nullable String keep) {
        List<Problem.FieldError> mistakes = new ArrayList<>();
        String said = name == null ? "" : name.strip();
        if (said.isEmpty() || said.length() > LONGEST_NAME || isUnprintable(said)) {
            mistakes.add(new Problem.FieldError("name", "has 1 to " + LONGEST_NAME + " characters that can be shown"));
        }
        String within = network == null ? "" : network.strip();
        if (within.length() > LONGEST_NETWORK || isUnprintable(within)) {
            mistakes.add(new Problem.FieldError(
                    "network", "has at most " + LONGEST_NETWORK + " characters that can be shown"));
        }
        if (keep != null && !keep.equals("true") && !keep.equals("false")) {
            mistakes.add(new Problem.FieldError("keep", "is true or false"));
        }
        if (!mistakes.isEmpty()) {
            throw Problem.notValid(mistakes);
        }
        return new Upload(said, within, "true".equals(keep), 0);
    }

    /** Control characters, and those that turn the text around them. */
    private static boolean isUnprintable(String text) {
        return text.codePoints()
                .anyMatch(point -> Character.isISOControl(point)
                        || Character.getType(point) == Character.FORMAT
                        || Character.getType(point) == Character.SURROGATE);
    }

    Upload withBytes(long count) {
        return new Upload(name, network, keep, count);
    }
}
