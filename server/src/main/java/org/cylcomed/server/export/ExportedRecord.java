package org.cylcomed.server.export;

import java.time.Instant;

/** One record that leaves, complete in itself: whoever writes it asks nobody anything. */
public sealed interface ExportedRecord permits ExportedFinding, ExportedIncident, ExportedDevice, ExportedConversation {

    RecordType type();

    /** Names the thing told about; the same on every telling. */
    String uid();

    /** Names this telling: a finding that is told again, with more evidence or another status, has another one. */
    String eventId();

    /** When what is told was last so. */
    Instant at();
}
