package org.cylcomed.cli.inspect;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.cylcomed.core.DeviceId;
import org.cylcomed.core.Identifier;
import org.cylcomed.core.SourceId;
import org.cylcomed.core.Subject;
import org.cylcomed.core.device.Device;
import org.cylcomed.core.device.DeviceBook;
import org.cylcomed.core.evidence.Evidence;
import org.cylcomed.core.evidence.Nature;
import org.cylcomed.core.evidence.Reference;
import org.cylcomed.core.finding.Assessment;
import org.cylcomed.core.finding.CaseBook;
import org.cylcomed.core.finding.Finding;
import org.cylcomed.core.finding.FindingId;
import org.cylcomed.core.finding.Fusion;
import org.cylcomed.core.finding.Signal;
import org.cylcomed.core.observation.Observation;
import org.cylcomed.detection.protocol.ProtocolKinds;
import org.cylcomed.detection.protocol.ProtocolProcessors;
import org.cylcomed.engine.Engine;
import org.cylcomed.sensor.Sensor;
import org.cylcomed.sensor.capture.CaptureReport;
import org.cylcomed.sensor.capture.PacketSource;
import org.cylcomed.sensor.connection.Connection;
import org.cylcomed.sensor.connection.TrafficListener;
import org.cylcomed.sensor.findings.Detectors;
import org.cylcomed.sensor.findings.Site;
import org.cylcomed.sensor.inventory.ClinicalRecords;
import org.cylcomed.sensor.inventory.DeviceFace;
import org.cylcomed.sensor.inventory.Inventory;
import org.cylcomed.sensor.summary.Conversations;
import org.cylcomed.sensor.summary.ProtocolCounts;
import org.jspecify.annotations.Nullable;

/**
 * One run over one source: the whole composition of {@code inspect} in sight. One thread.
 *
 * <p>Its public part is for whoever wants each judgement as it is made, and no report.
 */
public final class Inspection {
    /** Told of each judgement in the order of the packets, and of the traffic before anything is judged of it. */
    public interface Witness extends TrafficListener {
        /** @param evidence the latest of the finding, which may have been told before */
        void judged(Finding finding, Evidence evidence);
    }

    private static final SourceId SOURCE = new SourceId("inspect");

    /** The latest evidence of a finding, which repeats the facts of earlier ones, and all that it rests on. */
    record Told(Finding finding, Evidence evidence, List<Reference> restsOn) {}

    /** Of the sentences that are not the sensor's. */
    static final List<Class<?>> ROOMS = List.of(ProtocolKinds.class);

    private final Engine engine;
    private final DeviceBook devices;
    private final CaseBook cases;
    private final ProtocolCounts protocols = new ProtocolCounts();
    private final Conversations conversations = new Conversations();
    private final Span span = new Span();
    private final UnknownTraffic unknown = new UnknownTraffic();
    private final Patients patients = new Patients();
    private final Inventory inventory;
    private final Detectors detectors;
    private final Sensor sensor;
    private final @Nullable Witness witness;
    private final Map<FindingId, Told> told = new HashMap<>();
    private @Nullable List<Told> sorted;
    private @Nullable Map<DeviceId, List<Signal>> signals;

    /** Networks seen and the time covered. */
    static final class Span implements TrafficListener {
        final Set<Integer> vlans = new TreeSet<>();
        long start = Long.MAX_VALUE;
        long end = Long.MIN_VALUE;
        long encrypted;

        @Override
        public boolean followsPackets() {
            return false;
        }

        @Override
        public void closed(Connection connection) {
            if (connection.vlan() >= 0 && vlans.size() < 4096) {
                vlans.add(connection.vlan());
            }
            start = Math.min(start, connection.startNanos());
            end = Math.max(end, connection.lastNanos());
            if (connection.is(org.cylcomed.sensor.protocol.Protocol.TLS)
                    || connection.is(org.cylcomed.sensor.protocol.Protocol.QUIC)) {
                encrypted++;
            }
        }

        @Override
        public void second(long timeNanos) {
            start = Math.min(start, timeNanos);
            end = Math.max(end, timeNanos);
        }
    }

    Inspection(Site site) {
        this(site, null);
    }

    public Inspection(Site site, @Nullable Witness witness) {
        this.witness = witness;
        engine = new Engine(new Engine.Plan(ProtocolProcessors.all(), site.inside()), this::processed);
        devices = engine.devices();
        cases = new CaseBook(devices, CaseBook.Limits.USUAL);
        inventory = new Inventory(SOURCE, site.inside(), this::observed);
        ClinicalRecords clinical = new ClinicalRecords(SOURCE, this::observed);
        detectors = new Detectors(site, this::judged);
        List<TrafficListener> listeners = new ArrayList<>(
                List.of(protocols, conversations, span, unknown, patients, inventory, clinical, detectors));
        if (witness != null) {
            listeners.addFirst(witness);
        }
        sensor = new Sensor(new PatientHash()::of, List.copyOf(listeners));
    }

    public CaptureReport run(PacketSource source) throws IOException {
        sensor.run(source);
        return source.report();
    }

    private void observed(Observation observation) {
        engine.observe(engine.next(), observation);
    }

    /** That two devices claim one name is shown with the devices; a report of findings needs no more of it. */
    private void processed(Evidence evidence) {
        if (!evidence.producer().equals(Engine.DEVICE_BOOK)) {
            judged(evidence);
        }
    }

    private void judged(Evidence evidence) {
        cases.add(evidence).ifPresent(finding -> {
            Told before = told.get(finding.id());
            List<Reference> restsOn = new ArrayList<>(before == null ? List.of() : before.restsOn());
            for (Reference reference : evidence.restsOn()) {
                if (restsOn.size() < Evidence.MAX_REFERENCES && !restsOn.contains(reference)) {
                    restsOn.add(reference);
                }
            }
            told.put(finding.id(), new Told(finding, evidence, restsOn));
            if (witness != null) {
                witness.judged(finding, evidence);
            }
        });
    }

    /** To be asked after {@link #run} only. Attacks first, then by severity, then by time: the order they are numbered in. */
    List<Told> findings() {
        List<Told> known = sorted;
        if (known == null) {
            known = sort();
            sorted = known;
        }
        return known;
    }

    private List<Told> sort() {
        List<Told> list = new ArrayList<>();
        for (Finding finding : cases.findings()) {
            Told known = told.get(finding.id());
            if (known != null && finding.kind().nature() != Nature.HEALTH) {
                list.add(new Told(finding, known.evidence(), known.restsOn()));
            }
        }
        // The id hashes the time: it comes last, so that a replay numbers its findings alike.
        list.sort(Comparator.comparing((Told each) -> each.finding().kind().nature())
                .thenComparing(each -> each.finding().severity(), Comparator.reverseOrder())
                .thenComparing(each -> each.finding().first())
                .thenComparing(each -> each.finding().kind().name())
                .thenComparing(each -> each.finding().device().value())
                .thenComparing(each -> String.valueOf(each.finding().peer()))
                .thenComparing(each -> each.finding().id().value()));
        return list;
    }

    /** How a person would name it: its address, else its strongest name. */
    String name(Subject subject) {
        return devices.find(subject)
                .flatMap(devices::device)
                .map(DeviceFace::name)
                .orElse(subject instanceof Identifier identifier ? identifier.value() : String.valueOf(subject));
    }

    /** The address the finding was made at; its device may have another one by now. */
    String device(Told told) {
        return told.evidence().subject() instanceof Identifier seen
                ? seen.value()
                : name(told.finding().device());
    }

    /** As {@link #device(Told)}; null if there is no peer. */
    @Nullable
    String peer(Told told) {
        Subject peer = told.evidence().peer();
        if (peer == null) {
            return null;
        }
        return peer instanceof Identifier seen ? seen.value() : name(peer);
    }

    /** How sure all evidence about the finding's device makes us, in words. */
    String confidence(Finding finding) {
        if (finding.kind().nature() == Nature.WEAKNESS) {
            return "CERTAIN";
        }
        double probability =
                Fusion.posterior(Fusion.PRIOR, signals().getOrDefault(finding.device(), List.of()), finding.last());
        return probability >= Fusion.LIKELY ? "ALMOST_CERTAIN" : probability >= Fusion.WATCH ? "LIKELY" : "POSSIBLE";
    }

    private Map<DeviceId, List<Signal>> signals() {
        Map<DeviceId, List<Signal>> known = signals;
        if (known == null) {
            known = new HashMap<>();
            for (Told each : findings()) {
                known.computeIfAbsent(each.finding().device(), device -> new ArrayList<>())
                        .add(Signal.of(each.evidence()));
            }
            signals = known;
        }
        return known;
    }

    public List<Device> devices() {
        return devices.devices();
    }

    /** Empty for a peer that is no device. */
    public Optional<Device> device(Subject subject) {
        return devices.find(subject).flatMap(devices::device);
    }

    /** What the evidence so far amounts to, as a server would say it; nothing is known of what should be heard. */
    public Assessment assess(DeviceId device, Instant at) {
        return cases.assess(device, Fusion.PRIOR, Set.of(), Set.of(), at);
    }

    ProtocolCounts protocols() {
        return protocols;
    }

    Conversations conversations() {
        return conversations;
    }

    public Sensor sensor() {
        return sensor;
    }

    Span span() {
        return span;
    }

    UnknownTraffic unknown() {
        return unknown;
    }

    Patients patients() {
        return patients;
    }

    boolean macEvidence() {
        return inventory.macEvidence();
    }

    long leftOut() {
        return detectors.leftOut();
    }
}
