package org.cylcomed.server.export;

import java.util.Set;

/** One format. The next one (STIX, Sigma, MUD, FHIR) is one more class, named in {@link Exporters}. */
public interface Exporter {
    /** As in settings and addresses: {@code ocsf}. */
    String name();

    String mediaType();

    /** What it can tell; anything else is refused with an {@link IllegalArgumentException}. */
    Set<RecordType> writes();

    /** One record in UTF-8, on one line, without an end of line. */
    byte[] write(ExportedRecord record);
}
