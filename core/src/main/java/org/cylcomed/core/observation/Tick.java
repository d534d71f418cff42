package org.cylcomed.core.observation;

import org.cylcomed.core.Origin;
import org.cylcomed.core.Subject;

/**
 * Time has passed for a subject that holds state: a minute of event time in the engine, ten seconds beside a reader. Made by
 * whatever hosts processors; none travels.
 */
public record Tick(Origin origin, Subject subject) implements Observation {
    @Override
    public Tick withSubject(Subject subject) {
        return new Tick(origin, subject);
    }
}
