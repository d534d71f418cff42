package org.cylcomed.ward.hl7;

/**
 * Whom and what a message is about.
 *
 * @param patient invented record number
 * @param familyName invented
 * @param givenName invented
 * @param bed as the ward calls it
 * @param device EUI-64 of what measured
 * @param model as its label says
 * @param kind of device
 */
public record Subject(
        String patient, String familyName, String givenName, String bed, String device, String model, Kind kind) {
    /** Kinds of equipment, by their term. */
    public enum Kind {
        MONITOR("69965^MDC_DEV_MON_PHYSIO_MULTI_PARAM_MDS^MDC"),
        PUMP("69985^MDC_DEV_PUMP_INFUS_MDS^MDC");

        final String term;

        Kind(String term) {
            this.term = term;
        }
    }
}
