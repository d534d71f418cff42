package org.cylcomed.maintenance.csaf;

import java.util.ArrayList;
import java.util.List;
import org.cylcomed.maintenance.csaf.tree.Node;
import org.cylcomed.maintenance.csaf.tree.Timestamp;
import org.cylcomed.maintenance.csaf.tree.Violation;
import org.jspecify.annotations.Nullable;

/**
 * What the schema says, under the test of the standard that asks for the same where there is one: CVSS (6.1.8), dates
 * (6.1.37), SSVC (6.1.46) and extensions (6.1.60.1); the rest under {@code schema}.
 */
final class Structure {
    private static final String CVSS = "6.1.8";
    private static final String DATE = "6.1.37";
    private static final String SSVC = "6.1.46";
    private static final String EXTENSION = "6.1.60.1";
    private static final String STRICT = "6.2.20";
    private static final int MOST_MESSAGES = 4_000;

    private final List<Message> messages = new ArrayList<>();
    private final List<Message> strict = new ArrayList<>();

    Structure(Advisory advisory, List<Violation> violations) {
        for (Violation violation : violations) {
            Node node = violation.node();
            if (violation.isStrictOnly()) {
                strict.add(message(STRICT, Level.RECOMMENDED, node, violation.sentence()));
            } else {
                messages.add(message(test(advisory, violation), Level.MANDATORY, node, violation.sentence()));
                if (violation.keyword().equals("additionalProperties")
                        || violation.keyword().equals("unevaluatedProperties")) {
                    strict.add(message(STRICT, Level.RECOMMENDED, node, violation.sentence()));
                }
            }
        }
        if (advisory.is21()) {
            dates(advisory.root());
        }
    }

    private static Message message(String test, Level level, Node node, String sentence) {
        return new Message(test, level, node.pointer(), node.line(), sentence);
    }

    /** What makes the document invalid. */
    List<Message> messages() {
        return messages;
    }

    /** What only a strict reading minds. */
    List<Message> strictMessages() {
        return strict;
    }

    private static String test(Advisory advisory, Violation violation) {
        for (Node node = violation.node(); node != null; node = node.parent()) {
            String within = switch (node.name()) {
                case "cvss_v2", "cvss_v3", "cvss_v4" -> CVSS;
                case "ssvc_v2" -> SSVC;
                default -> isExtension(node) ? EXTENSION : "";
            };
            if (!within.isEmpty() && !isDate(advisory, violation)) {
                return within;
            }
        }
        return isDate(advisory, violation) ? DATE : Message.SCHEMA;
    }

    private static boolean isDate(Advisory advisory, Violation violation) {
        return advisory.is21() && violation.keyword().equals("date-time");
    }

    private static boolean isExtension(Node node) {
        Node list = node.parent();
        return list != null && list.name().equals("x_extensions");
    }

    /** What a date-time may be by its format but not by section 2.3 of CSAF 2.1: small letters and leap seconds. */
    private void dates(Node node) {
        if (node.name().equals("x_extensions")) {
            return;
        }
        String text = node.text();
        if (messages.size() < MOST_MESSAGES && isDateField(node) && Timestamp.parse(text) != null) {
            String why = flaw(text);
            if (why != null) {
                messages.add(message(DATE, Level.MANDATORY, node, why));
            }
        }
        node.fields().values().forEach(this::dates);
        node.items().forEach(this::dates);
    }

    private static boolean isDateField(Node node) {
        String name = node.name();
        return node.kind() == Node.Kind.STRING
                && (name.equals("date") || name.endsWith("_date") || name.equals("timestamp"));
    }

    private static @Nullable String flaw(String text) {
        if (text.indexOf('t') >= 0 || text.indexOf('z') >= 0) {
            return "The T and the Z of a date must be capital letters.";
        }
        return text.startsWith("60", 17) ? "A leap second must not be used: write second 59." : null;
    }
}
