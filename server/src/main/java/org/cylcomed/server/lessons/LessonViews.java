package org.cylcomed.server.lessons;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.cylcomed.core.DeviceId;
import org.cylcomed.core.Subject;
import org.cylcomed.core.evidence.Kind;
import org.cylcomed.core.evidence.KindCatalogue;
import org.cylcomed.sensor.findings.Sentences;
import org.cylcomed.server.access.Actor;
import org.cylcomed.server.access.PersonNames;
import org.cylcomed.server.access.Reach;
import org.cylcomed.server.devices.DeviceName;
import org.cylcomed.server.devices.DeviceRegistry;
import org.cylcomed.server.devices.KnownDevice;
import org.cylcomed.server.findings.FindingRow;
import org.cylcomed.server.findings.FindingViews;
import org.cylcomed.server.findings.Wording;
import org.jspecify.annotations.Nullable;

/** Puts lessons into the reader's words, as far as the reader may see their devices. */
final class LessonViews {
    private static final int MOST_SHOWN = 20;

    private final Concerned concerned;
    private final DeviceRegistry devices;
    private final KindCatalogue kinds;
    private final Wording wording;
    private final FindingViews findings;
    private final PersonNames people;
    private final InstantSource clock;

    LessonViews(
            Concerned concerned,
            DeviceRegistry devices,
            KindCatalogue kinds,
            Wording wording,
            FindingViews findings,
            PersonNames people,
            InstantSource clock) {
        this.concerned = concerned;
        this.devices = devices;
        this.kinds = kinds;
        this.wording = wording;
        this.findings = findings;
        this.people = people;
        this.clock = clock;
    }

    static List<KnownDevice> within(Reach reach, List<KnownDevice> all) {
        return all.stream()
                .filter(known -> reach.includes(known.place().careUnit(), known.model()))
                .toList();
    }

    LessonView view(LessonRow row, Set<DeviceId> confirmed, Actor actor, Locale language) {
        Instant now = clock.instant();
        List<KnownDevice> all = concerned.of(row.scope(), row.device(), row.maker(), row.model());
        List<KnownDevice> seen = within(actor.reach(), all);
        Kind kind = kinds.find(row.kind()).orElse(null);
        Sentences sentences = wording.in(language);
        boolean over = row.state() == LessonRow.State.STANDING && !now.isBefore(row.until());
        return new LessonView(
                row.id(),
                row.scope(),
                devices.name(row.device()),
                row.maker(),
                row.model(),
                seen.size(),
                (int) seen.stream()
                        .filter(known -> confirmed.contains(known.device().id()))
                        .count(),
                row.finding(),
                row.kind(),
                kind == null ? row.kind() : sentences.title(kind),
                kind == null ? row.kind() : what(sentences, kind, row, language),
                row.atMost(),
                row.until(),
                row.reason(),
                row.ticket(),
                row.wouldHaveHidden(),
                over
                        ? LessonView.State.OVER
                        : LessonView.State.valueOf(row.state().name()),
                Concerned.needsTwo(Concerned.harm(all)),
                people.shown(row.by()),
                row.by().equals(actor.key()),
                row.at(),
                row.second() == null ? null : people.shown(row.second()),
                row.secondAt(),
                row.undoneBy() == null ? null : people.shown(row.undoneBy()),
                row.undoneAt(),
                Integer.toString(row.version()));
    }

    private String what(Sentences sentences, Kind kind, LessonRow row, Locale language) {
        Subject peer = row.peer();
        return sentences.summary(
                kind,
                subject(row.scope(), row.device(), row.model(), language),
                peer == null ? null : wording.name(peer),
                row.same());
    }

    private String subject(LessonRow.Scope scope, DeviceId device, @Nullable String model, Locale language) {
        return scope == LessonRow.Scope.MODEL && model != null
                ? model
                : wording.called(device, null, language).name();
    }

    LessonView.Preview preview(Proposals.Proposal proposal, Reach reach, Locale language) {
        FindingRow finding = proposal.finding();
        Sentences sentences = wording.in(language);
        KnownDevice example = proposal.example();
        List<KnownDevice> seen = within(reach, proposal.devices());
        List<DeviceName> named = new ArrayList<>();
        seen.stream()
                .limit(MOST_SHOWN)
                .forEach(known -> named.add(devices.name(known.device().id())));
        LastMonth.Hidden hidden = proposal.hidden();
        List<LessonView.Day> days = new ArrayList<>();
        if (hidden != null) {
            hidden.days().forEach((day, notices) -> days.add(new LessonView.Day(day, notices)));
        }
        String peer = finding.peerSeenAs();
        List<FindingRow> touched = proposal.findings().stream()
                .filter(row -> devices.isWithin(reach, row.device()))
                .limit(MOST_SHOWN)
                .toList();
        return new LessonView.Preview(
                proposal.scope(),
                example == null ? null : example.maker(),
                example == null ? null : example.model(),
                named,
                seen.size(),
                sentences.title(finding.kind()),
                sentences.summary(
                        finding.kind(),
                        subject(proposal.scope(), finding.device(), example == null ? null : example.model(), language),
                        wording.name(peer),
                        finding.facts()),
                proposal.lesson() == null ? null : proposal.lesson().atMost(),
                hidden == null ? 0 : hidden.told(),
                hidden == null ? 0 : hidden.evidence().size(),
                hidden == null ? 0 : hidden.devices().size(),
                days,
                findings.views(touched, reach, language),
                hidden != null && hidden.more(),
                proposal.harm(),
                proposal.needsTwo(),
                proposal.refusal());
    }
}
