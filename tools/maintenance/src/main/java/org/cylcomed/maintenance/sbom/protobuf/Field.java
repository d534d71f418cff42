package org.cylcomed.maintenance.sbom.protobuf;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One field of a type of message.
 *
 * @param optional marked so; of all others the schema of CycloneDX wants a value
 * @param choice the name of the group of which only one may be set
 * @param message the type of its value, if that is a message
 * @param constants the numbers of its names, if it is an enumeration
 */
public record Field(
        String name,
        int number,
        Kind kind,
        boolean repeated,
        boolean optional,
        @Nullable String choice,
        @Nullable MessageType message,
        Map<String, Long> constants) {
    /** How a value is written. */
    public enum Kind {
        TEXT,
        BYTES,
        FLAG,
        NUMBER,
        FLOAT,
        DOUBLE,
        CONSTANT,
        MESSAGE
    }
}
