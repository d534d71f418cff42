package org.cylcomed.maintenance.csaf.tree;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.cylcomed.maintenance.csaf.tree.Node.Kind;
import org.jspecify.annotations.Nullable;

/**
 * One schema, compiled: the keywords of JSON Schema (draft 7 and 2020-12) that the schemas of CSAF, CVSS, SSVC, extensions
 * and CycloneDX use.
 *
 * <p>A keyword we do not know is refused when the schema is read, never passed over. Why our own: a general validator costs
 * each start most of a second and leaves the reader with messages about {@code oneOf}; this one says which alternative was
 * meant.
 */
public final class Schema {
    private static final int MAXIMUM_DEPTH = 300;

    Set<Kind> kinds = Set.of();
    boolean integer;

    @Nullable
    Set<String> values;

    String shownValues = "";

    @Nullable
    Pattern pattern;

    @Nullable
    Format format;

    int minLength;
    int maxLength = Integer.MAX_VALUE;
    int minItems;
    int maxItems = Integer.MAX_VALUE;
    int minProperties;
    int maxProperties = Integer.MAX_VALUE;
    boolean uniqueItems;
    boolean never;

    @Nullable
    BigDecimal minimum;

    @Nullable
    BigDecimal maximum;

    @Nullable
    BigDecimal multipleOf;

    List<String> required = List.of();
    Map<String, Schema> properties = new LinkedHashMap<>();

    @Nullable
    Schema additional;

    @Nullable
    Schema unevaluated;

    /** Of the first items, one each; of all others {@link #items}. */
    List<Schema> firstItems = List.of();

    @Nullable
    Schema items;

    @Nullable
    Schema reference;

    @Nullable
    Schema not;

    @Nullable
    Schema condition;

    @Nullable
    Schema then;

    @Nullable
    Schema otherwise;

    final List<Schema> all = new ArrayList<>();
    final List<Schema> any = new ArrayList<>();
    final List<Schema> one = new ArrayList<>();

    Schema() {}

    /** The schema of the field {@code name}, if one is declared here or where this one refers to. */
    public Optional<Schema> field(String name) {
        Schema known = properties.get(name);
        return known != null || reference == null ? Optional.ofNullable(known) : reference.field(name);
    }

    /** The schema of the items of a list, as {@link #field}. */
    public Optional<Schema> item() {
        return items != null || reference == null ? Optional.ofNullable(items) : reference.item();
    }

    public boolean isOfUniqueItems() {
        return uniqueItems || (reference != null && reference.isOfUniqueItems());
    }

    /** Gives every violation of {@code node} and what is in it to {@code found}. */
    public void check(Node node, Consumer<Violation> found) {
        check(node, found, true, 0);
    }

    private void check(Node node, Consumer<Violation> found, boolean outermost, int depth) {
        if (depth > MAXIMUM_DEPTH) {
            found.accept(new Violation(node, "$ref", "It is nested too deep to be checked."));
            return;
        }
        if (never) {
            found.accept(new Violation(node, "false", "Nothing may stand here: remove it."));
            return;
        }
        if (reference != null) {
            reference.check(node, found, outermost, depth + 1);
        }
        if (!isOfKind(node)) {
            found.accept(new Violation(node, "type", "It must be " + kindsInWords() + "."));
            return;
        }
        if (values != null && !values.contains(node.canonical())) {
            found.accept(new Violation(node, "enum", "It must be " + shownValues + "."));
        }
        switch (node.kind()) {
            case STRING -> text(node, found);
            case NUMBER -> number(node, found);
            case ARRAY -> array(node, found, depth);
            case OBJECT -> object(node, found, outermost, depth);
            case BOOLEAN, NULL, MISSING -> {}
        }
        all.forEach(each -> each.check(node, found, false, depth + 1));
        if (!any.isEmpty()) {
            alternatives(any, node, found, depth);
        }
        if (!one.isEmpty() && alternatives(one, node, found, depth) > 1) {
            found.accept(new Violation(node, "oneOf", "It has two forms at once of which only one may be used."));
        }
        conditions(node, found, depth);
    }

    private void conditions(Node node, Consumer<Violation> found, int depth) {
        if (not != null && violations(not, node, depth).isEmpty()) {
            String sentence = not.required.isEmpty()
                    ? "It has a form that is forbidden here."
                    : (not.required.size() == 1
                                    ? "This field must not stand here: "
                                    : "These fields must not stand together: ")
                            + String.join(", ", not.required) + ".";
            found.accept(new Violation(node, "not", sentence));
        }
        if (condition != null) {
            Schema next = violations(condition, node, depth).isEmpty() ? then : otherwise;
            if (next != null) {
                next.check(node, found, false, depth + 1);
            }
        }
    }

    private boolean isOfKind(Node node) {
        return kinds.isEmpty()
                ? node.exists()
                : kinds.contains(node.kind()) && (!integer || node.kind() != Kind.NUMBER || isWhole(node));
    }

    private static boolean isWhole(Node node) {
        BigDecimal value = node.number();
        return value != null && value.stripTrailingZeros().scale() <= 0;
    }

    private String kindsInWords() {
        List<String> words = new ArrayList<>();
        for (Kind kind : kinds) {
            words.add(
                    switch (kind) {
                        case OBJECT -> "an object {…}";
                        case ARRAY -> "a list […]";
                        case STRING -> "a text \"…\"";
                        case NUMBER -> integer ? "a whole number" : "a number";
                        case BOOLEAN -> "true or false";
                        case NULL -> "null";
                        case MISSING -> "absent";
                    });
        }
        return String.join(" or ", words);
    }

    private void text(Node node, Consumer<Violation> found) {
        String text = node.text();
        if (minLength > 0 && text.codePointCount(0, text.length()) < minLength) {
            String wanted =
                    minLength == 1 ? "It must not be empty." : "It must have at least " + minLength + " characters.";
            found.accept(new Violation(node, "minLength", wanted));
        } else if (text.length() > maxLength && text.codePointCount(0, text.length()) > maxLength) {
            found.accept(new Violation(node, "maxLength", "It must have at most " + maxLength + " characters."));
        } else if (pattern != null && !pattern.isIn(text)) {
            found.accept(
                    new Violation(node, "pattern", "It does not have the form asked for: " + brief(pattern) + "."));
        }
        if (format != null && !format.holds(text)) {
            found.accept(new Violation(
                    node, format == Format.DATE_TIME ? "date-time" : "format", "It must be " + format.example() + "."));
        }
    }

    private static String brief(Pattern pattern) {
        String source = pattern.toString();
        return source.length() <= 100 ? source : source.substring(0, 100) + "…";
    }

    private void number(Node node, Consumer<Violation> found) {
        if (minimum == null && maximum == null && multipleOf == null) {
            return;
        }
        BigDecimal value = new BigDecimal(node.text());
        if (minimum != null && value.compareTo(minimum) < 0) {
            found.accept(new Violation(node, "minimum", "It must not be below " + minimum.toPlainString() + "."));
        }
        if (maximum != null && value.compareTo(maximum) > 0) {
            found.accept(new Violation(node, "maximum", "It must not be above " + maximum.toPlainString() + "."));
        }
        if (multipleOf != null && value.remainder(multipleOf).signum() != 0) {
            found.accept(new Violation(node, "multipleOf", "It must be a multiple of " + multipleOf + "."));
        }
    }

    private void array(Node node, Consumer<Violation> found, int depth) {
        if (node.size() < minItems) {
            String wanted = minItems == 1
                    ? "The list is empty: give at least one item or leave it out."
                    : "The list must have at least " + minItems + " items.";
            found.accept(new Violation(node, "minItems", wanted));
        }
        if (node.size() > maxItems) {
            found.accept(new Violation(node, "maxItems", "The list must have at most " + maxItems + " items."));
        }
        if (uniqueItems && node.size() > 1) {
            Set<String> seen = new HashSet<>();
            for (Node item : node.items()) {
                if (!seen.add(item.canonical())) {
                    found.accept(new Violation(item, "uniqueItems", "The list has this item twice: keep one."));
                }
            }
        }
        int index = 0;
        for (Node item : node.items()) {
            Schema wanted = index < firstItems.size() ? firstItems.get(index) : items;
            if (wanted != null) {
                wanted.check(item, found, true, depth + 1);
            }
            index++;
        }
    }

    private void object(Node node, Consumer<Violation> found, boolean outermost, int depth) {
        for (String name : required) {
            if (!node.has(name)) {
                found.accept(new Violation(node, "required", "The field \"" + name + "\" is missing: add it."));
            }
        }
        if (node.size() < minProperties) {
            found.accept(new Violation(node, "minProperties", "It must have at least " + fields(minProperties) + "."));
        }
        if (node.size() > maxProperties) {
            found.accept(new Violation(node, "maxProperties", "It must have at most " + fields(maxProperties) + "."));
        }
        for (Map.Entry<String, Node> field : node.fields().entrySet()) {
            Schema known = properties.get(field.getKey());
            if (known != null) {
                known.check(field.getValue(), found, true, depth + 1);
            } else if (additional != null) {
                refuseOrCheck(additional, "additionalProperties", field.getValue(), found, depth);
            }
        }
        Schema rest = unevaluated;
        if (rest != null || (outermost && additional == null)) {
            Set<String> known = new HashSet<>();
            boolean open = evaluated(node, known, 0);
            for (Map.Entry<String, Node> field : node.fields().entrySet()) {
                if (!known.contains(field.getKey())) {
                    if (rest != null) {
                        refuseOrCheck(rest, "unevaluatedProperties", field.getValue(), found, depth);
                    } else if (!open && !known.isEmpty()) {
                        found.accept(new Violation(field.getValue(), Violation.ADDITIONAL, unknown(field.getKey())));
                    }
                }
            }
        }
    }

    private static void refuseOrCheck(Schema schema, String keyword, Node value, Consumer<Violation> found, int depth) {
        if (schema.never) {
            found.accept(new Violation(value, keyword, unknown(value.name())));
        } else {
            schema.check(value, found, true, depth + 1);
        }
    }

    private static String unknown(String name) {
        return "The field \"" + name + "\" is not known here: remove it or correct its name.";
    }

    private static String fields(int count) {
        return count == 1 ? "one field" : count + " fields";
    }

    /** Collects the names that some schema applied to {@code node} looks at; true if one of them admits any name. */
    private boolean evaluated(Node node, Set<String> names, int depth) {
        if (depth > MAXIMUM_DEPTH) {
            return true;
        }
        names.addAll(properties.keySet());
        boolean open = additional != null && !additional.never;
        if (open) {
            names.addAll(node.names());
        }
        if (reference != null) {
            open |= reference.evaluated(node, names, depth + 1);
        }
        for (Schema each : all) {
            open |= each.evaluated(node, names, depth + 1);
        }
        for (List<Schema> choice : List.of(any, one)) {
            for (Schema each : choice) {
                if (choice.size() == 1 || violations(each, node, depth).isEmpty()) {
                    open |= each.evaluated(node, names, depth + 1);
                }
            }
            if (!choice.isEmpty()
                    && choice.stream()
                            .noneMatch(each -> violations(each, node, 0).isEmpty())) {
                choice.forEach(each -> each.evaluated(node, names, depth + 1));
            }
        }
        return open;
    }

    private static List<Violation> violations(Schema schema, Node node, int depth) {
        List<Violation> found = new ArrayList<>();
        schema.check(
                node,
                violation -> {
                    if (!violation.isStrictOnly()) {
                        found.add(violation);
                    }
                },
                false,
                depth + 1);
        return found;
    }

    /**
     * Tells the violations of the alternative that was meant, the one with the fewest, of which a fixed value weighs most;
     * gives how many have none.
     */
    private static int alternatives(List<Schema> choice, Node node, Consumer<Violation> found, int depth) {
        int fitting = 0;
        List<Violation> best = List.of();
        int fewest = Integer.MAX_VALUE;
        for (Schema each : choice) {
            List<Violation> violations = new ArrayList<>();
            each.check(node, violations::add, false, depth + 1);
            int weight = 0;
            for (Violation violation : violations) {
                weight += violation.isStrictOnly() ? 0 : tellsApart(violation, node) ? 100 : 1;
            }
            fitting += weight == 0 ? 1 : 0;
            if (weight < fewest) {
                fewest = weight;
                best = violations;
            }
        }
        best.forEach(found);
        return fitting;
    }

    /** A fixed value of the object itself, such as its version, says which alternative was meant. */
    private static boolean tellsApart(Violation violation, Node node) {
        return violation.keyword().equals("enum")
                && (violation.node() == node || violation.node().parent() == node);
    }
}
