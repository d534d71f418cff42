package org.cylcomed.ward.scenario;

import java.util.HexFormat;
import org.cylcomed.ward.physiology.Profile;

/**
 * One machine of the ward, with everything a seed decided about it.
 *
 * @param bed 0 for what stands at no bed
 * @param spare another address of its own, should it get a new lease
 * @param port where it listens; 0 if nowhere, or wherever its stack likes
 * @param identifier EUI-64
 * @param endpointReference of SDC
 * @param name as it calls itself
 * @param offset seconds after the beginning at which its first message is due
 * @param patient whose signals it measures
 * @param patientSeed the same for all machines at one bed
 */
public record Member(
        String id,
        String role,
        Scenario.Kind kind,
        Scenario.Stack stack,
        int bed,
        String address,
        String spare,
        String mac,
        int port,
        String identifier,
        String endpointReference,
        String name,
        String model,
        double offset,
        double every,
        int pumps,
        Profile patient,
        long patientSeed) {
    /** EUI-64 of a sensor behind a hub; the first has the hub's own. */
    public String sensor(int number) {
        long own = Long.parseUnsignedLong(identifier, 16);
        return HexFormat.of().withUpperCase().toHexDigits(own + number);
    }
}
