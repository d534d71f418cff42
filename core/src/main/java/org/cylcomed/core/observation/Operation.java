package org.cylcomed.core.observation;

import org.cylcomed.core.Origin;
import org.cylcomed.core.PatientKey;
import org.cylcomed.core.Subject;
import org.jspecify.annotations.Nullable;

/**
 * One thing the subject asked of its peer in an application protocol.
 *
 * @param verb {@code ORU^R01}, {@code C-STORE}, {@code PUBLISH}, {@code SetValue}, {@code GET}...
 * @param object what it was done to (topic, path, SOP class), patient parts removed; empty when there is none
 * @param messageId the sender's own number of the message (MSH-10, MQTT packet id), null where there is none
 * @param messageVersion of the protocol spoken (MSH-12, HTTP version), null where none is said
 */
public record Operation(
        Origin origin,
        Subject subject,
        Subject peer,
        String protocol,
        String verb,
        String object,
        Outcome outcome,
        @Nullable String messageId,
        @Nullable String messageVersion,
        @Nullable PatientKey patient)
        implements Observation {
    public Operation {
        if (protocol.isBlank() || verb.isBlank()) {
            throw new IllegalArgumentException("an operation names its protocol and verb");
        }
    }

    @Override
    public Operation withSubject(Subject subject) {
        return new Operation(
                origin, subject, peer, protocol, verb, object, outcome, messageId, messageVersion, patient);
    }
}
