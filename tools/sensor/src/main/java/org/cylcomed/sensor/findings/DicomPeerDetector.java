package org.cylcomed.sensor.findings;

import org.cylcomed.sensor.connection.Connection;
import org.cylcomed.sensor.connection.Direction;
import org.cylcomed.sensor.connection.TrafficListener;
import org.cylcomed.sensor.packet.Frame;
import org.cylcomed.sensor.protocol.Protocol;
import org.cylcomed.sensor.protocol.Sighting;

/** A DICOM caller that is not on the site's list of titles; without a list nobody is unknown. */
final class DicomPeerDetector implements TrafficListener {
    private final Ledger ledger;

    DicomPeerDetector(Ledger ledger) {
        this.ledger = ledger;
    }

    @Override
    public void sighting(Sighting sighting, Frame frame) {
        Site site = ledger.site();
        if (!site.dicomPeers().isEmpty()
                && sighting instanceof Sighting.Operation operation
                && operation.protocol() == Protocol.DICOM
                && operation.direction() == Direction.FROM_CLIENT
                && operation.sender() != null
                && !site.dicomPeers().contains(operation.sender())) {
            Connection connection = operation.connection();
            ledger.open(FindingKinds.DICOM_UNKNOWN_PEER, ledger.of(connection.client()), ledger.of(connection.server()))
                    .at(frame.timeNanos, frame.number)
                    .list("titles", operation.sender())
                    .add("times", 1)
                    .flow(connection);
        }
    }
}
