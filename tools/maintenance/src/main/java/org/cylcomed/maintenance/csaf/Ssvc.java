package org.cylcomed.maintenance.csaf;

import static org.cylcomed.maintenance.csaf.Findings.quoted;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.cylcomed.maintenance.csaf.lists.DecisionPoints;
import org.cylcomed.maintenance.csaf.lists.DecisionPoints.Point;
import org.cylcomed.maintenance.csaf.tree.Node;
import org.cylcomed.maintenance.csaf.tree.Timestamp;

/** Decisions by SSVC: their points exist, their values are in order, and a reader can know what they mean. */
final class Ssvc {
    private Ssvc() {}

    private static void each(Advisory advisory, Consumer<Node> check) {
        for (Node vulnerability : advisory.vulnerabilities()) {
            for (Node metric : advisory.metrics(vulnerability)) {
                if (metric.at("content").has("ssvc_v2")) {
                    check.accept(metric.at("content", "ssvc_v2"));
                }
            }
        }
    }

    private static void eachSelection(Advisory advisory, Consumer<Node> check) {
        each(advisory, ssvc -> ssvc.at("selections").items().forEach(check));
    }

    /** 6.1.47 */
    static void targets(Advisory advisory, Findings found) {
        Node id = advisory.tracking().at("id");
        for (Node vulnerability : advisory.vulnerabilities()) {
            Set<String> known = new HashSet<>();
            known.add(vulnerability.at("cve").text());
            vulnerability
                    .at("ids")
                    .items()
                    .forEach(each -> known.add(each.at("text").text()));
            for (Node metric : advisory.metrics(vulnerability)) {
                for (Node target : metric.at("content", "ssvc_v2", "target_ids").items()) {
                    if (target.text().equals(id.text())
                            && advisory.vulnerabilities().size() > 1) {
                        found.at(
                                target,
                                "The target is the document's own id, which does not say which of its vulnerabilities is meant: name the vulnerability.");
                    } else if (!known.contains(target.text())) {
                        found.at(
                                target,
                                quoted(target)
                                        + " is neither the CVE nor an id of this vulnerability: correct or remove it.");
                    }
                }
            }
        }
    }

    /** 6.1.48 */
    static void points(Advisory advisory, Findings found) {
        eachSelection(advisory, selection -> {
            String namespace = selection.at("namespace").text();
            DecisionPoints table = DecisionPoints.table();
            if (DecisionPoints.base(namespace).equals("invalid")) {
                found.at(selection.at("namespace"), "The namespace \"invalid\" is reserved: nothing in it is right.");
            } else if (selection.has("key") && table.isRegistered(namespace) && !table.isFree(namespace)) {
                point(selection, namespace, table, found);
            }
        });
    }

    private static void point(Node selection, String namespace, DecisionPoints table, Findings found) {
        List<Point> versions = table.find(namespace, selection.at("key").text());
        if (versions.isEmpty()) {
            if (table.isComplete(namespace)) {
                found.at(
                        selection.at("key"),
                        "The namespace " + quoted(DecisionPoints.base(namespace)) + " has no decision point "
                                + quoted(selection.at("key")) + ": correct it.");
            } else {
                found.skip();
            }
            return;
        }
        Revision wanted = Revision.parse(selection.at("version").text());
        Revision newest = Revision.parse(versions.getLast().version());
        Point point = versions.stream()
                .filter(each -> selection.at("version").is(each.version()))
                .findFirst()
                .orElse(versions.getLast());
        boolean listed = selection.at("version").is(point.version());
        if (!listed && (wanted == null || newest == null || wanted.compareTo(newest) <= 0)) {
            found.at(
                    selection.at("version"),
                    "The decision point " + quoted(selection.at("key")) + " has no version "
                            + quoted(selection.at("version")) + ": use one such as " + newest(versions) + ".");
            return;
        }
        if (!listed) {
            found.skip();
        }
        values(selection, point, found);
    }

    private static String newest(List<Point> versions) {
        return versions.getLast().version();
    }

    private static void values(Node selection, Point point, Findings found) {
        int before = -1;
        for (Node value : selection.at("values").items()) {
            int place = point.values().indexOf(value.at("key").text());
            if (place < 0) {
                found.at(
                        value,
                        quoted(value.at("key")) + " is no value of " + quoted(selection.at("key")) + ": it has "
                                + String.join(", ", point.values()) + ".");
                return;
            }
            if (place < before && !isTranslated(selection.at("namespace").text())) {
                found.at(
                        value,
                        "The values are not in the order of their definition, " + String.join(", ", point.values())
                                + ": sort them.");
                return;
            }
            before = place;
        }
    }

    /** The suite of the standard has the values of a translated decision point in another order (6-1-48-19). */
    private static boolean isTranslated(String namespace) {
        int dollar = namespace.lastIndexOf('$');
        return dollar >= 0 && !namespace.startsWith("en", dollar + 1);
    }

    private static boolean isUnregistered(String namespace) {
        return !DecisionPoints.table().isRegistered(namespace);
    }

    /** 6.2.34 */
    static void unknownBase(Advisory advisory, Findings found) {
        eachSelection(advisory, selection -> {
            if (isUnregistered(selection.at("namespace").text())) {
                found.at(
                        selection.at("namespace"),
                        quoted(selection.at("namespace"))
                                + " is no registered namespace, so a reader may not know what is meant: use a registered one if you can.");
            }
        });
    }

    /** 6.2.35 */
    static void unregisteredInPublic(Advisory advisory, Findings found) {
        unregistered(advisory, advisory.tlp().equals("CLEAR"), "a public document", found);
    }

    /** 6.3.14 */
    static void unregisteredInRestricted(Advisory advisory, Findings found) {
        unregistered(advisory, !advisory.tlp().equals("CLEAR"), "this document", found);
    }

    private static void unregistered(Advisory advisory, boolean concerned, String where, Findings found) {
        if (concerned) {
            eachSelection(advisory, selection -> {
                if (isUnregistered(selection.at("namespace").text())) {
                    found.at(
                            selection.at("namespace"),
                            "The unregistered namespace " + quoted(selection.at("namespace")) + " in " + where
                                    + " may be unknown to its readers: explain it or use a registered one.");
                }
            });
        }
    }

    /** 6.2.36 */
    static void extensionInPublic(Advisory advisory, Findings found) {
        extension(advisory, advisory.tlp().equals("CLEAR"), "a public document", found);
    }

    /** 6.3.15 */
    static void extensionInRestricted(Advisory advisory, Findings found) {
        extension(advisory, !advisory.tlp().equals("CLEAR"), "this document", found);
    }

    private static void extension(Advisory advisory, boolean concerned, String where, Findings found) {
        if (concerned) {
            eachSelection(advisory, selection -> {
                String namespace = selection.at("namespace").text();
                if (DecisionPoints.hasExtension(namespace)
                        && !DecisionPoints.table().isFree(namespace)) {
                    found.at(
                            selection.at("namespace"),
                            "The extended namespace " + quoted(namespace) + " in " + where
                                    + " may be unknown to its readers: explain it or leave the extension out.");
                }
            });
        }
    }

    /** 6.2.37 */
    static void withoutResource(Advisory advisory, Findings found) {
        each(advisory, ssvc -> {
            for (Node selection : ssvc.at("selections").items()) {
                String namespace = selection.at("namespace").text();
                boolean known = !isUnregistered(namespace) && !DecisionPoints.hasExtension(namespace);
                boolean free = DecisionPoints.table().isFree(namespace);
                boolean explained = ssvc.at("decision_point_resources").items().stream()
                        .anyMatch(resource -> mentions(resource.at("summary").text(), namespace));
                if (!known && !free && !explained) {
                    found.at(
                            selection.at("namespace"),
                            "No item of decision_point_resources explains the namespace " + quoted(namespace)
                                    + " in its summary: add one.");
                }
            }
        });
    }

    /** As a whole: a longer namespace that begins the same is another. */
    private static boolean mentions(String summary, String namespace) {
        for (int at = summary.indexOf(namespace); at >= 0; at = summary.indexOf(namespace, at + 1)) {
            int end = at + namespace.length();
            boolean whole = end == summary.length()
                    || ("/#$-.".indexOf(summary.charAt(end)) < 0 && !Character.isLetterOrDigit(summary.charAt(end)))
                    || isSentenceEnd(summary, end);
            if (whole) {
                return true;
            }
        }
        return false;
    }

    private static boolean isSentenceEnd(String summary, int at) {
        return summary.charAt(at) == '.' && (at + 1 == summary.length() || summary.charAt(at + 1) == ' ');
    }

    /** 6.3.13: the list does not date its versions, so the newest of all is asked for once the decision is later than it. */
    static void oldVersion(Advisory advisory, Findings found) {
        each(advisory, ssvc -> {
            Instant decided = Timestamp.parse(ssvc.at("timestamp").text());
            for (Node selection : ssvc.at("selections").items()) {
                String namespace = selection.at("namespace").text();
                List<Point> versions = DecisionPoints.table()
                        .find(namespace, selection.at("key").text());
                if (!versions.isEmpty()
                        && decided != null
                        && !selection.at("version").is(newest(versions, decided))) {
                    found.at(
                            selection.at("version"),
                            "Version " + newest(versions, decided) + " of the decision point "
                                    + quoted(selection.at("key")) + " was already there: use it.");
                }
            }
        });
    }

    /** The versions of 2025 and later; everything else in the list was there before SSVC could be part of CSAF. */
    private static final Set<String> LATE = Set.of("2.0.2 HI", "1.0.1 COORDINATE", "1.1.0 PWI", "2.0.1 SI");

    private static final Instant LATE_FROM = Instant.parse("2025-09-01T00:00:00Z");

    private static String newest(List<Point> versions, Instant decided) {
        return decided.isBefore(LATE_FROM)
                        && versions.size() > 1
                        && LATE.stream().anyMatch(late -> late.startsWith(newest(versions) + " "))
                ? versions.get(versions.size() - 2).version()
                : newest(versions);
    }
}
