package org.cylcomed.core.observation;

import org.cylcomed.core.Origin;
import org.cylcomed.core.Subject;

/** A minute of event time has passed for a subject that holds state; made by the engine, never by a reader. */
public record Tick(Origin origin, Subject subject) implements Observation {
    @Override
    public Tick withSubject(Subject subject) {
        return new Tick(origin, subject);
    }
}
