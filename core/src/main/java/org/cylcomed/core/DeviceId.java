package org.cylcomed.core;

/**
 * The permanent name of a device: {@code dev-} and 16 characters of base32.
 *
 * <p>Minted from the first identifier seen, as a hash, so that reading the same journal again gives the same id.
 */
public record DeviceId(String value) implements Subject, Comparable<DeviceId> {
    private static final String PREFIX = "dev-";

    public DeviceId {
        HashedId.require(PREFIX, value);
    }

    /** The id of the device first seen under {@code identifier}. */
    public static DeviceId firstSeenAs(Identifier identifier) {
        return new DeviceId(
                HashedId.mint(PREFIX, identifier.namespace().name(), identifier.scope(), identifier.value()));
    }

    @Override
    public int compareTo(DeviceId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
