package org.cylcomed.core.observation;

/** Where on its way from the bedside to the record a value was seen. */
public enum Point {
    MONITOR,
    GATEWAY,
    HL7,
    FHIR,
    MQTT
}
