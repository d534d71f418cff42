package org.cylcomed.sensor.findings;

import java.util.function.Consumer;
import org.cylcomed.core.evidence.Evidence;
import org.cylcomed.sensor.connection.Connection;
import org.cylcomed.sensor.connection.TrafficListener;
import org.cylcomed.sensor.packet.Frame;
import org.cylcomed.sensor.protocol.Sighting;

/**
 * The door of the findings: hand it to the packet path as a listener and evidence comes out of the sink, in the order
 * of the packets, with at most one piece a minute per subject, peer and kind, and the last word of every case
 * at {@link #discontinuity} and {@link #end}. Later evidence of a case repeats the facts of earlier ones, grown.
 *
 * <p>One thread. Memory: below 20 MiB whatever comes.
 */
public final class Detectors implements TrafficListener {
    private final Ledger ledger;
    private final PeerNames names;
    private final FloodDetector floods;
    private final HeldConnectionDetector held;
    private final ScanDetector scans;
    private final WormDetector worms;
    private final AddressDetector addresses;
    private final DhcpFloodDetector dhcp;
    private final DnsForgeryDetector forgeries;
    private final GuessingDetector guessing;
    private final HandshakeDetector handshakes;
    private final BeaconDetector beacons;
    private final OutwardDetector outward;
    private final DownloadDetector downloads;
    private final DnsTunnelDetector tunnels;
    private final ExploitDetector exploits;
    private final RemoteCallDetector calls;
    private final NameClaimDetector claims;
    private final MqttFloodDetector mqtt;
    private final Hl7Detector hl7;
    private final DicomPeerDetector dicom;
    private final WeaknessDetector weaknesses;

    public Detectors(Site site, Consumer<Evidence> sink) {
        ledger = new Ledger(site, sink);
        names = new PeerNames(site);
        floods = new FloodDetector(ledger);
        held = new HeldConnectionDetector(ledger);
        worms = new WormDetector(ledger);
        scans = new ScanDetector(ledger, worms);
        addresses = new AddressDetector(ledger);
        dhcp = new DhcpFloodDetector(ledger);
        forgeries = new DnsForgeryDetector(ledger);
        guessing = new GuessingDetector(ledger);
        handshakes = new HandshakeDetector(ledger);
        beacons = new BeaconDetector(ledger, names);
        outward = new OutwardDetector(ledger, names);
        downloads = new DownloadDetector(ledger);
        tunnels = new DnsTunnelDetector(ledger);
        exploits = new ExploitDetector(ledger);
        calls = new RemoteCallDetector(ledger);
        claims = new NameClaimDetector(ledger);
        mqtt = new MqttFloodDetector(ledger);
        hl7 = new Hl7Detector(ledger);
        dicom = new DicomPeerDetector(ledger);
        weaknesses = new WeaknessDetector(ledger, names);
    }

    /**
     * Names what evidence refers to from now on. Call between {@link #discontinuity} and the first frame of a file.
     *
     * @param name the file's name without its folder, or the interface
     * @param framesBefore frames of the input that came before it
     */
    public void capture(String name, long framesBefore) {
        ledger.capture(name, framesBefore);
    }

    /** Findings left out because there were too many; more than 0 must be said in the report. */
    public long leftOut() {
        return ledger.notOpened();
    }

    @Override
    public void syn(Frame frame, boolean retry) {
        // In a flood senders are forged: nothing is learned from who they are.
        if (!floods.flooded(frame)) {
            scans.syn(frame, retry);
            exploits.syn(frame, retry);
            outward.syn(frame, retry);
        }
    }

    @Override
    public void stray(Frame frame) {
        floods.stray(frame);
        scans.stray(frame);
    }

    @Override
    public void refused(Frame frame, int attempts) {
        floods.refused(frame, attempts);
    }

    @Override
    public void established(Connection connection, Frame frame) {
        floods.established(connection, frame);
        held.established(connection, frame);
        scans.established(connection, frame);
        worms.established(connection, frame);
        beacons.established(connection, frame);
        outward.established(connection, frame);
        downloads.established(connection, frame);
        weaknesses.established(connection, frame);
    }

    @Override
    public void datagram(Connection connection, Frame frame, boolean first) {
        floods.datagram(connection, frame, first);
        dhcp.datagram(connection, frame, first);
        forgeries.datagram(connection, frame, first);
        tunnels.datagram(connection, frame, first);
        exploits.datagram(connection, frame, first);
    }

    @Override
    public void icmp(Frame frame) {
        scans.icmp(frame);
        exploits.icmp(frame);
    }

    @Override
    public void arp(Frame frame, int operation, long senderMac, int senderAddress, long targetMac, int targetAddress) {
        addresses.arp(frame, operation, senderMac, senderAddress, targetMac, targetAddress);
        scans.arp(frame, operation, senderMac, senderAddress, targetMac, targetAddress);
    }

    @Override
    public void closed(Connection connection) {
        held.closed(connection);
        scans.closed(connection);
        guessing.closed(connection);
        handshakes.closed(connection);
        claims.closed(connection);
        downloads.closed(connection);
        weaknesses.closed(connection);
    }

    @Override
    public void sighting(Sighting sighting, Frame frame) {
        names.sighting(sighting, frame);
        downloads.sighting(sighting, frame);
        worms.sighting(sighting, frame);
        guessing.sighting(sighting, frame);
        handshakes.sighting(sighting, frame);
        exploits.sighting(sighting, frame);
        calls.sighting(sighting, frame);
        claims.sighting(sighting, frame);
        mqtt.sighting(sighting, frame);
        hl7.sighting(sighting, frame);
        dicom.sighting(sighting, frame);
        weaknesses.sighting(sighting, frame);
    }

    @Override
    public void second(long timeNanos) {
        hl7.second(timeNanos);
        downloads.second(timeNanos);
        handshakes.second(timeNanos);
        ledger.look(timeNanos);
    }

    @Override
    public void discontinuity() {
        names.discontinuity();
        floods.discontinuity();
        held.discontinuity();
        scans.discontinuity();
        worms.discontinuity();
        addresses.discontinuity();
        dhcp.discontinuity();
        forgeries.discontinuity();
        guessing.discontinuity();
        handshakes.discontinuity();
        beacons.discontinuity();
        outward.discontinuity();
        downloads.discontinuity();
        tunnels.discontinuity();
        calls.discontinuity();
        claims.discontinuity();
        mqtt.discontinuity();
        hl7.discontinuity();
        weaknesses.discontinuity();
        ledger.close();
    }

    @Override
    public void end(long timeNanos) {
        discontinuity();
    }
}
