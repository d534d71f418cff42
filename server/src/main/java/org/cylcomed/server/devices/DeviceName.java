package org.cylcomed.server.devices;

import org.jspecify.annotations.Nullable;

/** A device in a sentence or a cell: what it is called and where it stands. */
public record DeviceName(
        String id,
        String name,
        @Nullable String careUnit,
        @Nullable String bed) {
    public static DeviceName of(KnownDevice known) {
        return new DeviceName(
                known.device().id().value(),
                known.name(),
                known.place().careUnit(),
                known.place().bed());
    }
}
