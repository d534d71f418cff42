package org.cylcomed.cli.evaluate;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.cylcomed.cli.inspect.Inspection;
import org.cylcomed.core.Identifier;
import org.cylcomed.core.Subject;
import org.cylcomed.core.device.Device;
import org.cylcomed.core.evidence.Evidence;
import org.cylcomed.core.evidence.Nature;
import org.cylcomed.core.evidence.Severity;
import org.cylcomed.core.finding.Finding;
import org.cylcomed.sensor.capture.CaptureFiles;
import org.cylcomed.sensor.capture.CaptureReport;
import org.cylcomed.sensor.connection.Connection;
import org.cylcomed.sensor.connection.Direction;
import org.cylcomed.sensor.connection.Transport;
import org.cylcomed.sensor.findings.Site;
import org.cylcomed.sensor.protocol.Protocol;
import org.jspecify.annotations.Nullable;

/**
 * One capture as {@code inspect} judges it: what was told when, and whose conversations anybody on the wire could read.
 *
 * @param devices all that were seen
 * @param damage what of the capture could not be read; empty if nothing
 */
record PilotRun(
        Instant start,
        Instant end,
        long packets,
        List<PilotNotice> notices,
        List<Talk> talks,
        List<Names> devices,
        String damage) {
    private static final int MOST_NOTICES = 200_000;
    private static final int MOST_TALKS = 200_000;
    private static final double NEARLY_ALL = 0.9;
    /** Of names, time, addresses and the link: says nothing of what a device does. */
    private static final Set<Protocol> HOUSEKEEPING = EnumSet.of(
            Protocol.DNS,
            Protocol.MDNS,
            Protocol.SSDP,
            Protocol.DHCP,
            Protocol.DHCPV6,
            Protocol.LLDP,
            Protocol.CDP,
            Protocol.NTP);

    private static final Set<Protocol> ENCRYPTED = EnumSet.of(Protocol.TLS, Protocol.QUIC, Protocol.SSH);

    /** Content that went over one connection, names, time and addresses left out. */
    record Talk(String client, String server, Instant start, Instant end, long content, boolean encrypted) {
        private boolean within(PilotAct act) {
            return !end.isBefore(act.begins()) && start.isBefore(act.ends());
        }

        private boolean isOf(Names one) {
            return one.has(client) || one.has(server);
        }
    }

    PilotRun {
        notices = List.copyOf(notices);
        talks = List.copyOf(talks);
        devices = List.copyOf(devices);
    }

    /** @throws IOException if not a single packet can be read, with the reason */
    static PilotRun over(Path capture, Site site) throws IOException {
        try (CaptureFiles source = CaptureFiles.open(List.of(capture))) {
            Wire wire = new Wire();
            Inspection inspection = new Inspection(site, wire);
            wire.inspection = inspection;
            CaptureReport report = inspection.run(source);
            String damage = report.skipped().isEmpty()
                    ? ""
                    : report.skipped().getFirst().reason();
            if (inspection.sensor().packets() == 0) {
                throw new IOException(damage.isEmpty() ? "no packet" : damage);
            }
            return new PilotRun(
                    wire.start(),
                    wire.now(),
                    inspection.sensor().packets(),
                    wire.notices,
                    wire.talks,
                    inspection.devices().stream().map(PilotRun::names).toList(),
                    damage);
        }
    }

    Duration length() {
        return Duration.between(start, end);
    }

    /** Whether the recording lasts until it is certain whether an act is found. */
    boolean covers(PilotAct act) {
        return !act.begins().isBefore(start) && !act.deadline().isAfter(end);
    }

    /**
     * Whether nearly all content its device exchanged meanwhile was encrypted, or it exchanged none: with the expected peer
     * where these two spoke to each other, else with anybody. Nearly, since who speaks encrypted is found in clear text.
     */
    boolean hides(PilotAct act) {
        PilotAct.Wanted wanted = act.expected();
        if (wanted == null || talks.size() == MOST_TALKS) {
            return false;
        }
        List<Talk> own = talks.stream()
                .filter(talk -> talk.within(act) && talk.isOf(wanted.device()))
                .toList();
        List<Talk> both = own.stream().filter(talk -> talk.isOf(wanted.peer())).toList();
        List<Talk> telling = both.isEmpty() ? own : both;
        double all = telling.stream().mapToDouble(Talk::content).sum();
        double encrypted = telling.stream()
                .filter(Talk::encrypted)
                .mapToDouble(Talk::content)
                .sum();
        return encrypted >= NEARLY_ALL * all;
    }

    private static Names names(Device device) {
        Set<String> names = new TreeSet<>();
        device.identifiers().forEach(identifier -> names.add(identifier.value()));
        return new Names(names);
    }

    /** Sees the traffic before anything is judged of it, so that each judgement has the time of its packet. */
    private static final class Wire implements Inspection.Witness {
        private final List<PilotNotice> notices = new ArrayList<>();
        private final List<Talk> talks = new ArrayList<>();
        private @Nullable Inspection inspection;
        private long start = Long.MAX_VALUE;
        private long now = Long.MIN_VALUE;

        @Override
        public boolean followsPackets() {
            return false;
        }

        @Override
        public void second(long timeNanos) {
            start = Math.min(start, timeNanos);
            now = Math.max(now, timeNanos);
        }

        @Override
        public void end(long timeNanos) {
            now = Math.max(now, timeNanos);
        }

        @Override
        public void closed(Connection connection) {
            long content = connection.from(Direction.FROM_CLIENT).payload()
                    + connection.from(Direction.FROM_SERVER).payload();
            boolean said = content > 0
                    && (connection.transport() == Transport.TCP || connection.transport() == Transport.UDP)
                    && HOUSEKEEPING.stream().noneMatch(connection::is);
            if (said && talks.size() < MOST_TALKS) {
                talks.add(new Talk(
                        connection.client().address(),
                        connection.server().address(),
                        instant(connection.startNanos()),
                        instant(connection.lastNanos()),
                        content,
                        ENCRYPTED.stream().anyMatch(connection::is)));
            }
        }

        @Override
        public void judged(Finding finding, Evidence evidence) {
            Inspection judging = inspection;
            if (judging == null || finding.kind().nature() != Nature.ATTACK || notices.size() == MOST_NOTICES) {
                return;
            }
            // The clock of the capture is told by the second, and evidence by its packet.
            Instant at = evidence.end().isAfter(now()) ? evidence.end() : now();
            notices.add(new PilotNotice(
                    at,
                    evidence.end(),
                    finding.id(),
                    finding.kind().name(),
                    finding.severity().compareTo(Severity.LOW) > 0,
                    names(evidence.subject(), judging),
                    evidence.peer() == null ? Names.NONE : names(evidence.peer(), judging),
                    judging.assess(finding.device(), at).verdict()));
        }

        private static Names names(Subject subject, Inspection judging) {
            Set<String> names = new TreeSet<>();
            if (subject instanceof Identifier seen) {
                names.add(seen.value());
            }
            judging.device(subject)
                    .ifPresent(device -> names.addAll(PilotRun.names(device).all()));
            return new Names(names);
        }

        private Instant start() {
            return instant(start == Long.MAX_VALUE ? 0 : start);
        }

        private Instant now() {
            return instant(now == Long.MIN_VALUE ? 0 : now);
        }

        private static Instant instant(long nanos) {
            return Instant.ofEpochSecond(0, nanos);
        }
    }
}
