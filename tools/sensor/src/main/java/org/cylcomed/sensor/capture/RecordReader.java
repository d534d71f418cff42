package org.cylcomed.sensor.capture;

import org.jspecify.annotations.Nullable;

/** The packets of one capture. */
sealed interface RecordReader permits PcapReader, PcapngReader {
    /** Captures longer than this are taken for damage, as Wireshark does. */
    int LARGEST_PACKET = 256 * 1024;

    /** Fills all of {@code packet} but its ordinals; false at the end, whether regular or by damage. */
    boolean next(Packet packet);

    /** Why and where reading ended too early or left something out; null if all was read. */
    @Nullable
    String damage();

    /** Packets the capture says were lost on its way here. */
    long dropped();
}
