package org.cylcomed.engine.record;

import java.io.IOException;

/** What lies on the disk is not a record that this key signed, or no longer whole. The message is for a person. */
public final class RecordDamagedException extends IOException {
    private static final long serialVersionUID = 1;

    RecordDamagedException(String sentence) {
        super(sentence);
    }
}
