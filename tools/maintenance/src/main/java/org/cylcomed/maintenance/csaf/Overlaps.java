package org.cylcomed.maintenance.csaf;

import static org.cylcomed.maintenance.csaf.Findings.quoted;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.cylcomed.maintenance.csaf.Advisory.Status;
import org.cylcomed.maintenance.csaf.tree.Node;
import org.jspecify.annotations.Nullable;

/** Ranges of versions beside each other that share versions, so that it cannot be told what holds for those. */
final class Overlaps {
    private static final int MAXIMUM_SIBLINGS = 300;
    private static final int STEPS_TO_COMPARE = 20;

    /** What stands beside the range. */
    private enum Sibling {
        VERS,
        VLS,
        VERSION
    }

    /** Two branches under one parent that share versions; {@code range} is a range. */
    private record Pair(Node range, Node other) {}

    private Overlaps() {}

    /** 6.2.50.1 */
    static void versAgainst(Advisory advisory, Findings found) {
        leaves(advisory, Sibling.VERS, false, found);
    }

    /** 6.2.50.2 */
    static void vlsAgainst(Advisory advisory, Findings found) {
        leaves(advisory, Sibling.VLS, false, found);
    }

    /** 6.2.50.3 */
    static void versionAgainst(Advisory advisory, Findings found) {
        leaves(advisory, Sibling.VERSION, false, found);
    }

    /** 6.3.19.1 */
    static void versSame(Advisory advisory, Findings found) {
        leaves(advisory, Sibling.VERS, true, found);
    }

    /** 6.3.19.2 */
    static void vlsSame(Advisory advisory, Findings found) {
        leaves(advisory, Sibling.VLS, true, found);
    }

    /** 6.3.19.3 */
    static void versionSame(Advisory advisory, Findings found) {
        leaves(advisory, Sibling.VERSION, true, found);
    }

    private static void leaves(Advisory advisory, Sibling sibling, boolean same, Findings found) {
        List<Pair> pairs = pairs(advisory, "product", Set.of(sibling), found);
        if (pairs.isEmpty()) {
            return;
        }
        for (Node vulnerability : advisory.vulnerabilities()) {
            Map<String, Status> statuses = new HashMap<>();
            Map<String, Node> places = new HashMap<>();
            for (Status status : Status.values()) {
                if (status != Status.RECOMMENDED) {
                    advisory.products(vulnerability, status).forEach((id, node) -> {
                        statuses.putIfAbsent(id, status);
                        places.putIfAbsent(id, node);
                    });
                }
            }
            for (Pair pair : pairs) {
                String one = pair.range().at("product", "product_id").text();
                String two = pair.other().at("product", "product_id").text();
                Status left = statuses.get(one);
                Status right = statuses.get(two);
                Node place = places.get(two);
                if (left != null && right != null && place != null && (left == right) == same) {
                    found.at(
                            place,
                            "The versions of the products " + quoted(one) + " and " + quoted(two) + " overlap"
                                    + (same
                                            ? " and both are " + left.words() + ": part them."
                                            : ", but one is " + left.words() + " and the other " + right.words()
                                                    + ": part them."));
                }
            }
        }
    }

    /** 6.3.19.4 */
    static void rangeBranches(Advisory advisory, Findings found) {
        branches(advisory, Set.of(Sibling.VERS, Sibling.VLS), found);
    }

    /** 6.3.19.5 */
    static void versionBranches(Advisory advisory, Findings found) {
        branches(advisory, Set.of(Sibling.VERSION), found);
    }

    private static void branches(Advisory advisory, Set<Sibling> siblings, Findings found) {
        for (Pair pair : pairs(advisory, "branches", siblings, found)) {
            found.at(
                    pair.other().at("name"),
                    quoted(pair.other().at("name")) + " shares versions with "
                            + quoted(pair.range().at("name")) + " beside it: part them.");
        }
    }

    private static List<Pair> pairs(Advisory advisory, String child, Set<Sibling> siblings, Findings found) {
        List<Pair> pairs = new ArrayList<>();
        List<Node> parents = new ArrayList<>(advisory.products().branches());
        parents.addFirst(advisory.products().node());
        for (Node parent : parents) {
            List<Node> beside = parent.at("branches").items().stream()
                    .filter(branch -> branch.has(child))
                    .toList();
            boolean anyRange =
                    beside.stream().anyMatch(branch -> branch.at("category").is("product_version_range"));
            if (!anyRange || beside.size() < 2) {
                continue;
            }
            if (beside.size() > MAXIMUM_SIBLINGS) {
                found.skip();
                continue;
            }
            pairs(advisory, beside, siblings, pairs);
        }
        return pairs;
    }

    private static void pairs(Advisory advisory, List<Node> beside, Set<Sibling> siblings, List<Pair> pairs) {
        for (int i = 0; i < beside.size(); i++) {
            Ranges range = range(beside.get(i));
            for (int j = 0; range != null && j < beside.size(); j++) {
                Optional<Sibling> kind = kind(beside.get(j));
                boolean told = kind.filter(each -> each != Sibling.VERSION).isPresent() && j <= i;
                if (i != j
                        && !told
                        && kind.filter(siblings::contains).isPresent()
                        && overlap(advisory, range, beside.get(j))) {
                    pairs.add(new Pair(beside.get(i), beside.get(j)));
                }
            }
        }
    }

    private static @Nullable Ranges range(Node branch) {
        return branch.at("category").is("product_version_range")
                ? Ranges.parse(branch.at("name").text())
                : null;
    }

    private static Optional<Sibling> kind(Node branch) {
        if (branch.at("category").is("product_version")) {
            return Optional.of(Sibling.VERSION);
        }
        Ranges range = range(branch);
        return range == null ? Optional.empty() : Optional.of(range.isVers() ? Sibling.VERS : Sibling.VLS);
    }

    /** Ranges of two types have no common order; what no order can rank does not overlap as far as we can tell. */
    private static boolean overlap(Advisory advisory, Ranges range, Node other) {
        Ranges second = range(other);
        long bounds = range.bounds().size();
        bounds += second == null ? 1 : second.bounds().size();
        advisory.work(STEPS_TO_COMPARE + bounds * bounds);
        try {
            if (second == null) {
                return range.contains(other.at("name").text(), VersOrder.of(range.type()));
            }
            return range.type().equals(second.type()) && range.overlaps(second, VersOrder.of(range.type()));
        } catch (IllegalArgumentException unordered) {
            return false;
        }
    }
}
