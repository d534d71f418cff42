package org.cylcomed.server.export;

import java.util.Locale;

/** What can leave. */
public enum RecordType {
    FINDING,
    INCIDENT,
    DEVICE,
    CONVERSATION;

    /** As written in formats and settings: {@code finding}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
