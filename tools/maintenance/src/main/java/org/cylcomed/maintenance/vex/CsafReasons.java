package org.cylcomed.maintenance.vex;

import static org.cylcomed.maintenance.vex.JsonText.object;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.cylcomed.maintenance.vex.Difference.Kind;
import org.jspecify.annotations.Nullable;

/** Why products are not affected and what to do about those that are, for one vulnerability of CSAF. */
final class CsafReasons {
    private record Reason(
            String word, String details, @Nullable String date) {}

    private final Differences differences;
    private final Map<Reason, List<String>> flags = new LinkedHashMap<>();
    private final Map<Reason, List<String>> threats = new LinkedHashMap<>();
    private final Map<Reason, List<String>> remediations = new LinkedHashMap<>();

    CsafReasons(Differences differences) {
        this.differences = differences;
    }

    void add(String product, Statement statement) {
        String place = statement.vulnerability().name() + ", " + product;
        String date = VexWriter.date(statement.date(), place, differences);
        Justification justification = statement.justification();
        String impact = statement.impact() == null || statement.impact().isBlank() ? null : statement.impact();
        boolean notAffected = statement.status() == Status.NOT_AFFECTED;
        boolean dated = date == null;
        if (notAffected && justification != null) {
            add(flags, new Reason(justification.word(), "", date), product);
            dated = true;
            if (statement.exactJustification() != null) {
                differences.add(
                        Kind.CHANGED,
                        place,
                        "The justification " + statement.exactJustification() + " is written as " + justification.word()
                                + ".");
            }
        }
        if (notAffected && justification == null && impact == null) {
            impact = "No impact statement was given.";
            differences.add(Kind.ADDED, place, "CSAF asks why it is not affected: \"" + impact + "\" stands there.");
        }
        if (impact != null) {
            add(threats, new Reason("impact", impact, date), product);
            dated = true;
        }
        for (Action action : statement.actions()) {
            String text = action.text().isBlank() ? "No action statement provided." : action.text();
            add(
                    remediations,
                    new Reason(
                            category(action.remedy(), place), text, VexWriter.date(action.date(), place, differences)),
                    product);
        }
        if (statement.status() == Status.AFFECTED && statement.actions().isEmpty()) {
            differences.add(Kind.ADDED, place, "CSAF asks what to do: \"No action statement provided.\" stands there.");
            add(remediations, new Reason("none_available", "No action statement provided.", null), product);
        }
        if (!dated) {
            differences.add(
                    Kind.LOST,
                    place,
                    "CSAF does not say since when a product is "
                            + statement.status().word() + ".");
        }
    }

    private static void add(Map<Reason, List<String>> reasons, Reason reason, String product) {
        List<String> products = reasons.computeIfAbsent(reason, key -> new ArrayList<>());
        if (products.isEmpty() || !products.getLast().equals(product)) {
            products.add(product);
        }
    }

    private String category(@Nullable Remedy remedy, String place) {
        if (remedy == null) {
            differences.add(Kind.ADDED, place, "CSAF asks for the kind of action: \"mitigation\" stands there.");
            return "mitigation";
        }
        String word = switch (remedy) {
            case VENDOR_FIX, OPTIONAL_PATCH -> "vendor_fix";
            case WORKAROUND -> "workaround";
            case MITIGATION, ROLLBACK -> "mitigation";
            case NO_FIX_PLANNED -> "no_fix_planned";
            case NONE_AVAILABLE, FIX_PLANNED -> "none_available";
        };
        if (!word.equals(remedy.word())) {
            differences.add(Kind.CHANGED, place, "The action " + remedy.word() + " is written as " + word + ".");
        }
        return word;
    }

    List<Map<String, Object>> flags() {
        List<Map<String, Object>> all = new ArrayList<>();
        flags.forEach((reason, products) ->
                all.add(object("date", reason.date(), "label", reason.word(), "product_ids", products)));
        return all;
    }

    List<Map<String, Object>> threats() {
        return detailed(threats);
    }

    List<Map<String, Object>> remediations() {
        return detailed(remediations);
    }

    private static List<Map<String, Object>> detailed(Map<Reason, List<String>> reasons) {
        List<Map<String, Object>> all = new ArrayList<>();
        reasons.forEach((reason, products) -> all.add(object(
                "category",
                reason.word(),
                "date",
                reason.date(),
                "details",
                reason.details(),
                "product_ids",
                products)));
        return all;
    }
}
