package org.cylcomed.server.profile;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.cylcomed.core.DeviceId;
import org.cylcomed.core.Identifier;
import org.cylcomed.core.Subject;
import org.cylcomed.core.evidence.Fact;
import org.cylcomed.detection.behaviour.BehaviourKinds;
import org.cylcomed.detection.behaviour.BehaviourProcessor;
import org.cylcomed.detection.behaviour.BehaviourProfile;
import org.cylcomed.detection.behaviour.LearnedBehaviour;
import org.cylcomed.server.access.Reach;
import org.cylcomed.server.devices.DeviceName;
import org.cylcomed.server.devices.DeviceRegistry;
import org.cylcomed.server.devices.KnownDevice;
import org.cylcomed.server.findings.FindingQuery;
import org.cylcomed.server.findings.FindingRow;
import org.cylcomed.server.findings.FindingStore;
import org.cylcomed.server.findings.FindingView;
import org.cylcomed.server.findings.FindingViews;
import org.cylcomed.server.history.EventStore;
import org.cylcomed.server.history.Field;
import org.cylcomed.server.history.Filter;
import org.cylcomed.server.history.Link;
import org.cylcomed.server.history.Names;
import org.cylcomed.server.history.RowType;
import org.cylcomed.server.history.Scope;
import org.cylcomed.server.history.Selection;
import org.cylcomed.server.history.Span;
import org.cylcomed.server.history.Stack;
import org.cylcomed.server.pipeline.Pipeline;
import org.jspecify.annotations.Nullable;

/** Names from the history for what the engine holds as hashes: the state says what is usual, the history what it is called. */
final class Profiles {
    private static final Duration NAMED = Duration.ofDays(30);
    private static final Duration TWO_WEEKS = Duration.ofDays(14);
    private static final int MOST_LINKS = 500;
    private static final int MOST_LINES = 64;
    private static final int MOST_PROTOCOLS = 8;
    private static final int MOST_DEVIATIONS = 20;

    private final Pipeline pipeline;
    private final EventStore history;
    private final DeviceRegistry devices;
    private final FindingStore findings;
    private final FindingViews views;
    private final InstantSource clock;

    Profiles(
            Pipeline pipeline,
            EventStore history,
            DeviceRegistry devices,
            FindingStore findings,
            FindingViews views,
            InstantSource clock) {
        this.pipeline = pipeline;
        this.history = history;
        this.devices = devices;
        this.findings = findings;
        this.views = views;
        this.clock = clock;
    }

    ProfileView of(KnownDevice known, Reach reach, Locale language, boolean findingsShown) {
        DeviceId id = known.device().id();
        Optional<LearnedBehaviour> learned = pipeline.ask(engine -> engine.state(BehaviourProcessor.NAME, id))
                .flatMap(LearnedBehaviour::read);
        List<ProfileView.Deviation> deviations = findingsShown ? deviations(id, reach, language) : List.of();
        if (learned.isEmpty()) {
            return view(
                    ProfileView.State.NOTHING,
                    ProfileView.Sureness.NONE,
                    null,
                    fleet(known, reach),
                    List.of(),
                    List.of(),
                    deviations);
        }
        LearnedBehaviour behaviour = learned.get();
        BehaviourProfile profile = behaviour.profile();
        Fleet fleet = profile.armed() ? Fleet.NONE : fleet(known, reach);
        Set<DeviceId> names = new LinkedHashSet<>(known.device().aliases());
        names.add(id);
        Instant last = known.device().last().plusSeconds(1);
        Span span = new Span(last.minus(NAMED), last);
        return view(
                state(profile),
                sure(profile),
                profile,
                fleet,
                peers(behaviour, fleet, span, Scope.of(names), reach),
                requests(behaviour, fleet, span, Scope.of(names)),
                deviations);
    }

    private Fleet fleet(KnownDevice of, Reach reach) {
        String model = of.model();
        if (model == null) {
            return Fleet.NONE;
        }
        List<DeviceId> others = devices.all().stream()
                .filter(each -> model.equals(each.model()) && Objects.equals(of.maker(), each.maker()))
                .map(each -> each.device().id())
                .filter(id -> !id.equals(of.device().id()) && devices.isWithin(reach, id))
                .sorted(Comparator.comparing(DeviceId::value))
                .toList();
        List<LearnedBehaviour> known = new ArrayList<>();
        for (DeviceId other : others) {
            if (known.size() == Fleet.MOST) {
                break;
            }
            pipeline.ask(engine -> engine.state(BehaviourProcessor.NAME, other))
                    .flatMap(LearnedBehaviour::read)
                    .filter(each -> each.profile().armed())
                    .ifPresent(known::add);
        }
        return new Fleet(known);
    }

    private static ProfileView.State state(BehaviourProfile profile) {
        if (!profile.armed()) {
            return profile.observations() == 0 ? ProfileView.State.NOTHING : ProfileView.State.LEARNING;
        }
        if (profile.crowded()) {
            return ProfileView.State.CROWDED;
        }
        return profile.learning() ? ProfileView.State.ARMED : ProfileView.State.FROZEN;
    }

    private static ProfileView.Sureness sure(BehaviourProfile profile) {
        if (!profile.armed()) {
            return ProfileView.Sureness.NONE;
        }
        boolean twoWeeks = Duration.between(profile.first(), profile.latest()).compareTo(TWO_WEEKS) >= 0;
        return twoWeeks ? ProfileView.Sureness.GOOD : ProfileView.Sureness.SOME;
    }

    private static ProfileView view(
            ProfileView.State state,
            ProfileView.Sureness sure,
            @Nullable BehaviourProfile profile,
            Fleet fleet,
            List<ProfileView.PeerLine> peers,
            List<ProfileView.RequestLine> requests,
            List<ProfileView.Deviation> deviations) {
        Instant since = profile == null || profile.observations() == 0 ? null : profile.first();
        Instant latest = profile == null || profile.observations() == 0 ? null : profile.latest();
        return new ProfileView(
                state,
                sure,
                since,
                latest,
                profile == null ? 0 : profile.observations(),
                BehaviourProcessor.LEAST_OBSERVATIONS,
                since == null || latest == null
                        ? 0
                        : Duration.between(since, latest).toHours(),
                BehaviourProcessor.LEAST_HOURS,
                profile == null ? 0 : profile.activeHours(),
                BehaviourProcessor.LEAST_ACTIVE_HOURS,
                fleet.devices(),
                profile == null ? null : profile.frozenUntil(),
                profile == null ? List.of() : profile.hours(),
                profile == null ? null : profile.amount(),
                profile == null ? 0 : profile.destinations(),
                profile == null ? 0 : profile.operations(),
                profile == null ? 0 : profile.taught(),
                peers,
                requests,
                deviations);
    }

    private List<ProfileView.PeerLine> peers(
            LearnedBehaviour behaviour, Fleet fleet, Span span, Scope scope, Reach reach) {
        Map<String, ProfileView.PeerLine> lines = new LinkedHashMap<>();
        for (Link link : history.links(span, scope, MOST_LINKS)) {
            Integer port = link.port();
            if (!"CLIENT".equals(link.role()) || port == null || !link.here()) {
                continue;
            }
            Subject peer = Names.read(link.peer());
            Optional<DeviceId> held = device(peer);
            ProfileView.Standing standing = standing(behaviour, peer, port);
            if (standing == ProfileView.Standing.NEW && held.isPresent()) {
                standing = standing(behaviour, held.get(), port);
            }
            Boolean ofFleet = fleet.calls(peer, port);
            if (Boolean.FALSE.equals(ofFleet) && held.isPresent()) {
                ofFleet = fleet.calls(held.get(), port);
            }
            DeviceName name = held.filter(id -> devices.isWithin(reach, id))
                    .map(devices::name)
                    .orElse(null);
            String shown = peer instanceof Identifier identifier ? identifier.value() : link.peer();
            ProfileView.PeerLine line =
                    new ProfileView.PeerLine(shown, name, port, link.bytes(), link.last(), standing, ofFleet);
            lines.merge(shown + " " + port, line, Profiles::both);
        }
        return lines.values().stream()
                .sorted(Comparator.comparing(ProfileView.PeerLine::standing)
                        .reversed()
                        .thenComparing(ProfileView.PeerLine::bytes, Comparator.reverseOrder()))
                .limit(MOST_LINES)
                .toList();
    }

    private static ProfileView.PeerLine both(ProfileView.PeerLine one, ProfileView.PeerLine other) {
        return new ProfileView.PeerLine(
                one.peer(),
                one.device(),
                one.port(),
                one.bytes() + other.bytes(),
                one.last().isAfter(other.last()) ? one.last() : other.last(),
                one.standing(),
                one.ofFleet());
    }

    private Optional<DeviceId> device(Subject peer) {
        return switch (peer) {
            case DeviceId id -> devices.find(id).map(known -> known.device().id());
            case Identifier identifier ->
                devices.find(identifier).map(known -> known.device().id());
        };
    }

    private static ProfileView.Standing standing(LearnedBehaviour behaviour, Subject peer, int port) {
        if (behaviour.calls(peer, port)) {
            return ProfileView.Standing.USUAL;
        }
        return behaviour.mayCall(peer, port) ? ProfileView.Standing.TAUGHT : ProfileView.Standing.NEW;
    }

    private List<ProfileView.RequestLine> requests(LearnedBehaviour behaviour, Fleet fleet, Span span, Scope scope) {
        List<ProfileView.RequestLine> lines = new ArrayList<>();
        Filter operations = Filter.include(Field.TYPE, RowType.OPERATION.name());
        Stack protocols =
                history.stack(Field.PROTOCOL, Selection.of(span, scope, operations), Stack.Order.MOST, MOST_PROTOCOLS);
        for (Stack.Value protocol : protocols.values()) {
            Filter ofIt = Filter.include(Field.PROTOCOL, protocol.value());
            Stack verbs = history.stack(
                    Field.VERB, Selection.of(span, scope, operations, ofIt), Stack.Order.MOST, MOST_LINES);
            for (Stack.Value verb : verbs.values()) {
                lines.add(new ProfileView.RequestLine(
                        protocol.value(),
                        verb.value(),
                        verb.rows(),
                        behaviour.asks(protocol.value(), verb.value())
                                ? ProfileView.Standing.USUAL
                                : ProfileView.Standing.NEW,
                        fleet.asks(protocol.value(), verb.value())));
            }
        }
        return lines;
    }

    private List<ProfileView.Deviation> deviations(DeviceId id, Reach reach, Locale language) {
        Set<String> kinds = new TreeSet<>();
        BehaviourKinds.all().forEach(kind -> kinds.add(kind.name()));
        Instant now = clock.instant();
        List<FindingRow> rows = findings.list(
                        FindingQuery.within(reach, now).ofDevice(id.value(), kinds), "-last", MOST_DEVIATIONS, null)
                .items();
        List<FindingView> shown = views.views(rows, reach, language);
        List<ProfileView.Deviation> deviations = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            FindingRow row = rows.get(i);
            FindingView view = shown.get(i);
            boolean time = row.kind().equals(BehaviourKinds.UNUSUAL_TIME);
            var at = row.last().atZone(ZoneOffset.UTC);
            deviations.add(new ProfileView.Deviation(
                    row.id(),
                    row.kind().name(),
                    view.title(),
                    view.summary(),
                    row.last(),
                    view.peer(),
                    time ? at.getDayOfWeek().getValue() : null,
                    time ? at.getHour() : null,
                    row.facts().get("megabytes") instanceof Fact.Numeric number ? number.value() * 1e6 : null));
        }
        return deviations;
    }
}
