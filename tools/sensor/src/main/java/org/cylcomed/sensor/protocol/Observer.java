package org.cylcomed.sensor.protocol;

/**
 * Where dissectors put what they saw. Implementations know the packet being processed, so a sighting
 * carries neither time nor frame number.
 */
public interface Observer {
    void see(Sighting sighting);

    /**
     * A keyed hash that tells one patient from another within a site and gives nothing else away. The
     * identifier must not travel any further than this call.
     *
     * @param identifier what the message uses to name the patient (PID-3, Patient ID, Patient.identifier)
     */
    String patientKey(String identifier);

    /** Time of the packet being processed, nanoseconds since 1970 UTC. */
    long timeNanos();
}
