package org.cylcomed.core.device;

/**
 * How much a book holds, whatever it is told.
 *
 * @param devices ids minted
 * @param peers endpoints told apart that are no devices
 * @param namesPerDevice identifiers of a device, and as many properties
 * @param announcedPerMinute devices that come into being by their own word alone, per minute of event time: a ward
 *     that starts after a power cut stays below it, a flood does not
 */
public record Limits(int devices, int peers, int namesPerDevice, int announcedPerMinute) {
    public static final Limits USUAL = new Limits(100_000, 100_000, 64, 256);

    public Limits {
        if (devices < 1 || peers < 0 || namesPerDevice < 1 || announcedPerMinute < 1) {
            throw new IllegalArgumentException("limits are above 0");
        }
    }
}
