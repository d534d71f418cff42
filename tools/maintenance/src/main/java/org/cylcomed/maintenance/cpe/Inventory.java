package org.cylcomed.maintenance.cpe;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.cylcomed.maintenance.cpe.Configuration.Criterion;
import org.cylcomed.maintenance.vers.Version;

/**
 * The names of what one device holds, read once for any number of configurations.
 *
 * <p>A platform that a configuration asks for may not be in a bill of materials at all. Where the inventory names nothing of
 * that part (hardware, operating system), it is taken to be unknown, not absent.
 */
public final class Inventory {
    private static final List<Attribute> PRODUCT = List.of(Attribute.PART, Attribute.VENDOR, Attribute.PRODUCT);
    private static final List<Attribute> REST = List.of(
            Attribute.EDITION,
            Attribute.LANGUAGE,
            Attribute.SOFTWARE_EDITION,
            Attribute.TARGET_SOFTWARE,
            Attribute.TARGET_HARDWARE,
            Attribute.OTHER);
    private static final List<Attribute> VERSION = List.of(Attribute.VERSION, Attribute.UPDATE);

    private record Held(Cpe name, Optional<Version> version) {}

    private final Map<String, List<Held>> byProduct = new HashMap<>();
    private final List<Held> all = new ArrayList<>();
    private final Set<Part> parts = EnumSet.noneOf(Part.class);

    private enum Part {
        APPLICATION,
        OPERATING_SYSTEM,
        HARDWARE
    }

    public Inventory(Collection<Cpe> names) {
        for (Cpe name : names) {
            Held held = new Held(name, Bounds.versionOf(name));
            all.add(held);
            byProduct.computeIfAbsent(product(name), key -> new ArrayList<>()).add(held);
            parts.add(part(name));
        }
    }

    private static String product(Cpe name) {
        return name.value(Attribute.PART) + ':' + name.value(Attribute.VENDOR) + ':' + name.value(Attribute.PRODUCT);
    }

    private static Part part(Cpe name) {
        return switch (name.value(Attribute.PART)) {
            case "o" -> Part.OPERATING_SYSTEM;
            case "h" -> Part.HARDWARE;
            default -> Part.APPLICATION;
        };
    }

    Applies holds(Criterion criterion) {
        Applies best = Applies.NO;
        for (Held held : candidates(criterion.name())) {
            best = best.or(compare(criterion, held));
        }
        boolean unknownPlatform = best == Applies.NO
                && !criterion.vulnerable()
                && part(criterion.name()) != Part.APPLICATION
                && !parts.contains(part(criterion.name()));
        return unknownPlatform ? Applies.PERHAPS : best;
    }

    private List<Held> candidates(Cpe criterion) {
        for (Attribute attribute : PRODUCT) {
            String value = criterion.value(attribute);
            if (value.startsWith("*") || value.startsWith("?") || value.endsWith("*") || value.endsWith("?")) {
                return all;
            }
        }
        return byProduct.getOrDefault(product(criterion), List.of());
    }

    /** The product must be it; what else the inventory leaves open makes it uncertain. */
    private static Applies compare(Criterion criterion, Held held) {
        Relation product = criterion.name().relationTo(held.name(), PRODUCT);
        if (product != Relation.EQUAL && product != Relation.SUPERSET) {
            return Applies.NO;
        }
        Bounds bounds = criterion.versions();
        Applies version =
                bounds == null ? applies(criterion.name().relationTo(held.name(), VERSION)) : within(bounds, held);
        return version.and(applies(criterion.name().relationTo(held.name(), REST)));
    }

    private static Applies within(Bounds bounds, Held held) {
        if (held.version().isPresent()) {
            return bounds.contain(held.version().get()) ? Applies.YES : Applies.NO;
        }
        return held.name().isNotApplicable(Attribute.VERSION) ? Applies.NO : Applies.PERHAPS;
    }

    private static Applies applies(Relation relation) {
        return switch (relation) {
            case EQUAL, SUPERSET -> Applies.YES;
            case SUBSET, UNDEFINED -> Applies.PERHAPS;
            case DISJOINT -> Applies.NO;
        };
    }
}
