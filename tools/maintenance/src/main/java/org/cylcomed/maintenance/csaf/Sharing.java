package org.cylcomed.maintenance.csaf;

import static org.cylcomed.maintenance.csaf.Findings.quoted;

import org.cylcomed.maintenance.csaf.tree.Node;

/** With whom the document may be shared. */
final class Sharing {
    private static final String EVERYBODY = "ffffffff-ffff-ffff-ffff-ffffffffffff";
    private static final String NOBODY = "00000000-0000-0000-0000-000000000000";
    private static final String PUBLIC = "Public";
    private static final String NONE = "No sharing allowed";

    private Sharing() {}

    private static Node group(Advisory advisory) {
        return advisory.document().at("distribution", "sharing_group");
    }

    /** 6.1.38 */
    static void everybodyNotClear(Advisory advisory, Findings found) {
        if (group(advisory).at("id").is(EVERYBODY) && !advisory.tlp().equals("CLEAR")) {
            found.at(
                    advisory.document().at("distribution", "tlp", "label"),
                    "The sharing group is everybody but the label is " + quoted(advisory.tlp())
                            + ": set it to CLEAR or remove the group.");
        }
    }

    /** 6.1.39 */
    static void clearNotEverybody(Advisory advisory, Findings found) {
        Node id = group(advisory).at("id");
        boolean draftOfNobody = id.is(NOBODY) && advisory.status().equals("draft");
        if (id.exists() && advisory.tlp().equals("CLEAR") && !id.is(EVERYBODY) && !draftOfNobody) {
            found.at(
                    id,
                    "The label is CLEAR, so the sharing group must be everybody: remove the group or set its id to "
                            + EVERYBODY + ".");
        }
    }

    /** 6.1.40 */
    static void reservedName(Advisory advisory, Findings found) {
        Node name = group(advisory).at("name");
        Node id = group(advisory).at("id");
        if ((name.is(PUBLIC) && !id.is(EVERYBODY)) || (name.is(NONE) && !id.is(NOBODY))) {
            found.at(
                    name,
                    "The name " + quoted(name) + " is reserved for the sharing group "
                            + (name.is(PUBLIC) ? EVERYBODY : NOBODY) + ": give another.");
        }
    }

    /** 6.1.41 */
    static void missingName(Advisory advisory, Findings found) {
        Node group = group(advisory);
        String wanted = group.at("id").is(EVERYBODY) ? PUBLIC : group.at("id").is(NOBODY) ? NONE : "";
        if (!wanted.isEmpty() && !group.at("name").is(wanted)) {
            found.at(
                    group.has("name") ? group.at("name") : group,
                    "The sharing group " + quoted(group.at("id")) + " must be named \"" + wanted + "\".");
        }
    }

    /** 6.2.28 */
    static void everybody(Advisory advisory, Findings found) {
        if (group(advisory).at("id").is(EVERYBODY)) {
            found.at(group(advisory).at("id"), "A sharing group of everybody says nothing: remove it.");
        }
    }

    /** 6.2.29 */
    static void nobody(Advisory advisory, Findings found) {
        if (group(advisory).at("id").is(NOBODY)) {
            found.at(
                    group(advisory).at("id"),
                    "A sharing group of nobody is for drafts alone: name the group or remove it.");
        }
    }

    /** 6.2.30 */
    static void groupOfClear(Advisory advisory, Findings found) {
        if (group(advisory).exists() && advisory.tlp().equals("CLEAR")) {
            found.at(group(advisory), "The document is TLP:CLEAR, so a sharing group is superfluous: remove it.");
        }
    }
}
