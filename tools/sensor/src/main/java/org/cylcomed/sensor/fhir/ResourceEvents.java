package org.cylcomed.sensor.fhir;

/** A resource as it is read, the same for JSON and XML. Arrays are repeated elements. */
interface ResourceEvents {
    /** An element with elements of its own; {@code ""} for the outermost. */
    void start(String name);

    /** The element started last is over. */
    void end();

    /** Whether {@link #value} is to be called for an element of this name here. */
    boolean wants(String name);

    /** A primitive. The type of a resource comes as {@code resourceType} in both forms. */
    void value(String name, String text);
}
