package org.cylcomed.core.observation;

/** How an operation ended, as the answering side said. */
public enum Outcome {
    /** Done (HL7 AA, DICOM 0000, HTTP 2xx). */
    ACCEPTED,
    /** Not allowed or not understood (HL7 AR, DICOM association rejected, HTTP 4xx). */
    REFUSED,
    /** Tried and failed (HL7 AE, HTTP 5xx). */
    FAILED,
    /** No answer seen. */
    UNKNOWN
}
