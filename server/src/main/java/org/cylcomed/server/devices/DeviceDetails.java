package org.cylcomed.server.devices;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.cylcomed.core.DeviceId;
import org.cylcomed.core.Identifier;
import org.cylcomed.core.device.Attribute;
import org.cylcomed.core.evidence.SourceGroup;
import org.cylcomed.server.pipeline.SeenBy;
import org.jspecify.annotations.Nullable;

/** Everything the page of one device shows at its head. */
public final class DeviceDetails {
    /** Several values under one of these contradict each other. */
    private static final List<String> SINGLE = List.of("maker", "kind", "model", "firmware", "serial", "udi");

    private final SeenBy seenBy;
    private final SourceNames sources;
    private final Contexts contexts;

    public DeviceDetails(SeenBy seenBy, SourceNames sources, Contexts contexts) {
        this.seenBy = seenBy;
        this.sources = sources;
        this.contexts = contexts;
    }

    /** What a source is called: a sensor's name, a capture's file. */
    @FunctionalInterface
    public interface SourceNames {
        String name(String source);
    }

    /** Where each part of a device's place comes from. */
    @FunctionalInterface
    public interface Contexts {
        Context of(KnownDevice device);
    }

    /** A value and who says so; all null when nobody does. */
    public record Sourced(
            @Nullable String value,
            @Nullable String source,
            @Nullable Instant at,
            @Nullable String by) {
        public static final Sourced UNSET = new Sourced(null, null, null, null);
    }

    /** The place of a device with its sources. */
    public record Context(
            Sourced careUnit,
            Sourced bed,
            Sourced function,
            Sourced harm,
            Sourced assetNumber,
            Sourced responsible,
            Sourced firmwareListed) {
        public static final Context UNSET = new Context(
                Sourced.UNSET,
                Sourced.UNSET,
                Sourced.UNSET,
                Sourced.UNSET,
                Sourced.UNSET,
                Sourced.UNSET,
                Sourced.UNSET);
    }

    /** A name it has, or had. */
    public record Name(String namespace, String scope, String value, boolean former) {}

    /** Something said of it. */
    public record Said(String name, String value, String basis, double confidence) {}

    /** One value and who says it. */
    public record Claimed(String value, String source) {}

    /** Different values under a name that has one. */
    public record Contradiction(String name, List<Claimed> values) {}

    /** Who saw it. */
    public record Source(String id, String name, Instant last) {}

    /** The device with all of it. */
    public record Detail(
            @JsonUnwrapped DeviceView device,
            List<String> aliases,
            List<Name> identifiers,
            List<Said> attributes,
            List<Contradiction> contradictions,
            Context context,
            List<Source> sources,
            List<SourceGroup> groups,
            List<String> protocols) {}

    Detail of(KnownDevice known, DeviceRows rows) {
        DeviceRow row = rows.row(known);
        Context context = contexts.of(known);
        return new Detail(
                row.view(),
                known.device().aliases().stream().map(DeviceId::value).toList(),
                names(known),
                known.device().attributes().stream()
                        .map(each -> new Said(each.name(), each.value(), each.basis(), each.confidence()))
                        .toList(),
                contradictions(known, context),
                context,
                seen(known),
                List.copyOf(row.groups()),
                List.copyOf(row.protocols()));
    }

    private static List<Name> names(KnownDevice known) {
        List<Name> names = new ArrayList<>();
        for (Identifier identifier : known.device().identifiers()) {
            names.add(new Name(identifier.namespace().name(), identifier.scope(), identifier.value(), false));
        }
        for (Identifier identifier : known.device().former()) {
            names.add(new Name(identifier.namespace().name(), identifier.scope(), identifier.value(), true));
        }
        return names;
    }

    private static List<Contradiction> contradictions(KnownDevice known, Context context) {
        SortedMap<String, SortedMap<String, String>> said = new TreeMap<>();
        for (Attribute attribute : known.device().attributes()) {
            if (SINGLE.contains(attribute.name())) {
                said.computeIfAbsent(attribute.name(), name -> new TreeMap<>())
                        .merge(attribute.value(), attribute.basis(), (one, other) -> one + ", " + other);
            }
        }
        String listed = context.firmwareListed().value();
        if (listed != null && said.containsKey("firmware")) {
            said.get("firmware").merge(listed, "asset list", (one, other) -> one + ", " + other);
        }
        List<Contradiction> found = new ArrayList<>();
        said.forEach((name, values) -> {
            if (values.size() > 1) {
                List<Claimed> claims = new ArrayList<>();
                values.forEach((value, source) -> claims.add(new Claimed(value, source)));
                found.add(new Contradiction(name, claims));
            }
        });
        return found;
    }

    private List<Source> seen(KnownDevice known) {
        SortedMap<String, Instant> last = new TreeMap<>();
        for (DeviceId id : DeviceRows.names(known)) {
            for (Map.Entry<String, Instant> each : seenBy.of(id).sources().entrySet()) {
                last.merge(each.getKey(), each.getValue(), (one, other) -> one.isAfter(other) ? one : other);
            }
        }
        List<Source> list = new ArrayList<>();
        last.forEach((id, at) -> list.add(new Source(id, sources.name(id), at)));
        return list;
    }
}
