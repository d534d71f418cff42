package org.cylcomed.server.findings;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.cylcomed.core.DeviceId;
import org.cylcomed.core.evidence.Fact;
import org.cylcomed.core.evidence.Nature;
import org.cylcomed.core.finding.Fusion;
import org.cylcomed.core.finding.Signal;
import org.cylcomed.sensor.findings.DisplayFilter;
import org.cylcomed.sensor.findings.Sentences;
import org.cylcomed.server.access.PersonNames;
import org.cylcomed.server.access.Reach;
import org.cylcomed.server.devices.DeviceRegistry;
import org.cylcomed.server.pipeline.FindingState;
import org.jspecify.annotations.Nullable;

/** Puts findings into the reader's words. */
public final class FindingViews {
    private final FindingStore store;
    private final DeviceRegistry devices;
    private final Wording wording;
    private final PersonNames people;

    public FindingViews(FindingStore store, DeviceRegistry devices, Wording wording, PersonNames people) {
        this.store = store;
        this.devices = devices;
        this.wording = wording;
        this.people = people;
    }

    /** @param reach a peer outside it is shown by its address alone */
    public List<FindingView> views(List<FindingRow> rows, Reach reach, Locale language) {
        Map<String, List<FindingStore.Covered>> changes =
                store.changes(rows.stream().map(FindingRow::id).toList());
        return rows.stream()
                .map(row -> view(row, changes.getOrDefault(row.id(), List.of()), reach, language))
                .toList();
    }

    private FindingView view(FindingRow row, List<FindingStore.Covered> changes, Reach reach, Locale language) {
        Sentences sentences = wording.in(language);
        Wording.Called device = wording.called(row.device(), row.seenAs(), language);
        return new FindingView(
                row.id(),
                devices.name(row.device()),
                peer(row),
                peerDevice(row, reach),
                row.kind().name(),
                sentences.title(row.kind()),
                row.kind().nature(),
                row.kind().group(),
                row.severity(),
                certainty(row),
                row.status(),
                row.first(),
                row.last(),
                row.count(),
                sentences.summary(row.kind(), device.name(), peerCalled(row, reach, language), withPlace(row, device)),
                row.incident(),
                changes,
                row.mutedUntil(),
                row.who() == null ? null : people.shown(row.who()),
                Long.toString(row.version()));
    }

    /** The address the finding was made at; its device may have another one by now. */
    private @Nullable String peer(FindingRow row) {
        return wording.name(row.peerSeenAs() != null ? row.peerSeenAs() : row.peer());
    }

    /** One device under two names is its peer under the other one. */
    private @Nullable String peerCalled(FindingRow row, Reach reach, Locale language) {
        String peer = peerDevice(row, reach);
        return peer == null || peer.equals(row.device().value())
                ? peer(row)
                : wording.called(new DeviceId(peer), row.peerSeenAs(), language).name();
    }

    private static SortedMap<String, Fact> withPlace(FindingRow row, Wording.Called device) {
        SortedMap<String, Fact> facts = new TreeMap<>(row.facts());
        if (!device.place().isEmpty()) {
            facts.put(Sentences.PLACE, Fact.of(device.place()));
        }
        return facts;
    }

    private @Nullable String peerDevice(FindingRow row, Reach reach) {
        String peer = row.peer();
        return peer != null && peer.startsWith("dev-") && devices.isWithin(reach, new DeviceId(peer)) ? peer : null;
    }

    FindingView.Certainty certainty(FindingRow row) {
        if (row.kind().nature() == Nature.WEAKNESS) {
            return FindingView.Certainty.CERTAIN;
        }
        List<Signal> signals = new ArrayList<>();
        for (FindingState state : devices.findings(row.device())) {
            if (state.weighs()) {
                signals.add(state.signal());
            }
        }
        double probability = Fusion.posterior(Fusion.PRIOR, signals, row.last());
        return probability >= Fusion.LIKELY
                ? FindingView.Certainty.ALMOST_CERTAIN
                : probability >= Fusion.WATCH ? FindingView.Certainty.LIKELY : FindingView.Certainty.POSSIBLE;
    }

    public FindingView.Detail detail(FindingRow row, Reach reach, Locale language) {
        Sentences sentences = wording.in(language);
        String seen = wording.name(row.seenAs());
        String device = wording.called(row.device(), row.seenAs(), language).name();
        String peer = peerCalled(row, reach, language);
        FindingView view = views(List.of(row), reach, language).getFirst();
        boolean attack = row.kind().nature() == Nature.ATTACK;
        Set<String> sources = new LinkedHashSet<>();
        row.frames().forEach(frames -> sources.add(captureId(frames.capture())));
        List<FindingStore.Capture> captures = store.captures(List.copyOf(sources));
        return new FindingView.Detail(
                view,
                attack ? sentences.why(row.kind(), device, peer, row.facts()) : view.summary(),
                sentences.harmlessIf(row.kind(), device, peer, row.facts()),
                told(row, language),
                sentences.check(row.kind(), device, peer, row.facts()),
                row.kind().techniques().stream()
                        .map(technique -> new FindingView.TechniqueView(
                                technique.id(), technique.id().startsWith("T0") ? "ICS" : "ENTERPRISE"))
                        .toList(),
                facts(row.facts()),
                row.communityIds(),
                row.frames().stream()
                        .map(frames -> new FindingView.Frames(frames.first(), frames.last()))
                        .toList(),
                captures,
                DisplayFilter.of(row.kind(), seen == null ? "" : seen, peer(row)),
                row.mutedReason(),
                row.resolvedReason(),
                decisions(List.of(row.id())),
                captures.stream().anyMatch(FindingStore.Capture::kept),
                row.evidence());
    }

    /** Evidence names a capture by its file, which is stored under its id. */
    static String captureId(String file) {
        int dot = file.indexOf('.');
        return dot < 0 ? file : file.substring(0, dot);
    }

    public List<FindingView.Decision> decisions(List<String> subjects) {
        return store.acts(subjects).stream()
                .map(act -> new FindingView.Decision(
                        act.at(),
                        people.shown(act.actor()),
                        act.action(),
                        act.details().get("reason"),
                        act.index()))
                .toList();
    }

    /** What a nurse is told: where, if that is known, and what to do. */
    public String told(FindingRow row, Locale language) {
        String place = wording.called(row.device(), row.seenAs(), language).place();
        return (place.isEmpty() ? "" : place + ": ") + bedside(row, language);
    }

    /** The same without the place, for who shows that in a column of its own. */
    public String bedside(FindingRow row, Locale language) {
        return wording.in(language).bedside(row.kind(), row.facts());
    }

    private static SortedMap<String, Object> facts(Map<String, Fact> facts) {
        SortedMap<String, Object> values = new TreeMap<>();
        facts.forEach((name, fact) -> values.put(
                name,
                switch (fact) {
                    case Fact.Text text -> text.value();
                    case Fact.Numeric number -> number.value();
                    case Fact.Flag flag -> flag.value();
                    case Fact.Texts texts -> texts.values();
                }));
        return values;
    }
}
