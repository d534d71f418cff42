package org.cylcomed.server.export;

import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.cylcomed.core.DeviceId;
import org.cylcomed.core.Identifier;
import org.cylcomed.core.Namespace;

/**
 * A device with its clinical context.
 *
 * @param name as people call it, never blank
 * @param identifiers its names now, strongest first
 */
public record ExportedDevice(
        DeviceId id,
        String name,
        ClinicalContext context,
        SortedSet<Identifier> identifiers,
        Instant first,
        Instant last)
        implements ExportedRecord {
    public ExportedDevice {
        if (name.isBlank()) {
            throw new IllegalArgumentException("a device has a name people use");
        }
        if (last.isBefore(first)) {
            throw new IllegalArgumentException("a device is not last seen before it was first seen");
        }
        identifiers = Collections.unmodifiableSortedSet(new TreeSet<>(identifiers));
    }

    @Override
    public RecordType type() {
        return RecordType.DEVICE;
    }

    @Override
    public String uid() {
        return id.value();
    }

    @Override
    public String eventId() {
        return id.value() + "-" + last.toEpochMilli();
    }

    @Override
    public Instant at() {
        return last;
    }

    /** The first identifier of a kind: the book keeps them sorted, so always the same. */
    Optional<String> identifier(Namespace namespace) {
        return all(namespace).stream().findFirst();
    }

    Collection<String> all(Namespace namespace) {
        return identifiers.stream()
                .filter(identifier -> identifier.namespace() == namespace)
                .map(Identifier::value)
                .distinct()
                .toList();
    }
}
