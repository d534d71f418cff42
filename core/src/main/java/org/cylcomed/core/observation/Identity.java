package org.cylcomed.core.observation;

import org.cylcomed.core.Origin;
import org.cylcomed.core.Subject;

/**
 * Something that helps to tell who the subject is.
 *
 * @param confidence 0 (a guess) to 1 (said by the device itself under its own key)
 * @param basis what it was taken from, kebab-case: {@code oui}, {@code hl7-msh}, {@code dhcp-fingerprint}...
 */
public record Identity(Origin origin, Subject subject, Claim claim, double confidence, String basis)
        implements Observation {
    public Identity {
        if (!(confidence >= 0 && confidence <= 1)) {
            throw new IllegalArgumentException("confidence is between 0 and 1");
        }
        if (basis.isBlank() || basis.length() > 64) {
            throw new IllegalArgumentException("a basis has 1 to 64 characters");
        }
    }

    @Override
    public Identity withSubject(Subject subject) {
        return new Identity(origin, subject, claim, confidence, basis);
    }
}
