package org.cylcomed.server.devices;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import org.cylcomed.core.evidence.SourceGroup;

/** A row and what it is filtered by besides. */
record DeviceRow(
        DeviceView view,
        KnownDevice known,
        Set<String> weaknessKinds,
        Set<String> sources,
        Set<String> protocols,
        Set<SourceGroup> groups) {
    DeviceRow {
        weaknessKinds = new TreeSet<>(weaknessKinds);
        sources = new HashSet<>(sources);
        protocols = new TreeSet<>(protocols);
    }

    static boolean anyOf(Collection<String> wanted, Collection<String> held) {
        return wanted.isEmpty() || held.stream().anyMatch(wanted::contains);
    }
}
