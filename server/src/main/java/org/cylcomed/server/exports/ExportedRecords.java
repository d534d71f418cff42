package org.cylcomed.server.exports;

import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import org.cylcomed.core.DeviceId;
import org.cylcomed.core.evidence.EvidenceId;
import org.cylcomed.core.evidence.Nature;
import org.cylcomed.core.finding.Finding;
import org.cylcomed.core.finding.FindingId;
import org.cylcomed.core.finding.IncidentId;
import org.cylcomed.core.finding.Status;
import org.cylcomed.sensor.findings.Sentences;
import org.cylcomed.server.devices.DeviceRegistry;
import org.cylcomed.server.devices.KnownDevice;
import org.cylcomed.server.export.ClinicalContext;
import org.cylcomed.server.export.ExportedDevice;
import org.cylcomed.server.export.ExportedFinding;
import org.cylcomed.server.export.ExportedIncident;
import org.cylcomed.server.export.Harm;
import org.cylcomed.server.export.Words;
import org.cylcomed.server.findings.FindingRow;
import org.cylcomed.server.findings.Wording;
import org.cylcomed.server.history.Names;
import org.cylcomed.server.incidents.IncidentStore;
import org.jspecify.annotations.Nullable;

/** Rows as records that are complete in themselves, in the language of their reader. */
public final class ExportedRecords {
    private final DeviceRegistry devices;
    private final Wording wording;

    public ExportedRecords(DeviceRegistry devices, Wording wording) {
        this.devices = devices;
        this.wording = wording;
    }

    public ExportedFinding finding(FindingRow row, Locale language) {
        ExportedDevice device = devices.find(row.device())
                .map(this::device)
                .orElseGet(() -> new ExportedDevice(
                        row.device(),
                        row.device().value(),
                        ClinicalContext.UNKNOWN,
                        new TreeSet<>(),
                        row.first(),
                        row.last()));
        String peer = row.peer();
        return new ExportedFinding(
                new Finding(
                        new FindingId(row.id()),
                        device.id(),
                        peer == null ? null : Names.read(peer),
                        row.kind(),
                        row.severity(),
                        row.status(),
                        row.first(),
                        row.last(),
                        row.count(),
                        row.evidence().stream().map(EvidenceId::new).toList()),
                device,
                peerName(row),
                row.mutedUntil(),
                words(row, language),
                row.communityIds());
    }

    private @Nullable String peerName(FindingRow row) {
        return wording.name(row.peerSeenAs() != null ? row.peerSeenAs() : row.peer());
    }

    private Words words(FindingRow row, Locale language) {
        Sentences sentences = wording.in(language);
        String name = wording.name(row.seenAs());
        String device = name == null ? "" : name;
        String peer = peerName(row);
        boolean attack = row.kind().nature() == Nature.ATTACK;
        return new Words(
                sentences.summary(row.kind(), device, peer, row.facts()),
                attack ? sentences.why(row.kind(), device, peer, row.facts()) : null,
                sentences.harmlessIf(row.kind(), device, peer, row.facts()),
                sentences.bedside(row.kind(), row.facts()),
                sentences.check(row.kind(), device, peer, row.facts()));
    }

    public ExportedDevice device(KnownDevice known) {
        DeviceId id = known.device().id();
        return new ExportedDevice(
                id,
                known.name().isBlank() ? id.value() : known.name(),
                new ClinicalContext(
                        known.place().careUnit(),
                        known.place().bed(),
                        known.function(),
                        harm(known.place().harm()),
                        known.maker(),
                        known.model(),
                        known.firmware()),
                new TreeSet<>(known.device().identifiers()),
                known.device().first(),
                known.device().last());
    }

    private static Harm harm(@Nullable String harm) {
        return harm == null ? Harm.UNSET : Harm.valueOf(harm);
    }

    /** @param findings at least one, worst first */
    ExportedIncident incident(IncidentStore.Row row, List<ExportedFinding> findings) {
        return new ExportedIncident(
                new IncidentId(row.id()),
                row.first(),
                row.last(),
                findings.getFirst().words().summary(),
                status(row, findings),
                null,
                findings.stream()
                        .sorted(java.util.Comparator.comparing(
                                        (ExportedFinding each) -> each.finding().first())
                                .thenComparing(each -> each.uid()))
                        .toList());
    }

    private static Status status(IncidentStore.Row row, List<ExportedFinding> findings) {
        if (!row.open()) {
            return Status.RESOLVED;
        }
        boolean untouched = findings.stream().anyMatch(each -> each.finding().status() == Status.OPEN);
        return untouched ? Status.OPEN : Status.ACKNOWLEDGED;
    }
}
