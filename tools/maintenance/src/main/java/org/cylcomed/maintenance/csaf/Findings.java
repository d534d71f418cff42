package org.cylcomed.maintenance.csaf;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.cylcomed.maintenance.csaf.tree.Node;

/** What one test finds in one document. */
final class Findings {
    private static final int MAXIMUM_PER_TEST = 1_000;
    private static final int SHOWN = 80;

    private final String test;
    private final Level level;
    private final Aids aids;
    private final Instant now;
    private final List<Message> messages = new ArrayList<>();
    private boolean skipped;

    Findings(String test, Level level, Aids aids, Instant now) {
        this.test = test;
        this.level = level;
        this.aids = aids;
        this.now = now;
    }

    Aids aids() {
        return aids;
    }

    Instant now() {
        return now;
    }

    /** {@code node}, or the one that lacks it, breaks the test; {@code sentence} says what to change. */
    void at(Node node, String sentence) {
        if (messages.size() < MAXIMUM_PER_TEST) {
            Node place = node.nearest();
            messages.add(new Message(test, level, place.pointer(), place.line(), sentence));
        }
    }

    /** The test could not be run, or not to its end. */
    void skip() {
        skipped = true;
    }

    List<Message> messages() {
        return messages;
    }

    boolean isSkipped() {
        return skipped;
    }

    /** A text of the document as a sentence may hold it. */
    static String quoted(String text) {
        String clean = text.codePoints()
                .filter(c -> !Character.isISOControl(c))
                .limit(SHOWN)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        return '"' + clean + (clean.length() < text.length() ? "…\"" : "\"");
    }

    static String quoted(Node node) {
        return quoted(node.text());
    }
}
