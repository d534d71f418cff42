package org.cylcomed.core.device;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.cylcomed.core.DeviceId;
import org.cylcomed.core.Identifier;
import org.cylcomed.core.Namespace;
import org.jspecify.annotations.Nullable;

/** A device of the book while it grows. */
final class Entry {
    final DeviceId id;
    /** Place in the order of minting: of two joined devices the older keeps its id. */
    final int order;

    private final List<DeviceId> aliases = new ArrayList<>();
    private final TreeSet<Identifier> identifiers = new TreeSet<>();
    private final TreeSet<Identifier> former = new TreeSet<>();
    private final TreeMap<String, Attribute> attributes = new TreeMap<>();
    private Instant first;
    private Instant last;
    /** As it was told last; null once anything but its times has changed since. */
    private @Nullable Device told;

    Entry(DeviceId id, int order, Instant at) {
        this.id = id;
        this.order = order;
        this.first = at;
        this.last = at;
    }

    static Entry of(Device device, int order) {
        Entry entry = new Entry(device.id(), order, device.first());
        entry.seen(device.last());
        entry.aliases.addAll(device.aliases());
        entry.identifiers.addAll(device.identifiers());
        entry.former.addAll(device.former());
        device.attributes().forEach(entry::keep);
        return entry;
    }

    void seen(Instant at) {
        first = at.isBefore(first) ? at : first;
        last = at.isAfter(last) ? at : last;
    }

    List<DeviceId> aliases() {
        return Collections.unmodifiableList(aliases);
    }

    SortedSet<Identifier> identifiers() {
        return Collections.unmodifiableSortedSet(identifiers);
    }

    /** Addresses and host names that another device has now. */
    int former() {
        return former.size();
    }

    void name(Identifier identifier) {
        told = identifiers.add(identifier) ? null : told;
    }

    void unname(Identifier identifier) {
        told = identifiers.remove(identifier) ? null : told;
    }

    void hadOnce(Identifier identifier) {
        told = former.add(identifier) ? null : told;
    }

    /** Whether it had been a former name. */
    boolean hasAgain(Identifier identifier) {
        boolean again = former.remove(identifier);
        told = again ? null : told;
        return again;
    }

    int attributes() {
        return attributes.size();
    }

    /** Keeps the best confidence of each (name, value, basis). */
    void keep(Attribute attribute) {
        String key = attribute.name() + '\n' + attribute.basis() + '\n' + attribute.value();
        Attribute held = attributes.get(key);
        if (held == null || held.confidence() < attribute.confidence()) {
            attributes.put(key, attribute);
            told = null;
        }
    }

    boolean holdsOther(Identifier identifier) {
        for (Identifier held : identifiers) {
            if (isOther(held, identifier)) {
                return true;
            }
        }
        return false;
    }

    /** Both hold names of this namespace and scope, and none in common. */
    boolean differsIn(Namespace namespace, Entry other) {
        boolean differs = false;
        for (Identifier held : identifiers) {
            if (held.namespace() == namespace) {
                if (other.identifiers.contains(held)) {
                    return false;
                }
                differs |= other.holdsOther(held);
            }
        }
        return differs;
    }

    private static boolean isOther(Identifier held, Identifier identifier) {
        return held.namespace() == identifier.namespace()
                && held.scope().equals(identifier.scope())
                && !held.value().equals(identifier.value())
                && (held.namespace() != Namespace.IP || isIpv6(held) == isIpv6(identifier));
    }

    private static boolean isIpv6(Identifier address) {
        return address.value().indexOf(':') >= 0;
    }

    void absorb(Entry younger) {
        told = null;
        aliases.add(younger.id);
        aliases.addAll(younger.aliases);
        identifiers.addAll(younger.identifiers);
        former.addAll(younger.former);
        younger.attributes.values().forEach(this::keep);
        seen(younger.first);
        seen(younger.last);
    }

    Device toDevice() {
        Device before = told;
        Device now = before == null
                ? new Device(id, aliases, first, last, identifiers, former, new TreeSet<>(attributes.values()))
                : new Device(
                        id, before.aliases(), first, last, before.identifiers(), before.former(), before.attributes());
        told = now;
        return now;
    }
}
