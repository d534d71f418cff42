package org.cylcomed.server.exports;

import java.io.IOException;
import java.util.List;
import org.cylcomed.server.findings.FindingRow;

/** Gives the packets a finding rests on, for an archive; a bean of whoever keeps captures. */
@FunctionalInterface
public interface PacketSlices {
    /**
     * Patient fields are masked.
     *
     * @return none where no packets are kept; each is one pcapng file
     */
    List<byte[]> masked(FindingRow finding) throws IOException;

    /** Nobody keeps packets. */
    PacketSlices NONE = finding -> List.of();
}
