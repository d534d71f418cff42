package org.cylcomed.maintenance.csaf;

import static org.cylcomed.maintenance.csaf.Findings.quoted;

import java.util.EnumSet;
import java.util.Set;
import java.util.function.BiConsumer;
import org.cylcomed.maintenance.csaf.lists.Licences;
import org.cylcomed.maintenance.csaf.lists.Licences.Standing;
import org.cylcomed.maintenance.csaf.tree.Node;

/** Under which licence the document itself may be used. */
final class DocumentLicence {
    private DocumentLicence() {}

    private static Node field(Advisory advisory) {
        return advisory.document().at("license_expression");
    }

    private static void each(Advisory advisory, BiConsumer<String, Standing> use) {
        LicenceExpression expression = LicenceExpression.parse(field(advisory).text());
        if (expression != null) {
            expression.licences().forEach(id -> use.accept(id, Licences.table().licence(id)));
            expression
                    .exceptions()
                    .forEach(id -> use.accept(id, Licences.table().exception(id)));
        }
    }

    /** 6.1.54 */
    static void expression(Advisory advisory, Findings found) {
        if (field(advisory).exists() && LicenceExpression.parse(field(advisory).text()) == null) {
            found.at(
                    field(advisory),
                    quoted(field(advisory))
                            + " is no SPDX licence expression: write one such as CC-BY-4.0 or LicenseRef-example.com-Own-1.0, without text or references to other documents.");
        }
    }

    /** An identifier that claims to be on a list and is not is an error of its own (6.2.45), not a licence of one's own. */
    private static boolean needsText(Advisory advisory) {
        Set<Standing> standings = EnumSet.noneOf(Standing.class);
        each(advisory, (id, standing) -> standings.add(standing));
        return standings.contains(Standing.ELSEWHERE);
    }

    /** 6.1.55 */
    static void text(Advisory advisory, Findings found) {
        if (advisory.isEnglishOrUnspecified() && needsText(advisory)) {
            Terms.licenceText(advisory, found);
        }
    }

    /** 6.2.46 */
    static void textTranslated(Advisory advisory, Findings found) {
        if (!advisory.isEnglishOrUnspecified() && needsText(advisory)) {
            Terms.licenceText(advisory, found);
        }
    }

    /** 6.2.43 */
    static void missing(Advisory advisory, Findings found) {
        Node field = field(advisory);
        if (field.text().isEmpty()) {
            found.at(
                    field.exists() ? field : advisory.document(),
                    field.exists()
                            ? "The license_expression is empty: say under which licence the document may be used."
                            : "The document has no license_expression: say under which licence it may be used.");
        }
    }

    /** 6.2.44 */
    static void deprecated(Advisory advisory, Findings found) {
        each(advisory, (id, standing) -> {
            if (standing == Standing.DEPRECATED) {
                found.at(
                        field(advisory),
                        "The licence identifier " + quoted(id) + " is deprecated: use its replacement.");
            }
        });
    }

    /** 6.2.45 */
    static void absent(Advisory advisory, Findings found) {
        each(advisory, (id, standing) -> {
            if (standing == Standing.ABSENT) {
                found.at(
                        field(advisory),
                        "The licence identifier " + quoted(id)
                                + " is not on its list: correct it, or use a LicenseRef- of your own.");
            }
        });
    }

    /** 6.3.17 */
    static void unregistered(Advisory advisory, Findings found) {
        each(advisory, (id, standing) -> {
            if (standing == Standing.ELSEWHERE || standing == Standing.ABSENT) {
                found.at(
                        field(advisory),
                        "The licence " + quoted(id)
                                + " is on neither of the two public lists: use a listed one if it fits.");
            }
        });
    }
}
