package org.cylcomed.reader.fhir;

import java.time.Instant;
import org.cylcomed.core.Identifier;

/** What a resource of the record says. */
sealed interface Entry {
    /**
     * One value of the record.
     *
     * @param device who measured it, by the identifier that its gateway writes
     * @param code of IEEE 11073-10101 where the observation has one, else the first code
     * @param unit UCUM where it has a coded unit, else as written
     * @param determinedAt the observation's effective time
     */
    record Value(Identifier device, String code, double value, String unit, Instant determinedAt) implements Entry {}

    /**
     * Somebody read what the record has of a patient, by its own log.
     *
     * @param reader the address that asked
     * @param verb the FHIR interaction, such as {@code search-type}
     * @param patient as the record names the patient: not to be told
     */
    record Access(Identifier reader, String verb, String patient) implements Entry {}
}
