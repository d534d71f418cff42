package org.cylcomed.core.finding;

/** How likely it is that a device, or the path to it, is compromised. */
public enum Level {
    NONE,
    WATCH,
    LIKELY,
    CONFIRMED
}
