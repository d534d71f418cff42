package org.cylcomed.maintenance.vex;

import java.util.List;

/** A document, and what of it is not in the model. */
public record Reading(VexDocument document, List<Difference> differences) {
    public Reading {
        differences = List.copyOf(differences);
    }
}
