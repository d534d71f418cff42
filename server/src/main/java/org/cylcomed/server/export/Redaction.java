package org.cylcomed.server.export;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.cylcomed.core.DeviceId;
import org.cylcomed.core.Identifier;
import org.cylcomed.core.Subject;
import org.cylcomed.core.evidence.Evidence;
import org.cylcomed.core.finding.Finding;
import org.jspecify.annotations.Nullable;

/** Makes the part of an incident that an audience may see. */
final class Redaction {
    private final Audience audience;
    private final IncidentFile whole;
    private final String instead;
    private final Set<DeviceId> own = new HashSet<>();
    private final Set<Subject> others = new HashSet<>();
    private final Withheld withheld;

    /** @param instead what stands where a name was */
    Redaction(Audience audience, IncidentFile whole, String instead) {
        this.audience = audience;
        this.whole = whole;
        this.instead = instead;
        this.withheld = new Withheld(names());
    }

    private List<String> names() {
        List<String> names = new ArrayList<>();
        if (!(audience instanceof Audience.Manufacturer manufacturer)) {
            return names;
        }
        for (ExportedDevice device : devices()) {
            ClinicalContext context = device.context();
            add(names, context.careUnit());
            if (isOf(device, manufacturer)) {
                own.add(device.id());
                continue;
            }
            others.add(device.id());
            others.addAll(device.identifiers());
            names.add(device.name());
            names.add(device.uid());
            device.identifiers().forEach(identifier -> names.add(identifier.value()));
            add(names, context.maker());
            add(names, context.model());
        }
        // What an own device is also called stays readable: a shared model name, an address used twice.
        devices().stream().filter(device -> own.contains(device.id())).forEach(device -> {
            names.removeIf(device.name()::equals);
            device.identifiers().forEach(identifier -> names.removeIf(identifier.value()::equals));
            names.removeIf(name -> name.equals(device.context().model()));
        });
        return names;
    }

    private List<ExportedDevice> devices() {
        List<ExportedDevice> all = new ArrayList<>(whole.devices());
        for (ExportedFinding finding : whole.incident().findings()) {
            if (all.stream()
                    .noneMatch(device -> device.id().equals(finding.device().id()))) {
                all.add(finding.device());
            }
        }
        return all;
    }

    private static boolean isOf(ExportedDevice device, Audience.Manufacturer manufacturer) {
        String maker = device.context().maker();
        return maker != null
                && maker.strip().equalsIgnoreCase(manufacturer.maker().strip());
    }

    private static void add(List<String> names, @Nullable String name) {
        if (name != null) {
            names.add(name);
        }
    }

    IncidentFile part() {
        return switch (audience) {
            case Audience.Auditor _ -> whole;
            case Audience.Authority _ -> withoutPeople(whole);
            case Audience.Manufacturer _ -> ownPart();
        };
    }

    /** Whether a file holds what this audience must not see: the last look before it leaves. */
    boolean leaks(byte[] file) {
        return withheld.in(file);
    }

    private static IncidentFile withoutPeople(IncidentFile file) {
        return new IncidentFile(
                file.incident(),
                file.beds(),
                file.devices(),
                file.timeline().stream()
                        .filter(entry -> !entry.internal())
                        .map(entry -> new IncidentFile.Entry(
                                entry.at(), entry.text(), entry.device(), entry.role(), null, false))
                        .toList(),
                file.told().stream()
                        .map(told -> new IncidentFile.Told(told.at(), told.whom(), told.what(), null))
                        .toList(),
                file.deadlines(),
                file.missing(),
                file.evidence(),
                file.slices(),
                file.proof());
    }

    private IncidentFile ownPart() {
        IncidentFile file = withoutPeople(whole);
        ExportedIncident incident = file.incident();
        List<ExportedFinding> findings = incident.findings().stream()
                .filter(finding -> own.contains(finding.device().id()))
                .map(this::masked)
                .toList();
        if (findings.isEmpty()) {
            throw new IncidentArchive.NothingToTellException();
        }
        return new IncidentFile(
                new ExportedIncident(
                        incident.id(),
                        incident.first(),
                        incident.last(),
                        mask(incident.summary()),
                        incident.status(),
                        null,
                        findings),
                mask(file.beds()),
                file.devices().stream()
                        .filter(device -> own.contains(device.id()))
                        .map(this::masked)
                        .toList(),
                file.timeline().stream()
                        .filter(entry -> entry.device() == null || own.contains(entry.device()))
                        .map(entry -> new IncidentFile.Entry(
                                entry.at(),
                                mask(entry.text()),
                                entry.device(),
                                entry.role() == null ? null : mask(entry.role()),
                                null,
                                false))
                        .toList(),
                file.told().stream()
                        .map(told -> new IncidentFile.Told(told.at(), mask(told.whom()), mask(told.what()), null))
                        .toList(),
                file.deadlines().stream()
                        .map(each -> new IncidentFile.Deadline(mask(each.what()), each.due(), each.met()))
                        .toList(),
                file.missing(),
                file.evidence().stream().filter(this::isOwn).toList(),
                file.slices().stream()
                        .filter(slice -> slice.device() != null && own.contains(slice.device()))
                        .toList(),
                file.proof().stream()
                        .filter(proof -> proof.device() == null || own.contains(proof.device()))
                        .toList());
    }

    private boolean isOwn(Evidence evidence) {
        boolean own = switch (evidence.subject()) {
            case DeviceId id -> this.own.contains(id);
            case Identifier identifier ->
                devices().stream()
                        .anyMatch(device -> this.own.contains(device.id())
                                && device.identifiers().contains(identifier));
        };
        return own && !isAnother(evidence.peer());
    }

    private boolean isAnother(@Nullable Subject peer) {
        return peer != null && others.contains(peer);
    }

    private ExportedFinding masked(ExportedFinding exported) {
        Finding finding = exported.finding();
        boolean another = isAnother(finding.peer());
        String peerName = exported.peerName();
        Words words = exported.words();
        return new ExportedFinding(
                new Finding(
                        finding.id(),
                        finding.device(),
                        another ? null : finding.peer(),
                        finding.kind(),
                        finding.severity(),
                        finding.status(),
                        finding.first(),
                        finding.last(),
                        finding.count(),
                        finding.strongest()),
                masked(exported.device()),
                another || peerName == null ? null : mask(peerName),
                exported.mutedUntil(),
                new Words(
                        mask(words.summary()),
                        words.why() == null ? null : mask(Objects.requireNonNull(words.why())),
                        mask(words.harmlessIf()),
                        mask(words.bedside()),
                        mask(words.check())),
                exported.communityIds());
    }

    private ExportedDevice masked(ExportedDevice device) {
        ClinicalContext context = device.context();
        String function = context.function();
        return new ExportedDevice(
                device.id(),
                mask(device.name()),
                new ClinicalContext(
                        null,
                        null,
                        function == null ? null : mask(function),
                        context.harm(),
                        context.maker(),
                        context.model(),
                        context.firmware()),
                device.identifiers(),
                device.first(),
                device.last());
    }

    private String mask(String text) {
        return withheld.mask(text, instead);
    }
}
