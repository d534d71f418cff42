package org.cylcomed.maintenance.csaf;

import static org.cylcomed.maintenance.csaf.Findings.quoted;

import java.util.function.BiConsumer;
import org.cylcomed.maintenance.csaf.tree.Node;
import org.cylcomed.maintenance.csaf.tree.Pattern;
import org.jspecify.annotations.Nullable;

/** The names of branches that are ranges of versions. */
final class VersionRanges {
    private static final Pattern VERS = Pattern.of("^vers:[a-z\\.\\-\\+][a-z0-9\\.\\-\\+]*/.+");

    private VersionRanges() {}

    private static void each(Advisory advisory, BiConsumer<Node, @Nullable Ranges> check) {
        for (Node branch : advisory.products().branches()) {
            if (branch.at("category").is("product_version_range")) {
                check.accept(branch.at("name"), Ranges.parse(branch.at("name").text()));
            }
        }
    }

    /** 6.1.50 */
    static void form(Advisory advisory, Findings found) {
        each(advisory, (name, range) -> {
            if (range == null) {
                found.at(
                        name,
                        quoted(name)
                                + " is no range of versions: write VERS such as vers:intdot/>=1.2|<2.0, or its constraints alone, without spaces.");
            } else if (range.isVers() && !range.everything()) {
                String flaw = VersOrder.flaw(name.text(), range);
                if (flaw != null) {
                    found.at(name, quoted(name) + " is not VERS in its canonical form: " + flaw + ".");
                }
            }
        });
    }

    /** 6.1.59 */
    static void single(Advisory advisory, Findings found) {
        each(advisory, (name, range) -> {
            if (range != null && range.isSingle()) {
                found.at(
                        name,
                        quoted(name)
                                + " is one version: set the category to product_version and name the version alone.");
            }
        });
    }

    /** 6.2.18 */
    static void withoutVers(Advisory advisory, Findings found) {
        each(advisory, (name, range) -> {
            if (!VERS.isIn(name.text())) {
                found.at(
                        name,
                        quoted(name)
                                + " is not VERS, so programs can hardly match it: write VERS, or list the versions.");
            }
        });
    }

    /** 6.2.49 */
    static void openEnded(Advisory advisory, Findings found) {
        each(advisory, (name, range) -> {
            if (range != null && range.isOpenEnded()) {
                found.at(
                        name,
                        quoted(name)
                                + " has no end and so holds every version still to come: name the highest version.");
            }
        });
    }

    /** 6.2.51 */
    static void unknownType(Advisory advisory, Findings found) {
        each(advisory, (name, range) -> {
            if (range != null && range.isVers() && !range.everything() && !VersOrder.knows(range.type())) {
                found.at(
                        name,
                        quoted(range.type())
                                + " is no registered type of VERS, nor one we know: use a registered one.");
            }
        });
    }
}
