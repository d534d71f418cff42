package org.cylcomed.maintenance.csaf;

import static org.cylcomed.maintenance.csaf.Findings.quoted;

import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.cylcomed.maintenance.csaf.tree.Node;
import org.cylcomed.maintenance.csaf.tree.Timestamp;

/** The revision history and the version of the document: in order, without gaps, and as its status says. */
final class Revisions {
    /** One entry whose date and number could be read. */
    private record Entry(Node node, Instant date, Revision number) {}

    private static final Comparator<Entry> BY_DATE =
            Comparator.comparing(Entry::date).thenComparing(Entry::number);

    private Revisions() {}

    /** By date, then number; empty if an entry cannot be read, which the schema says. */
    private static List<Entry> sorted(Advisory advisory) {
        List<Entry> entries = new ArrayList<>();
        for (Node node : advisory.revisions()) {
            Instant date = Timestamp.parse(node.at("date").text());
            Revision number = Revision.parse(node.at("number").text());
            if (date == null || number == null) {
                return List.of();
            }
            entries.add(new Entry(node, date, number));
        }
        entries.sort(BY_DATE);
        return entries;
    }

    /** 6.1.14 */
    static void order(Advisory advisory, Findings found) {
        List<Entry> entries = sorted(advisory);
        for (int i = 1; i < entries.size(); i++) {
            Entry earlier = entries.get(i - 1);
            Entry later = entries.get(i);
            if (later.number().compareTo(earlier.number()) < 0) {
                found.at(
                        later.node(),
                        "Version " + quoted(later.node().at("number")) + " is dated after version "
                                + quoted(earlier.node().at("number"))
                                + " but is the lower one: correct its date or its number.");
            }
        }
    }

    /** 6.1.16 */
    static void latest(Advisory advisory, Findings found) {
        List<Entry> entries = sorted(advisory);
        Node version = advisory.tracking().at("version");
        Revision stated = Revision.parse(version.text());
        if (entries.isEmpty() || stated == null) {
            return;
        }
        Entry last = entries.getLast();
        boolean draft = advisory.status().equals("draft");
        Revision newest = draft ? last.number().withoutPreRelease() : last.number();
        Revision own = draft ? stated.withoutPreRelease() : stated;
        if (own.compareTo(newest) != 0 || own.semantic() != newest.semantic()) {
            found.at(
                    version,
                    "The document says version " + quoted(version) + " but its newest revision is "
                            + quoted(last.node().at("number")) + ": make them the same.");
        }
    }

    /** 6.1.17 */
    static void draft(Advisory advisory, Findings found) {
        Node version = advisory.tracking().at("version");
        Revision stated = Revision.parse(version.text());
        if (stated != null
                && (stated.isZero() || stated.isPreRelease())
                && !advisory.status().equals("draft")) {
            found.at(
                    advisory.tracking().at("status"),
                    "Version " + quoted(version)
                            + " is not yet released: set the status to \"draft\" or raise the version.");
        }
    }

    /** 6.1.18 */
    static void released(Advisory advisory, Findings found) {
        for (Node node : advisory.revisions()) {
            Revision number = Revision.parse(node.at("number").text());
            if (advisory.isReleased() && number != null && number.isZero()) {
                found.at(
                        node.at("number"),
                        "A released document must not list the draft " + quoted(node.at("number"))
                                + " in its revision history: remove the entry.");
            }
        }
    }

    /** 6.1.19 */
    static void preRelease(Advisory advisory, Findings found) {
        for (Node node : advisory.revisions()) {
            Revision number = Revision.parse(node.at("number").text());
            if (number != null && number.isPreRelease()) {
                found.at(
                        node.at("number"),
                        "The revision history must not list the pre-release " + quoted(node.at("number"))
                                + ": merge the entry into that of the release.");
            }
        }
    }

    /** 6.1.20 */
    static void nonDraft(Advisory advisory, Findings found) {
        Node version = advisory.tracking().at("version");
        Revision stated = Revision.parse(version.text());
        if (advisory.isReleased() && stated != null && stated.isPreRelease()) {
            found.at(
                    version,
                    "The status is " + quoted(advisory.status()) + " but the version " + quoted(version)
                            + " is a pre-release: remove its pre-release part.");
        }
    }

    /** 6.1.21 */
    static void gaps(Advisory advisory, Findings found) {
        List<Entry> entries = sorted(advisory);
        if (entries.isEmpty()) {
            return;
        }
        Set<BigInteger> all = new HashSet<>();
        entries.forEach(entry -> all.add(entry.number().major()));
        Entry first = entries.getFirst();
        if (first.number().major().compareTo(BigInteger.ONE) > 0) {
            found.at(
                    first.node(),
                    "The oldest revision must be version 0 or 1, not "
                            + quoted(first.node().at("number")) + ": add what is missing.");
        }
        BigInteger before = first.number().major();
        for (Entry entry : entries.subList(1, entries.size())) {
            BigInteger expected = before.add(BigInteger.ONE);
            if (entry.number().major().compareTo(expected) > 0) {
                found.at(
                        entry.node(),
                        all.contains(expected)
                                ? "Version " + expected
                                        + " is listed, but not between the revisions dated before and after it: correct the dates."
                                : "Version " + expected + " is missing before "
                                        + quoted(entry.node().at("number")) + ": add its entry.");
            }
            before = advisory.is21()
                    ? entry.number().major()
                    : before.max(entry.number().major());
        }
    }

    /** 6.1.22 */
    static void twice(Advisory advisory, Findings found) {
        Set<String> seen = new HashSet<>();
        for (Node node : advisory.revisions()) {
            if (!seen.add(node.at("number").text())) {
                found.at(
                        node.at("number"),
                        "Version " + quoted(node.at("number"))
                                + " is in the revision history twice: give each entry its own.");
            }
        }
    }

    /** 6.1.30 */
    static void mixed(Advisory advisory, Findings found) {
        List<Node> numbers = new ArrayList<>();
        numbers.add(advisory.tracking().at("version"));
        advisory.revisions().forEach(node -> numbers.add(node.at("number")));
        Boolean semantic = null;
        for (Node node : numbers) {
            Revision number = Revision.parse(node.text());
            if (number == null) {
                continue;
            }
            if (semantic != null && semantic != number.semantic()) {
                found.at(
                        node,
                        "The document counts its versions both as 1, 2, 3 and as 1.0.0: use one way for " + quoted(node)
                                + " too.");
                return;
            }
            semantic = number.semantic();
        }
    }

    /** 6.2.4 */
    static void build(Advisory advisory, Findings found) {
        for (Node node : advisory.revisions()) {
            Revision number = Revision.parse(node.at("number").text());
            if (number != null && !number.build().isEmpty()) {
                found.at(
                        node.at("number"),
                        "The version " + quoted(node.at("number"))
                                + " carries build metadata: leave out what follows the +.");
            }
        }
    }

    /** 6.2.5 */
    static void initialDate(Advisory advisory, Findings found) {
        List<Entry> entries = sorted(advisory);
        Node node = advisory.tracking().at("initial_release_date");
        Instant date = Timestamp.parse(node.text());
        if (!entries.isEmpty()
                && date != null
                && date.isBefore(entries.getFirst().date())) {
            found.at(
                    node,
                    "The initial release is dated before the oldest revision, "
                            + entries.getFirst().date() + ": correct one of them.");
        }
    }

    /** 6.2.6 */
    static void currentDate(Advisory advisory, Findings found) {
        List<Entry> entries = sorted(advisory);
        Node node = advisory.tracking().at("current_release_date");
        Instant date = Timestamp.parse(node.text());
        if (!entries.isEmpty()
                && date != null
                && date.isBefore(entries.getLast().date())) {
            found.at(
                    node,
                    "The current release is dated before the newest revision, "
                            + entries.getLast().date() + ": correct one of them.");
        }
    }

    /** 6.2.21 */
    static void sameDate(Advisory advisory, Findings found) {
        Map<Instant, Node> seen = new HashMap<>();
        for (Entry entry : sorted(advisory)) {
            Node before = seen.putIfAbsent(entry.date(), entry.node());
            if (before != null) {
                found.at(
                        entry.node().at("date"),
                        "Version " + quoted(entry.node().at("number")) + " has the same date as "
                                + quoted(before.at("number")) + ": give each revision its own moment.");
            }
        }
    }
}
