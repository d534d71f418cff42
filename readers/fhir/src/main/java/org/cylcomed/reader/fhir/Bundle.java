package org.cylcomed.reader.fhir;

import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.cylcomed.core.Identifier;
import org.cylcomed.core.Namespace;
import org.cylcomed.reader.json.Tree;
import org.jspecify.annotations.Nullable;

/**
 * One page of a search's answer: FHIR R4, {@code Bundle} of {@code Observation} or {@code AuditEvent}.
 *
 * @param next where the next page lies; null if this is the last
 */
record Bundle(List<Item> items, @Nullable String next) {
    private static final String MDC = "urn:iso:std:iso:11073:10101";
    private static final String UCUM = "http://unitsofmeasure.org";
    private static final String EUI_64 = "urn:oid:1.2.840.10004.1.1.1.0.0.1.0.0.1.2680";
    private static final int MOST_CODE = 64;
    private static final int MOST_ENTRIES = 200;

    /** Of what was never true, or is not yet, nothing is told. */
    private static final Set<String> TOLD = Set.of("preliminary", "final", "amended", "corrected");

    /**
     * One resource.
     *
     * @param version its number and version, which no other has
     * @param updated null if the record does not say
     * @param skipped 1 if it holds values and nothing to compare them by
     */
    record Item(String version, @Nullable Instant updated, List<Entry> entries, int skipped) {}

    /** @throws IOException if it is no bundle; its text holds nothing of the document */
    static Bundle read(byte[] json) throws IOException {
        Object tree = Tree.read(json);
        if (!"Bundle".equals(Tree.text(tree, "resourceType"))) {
            throw new IOException("an answer that is no Bundle");
        }
        List<Item> items = new ArrayList<>();
        for (Object entry : Tree.all(tree, "entry")) {
            Object resource = Tree.at(entry, "resource");
            if ("Observation".equals(Tree.text(resource, "resourceType"))) {
                items.add(item(resource));
            } else if ("AuditEvent".equals(Tree.text(resource, "resourceType"))) {
                items.add(new Item(version(resource), updated(resource), AuditEvents.of(resource), 0));
            }
        }
        String next = null;
        for (Object link : Tree.all(tree, "link")) {
            if ("next".equals(Tree.text(link, "relation"))) {
                next = Tree.text(link, "url");
            }
        }
        return new Bundle(List.copyOf(items), next);
    }

    private static String version(@Nullable Object resource) {
        return Tree.text(resource, "id") + "/" + Tree.text(resource, "meta", "versionId");
    }

    private static @Nullable Instant updated(@Nullable Object resource) {
        return time(Tree.text(resource, "meta", "lastUpdated"));
    }

    private static Item item(@Nullable Object resource) {
        String version = version(resource);
        Instant updated = updated(resource);
        String status = Tree.text(resource, "status");
        if (status == null || !TOLD.contains(status)) {
            return new Item(version, updated, List.of(), 0);
        }
        String effective = Tree.text(resource, "effectiveDateTime");
        Instant determined = time(effective == null ? Tree.text(resource, "effectiveInstant") : effective);
        Identifier device = device(resource);
        List<Value> values = values(resource);
        if (determined == null || device == null) {
            return new Item(version, updated, List.of(), values.isEmpty() ? 0 : 1);
        }
        return new Item(
                version,
                updated,
                values.stream()
                        .<Entry>map(value ->
                                new Entry.Value(device, value.code(), value.number(), value.unit(), determined))
                        .toList(),
                0);
    }

    private record Value(String code, double number, String unit) {}

    private static List<Value> values(@Nullable Object resource) {
        List<Value> values = new ArrayList<>();
        add(values, resource);
        for (Object component : Tree.all(resource, "component")) {
            add(values, component);
        }
        return values;
    }

    private static void add(List<Value> values, @Nullable Object holder) {
        String code = code(holder);
        Double number = number(Tree.text(holder, "valueQuantity", "value"));
        if (code != null && number != null && values.size() < MOST_ENTRIES) {
            boolean coded = UCUM.equals(Tree.text(holder, "valueQuantity", "system"));
            String unit = Tree.text(holder, "valueQuantity", coded ? "code" : "unit");
            values.add(new Value(code, number, unit == null || unit.length() > MOST_CODE ? "" : unit));
        }
    }

    private static @Nullable String code(@Nullable Object holder) {
        String found = null;
        for (Object coding : Tree.all(holder, "code", "coding")) {
            String code = Tree.text(coding, "code");
            if (code != null && !code.isBlank() && code.length() <= MOST_CODE) {
                if (MDC.equals(Tree.text(coding, "system"))) {
                    return code;
                }
                found = found == null ? code : found;
            }
        }
        return found;
    }

    private static @Nullable Double number(@Nullable String text) {
        try {
            double number = text == null ? Double.NaN : Double.parseDouble(text);
            return Double.isFinite(number) ? number : null;
        } catch (NumberFormatException notOne) {
            return null;
        }
    }

    /** Only a name that means the same everywhere can be compared with what others call the device. */
    private static @Nullable Identifier device(@Nullable Object resource) {
        for (Object identifier : Tree.all(resource, "device", "identifier")) {
            String value = Tree.text(identifier, "value");
            if (value != null
                    && (EUI_64.equals(Tree.text(identifier, "system")) || value.matches("[0-9A-Fa-f]{16}"))
                    && value.matches("([0-9A-Fa-f]{2}[-:]?){7}[0-9A-Fa-f]{2}")) {
                return new Identifier(Namespace.SERIAL, "EUI-64", value);
            }
        }
        return null;
    }

    private static @Nullable Instant time(@Nullable String text) {
        try {
            return text == null || text.length() > MOST_CODE
                    ? null
                    : OffsetDateTime.parse(text.toUpperCase(Locale.ROOT)).toInstant();
        } catch (DateTimeException dateAloneOrNoTime) {
            return null;
        }
    }
}
