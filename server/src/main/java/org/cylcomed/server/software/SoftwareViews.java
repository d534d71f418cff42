package org.cylcomed.server.software;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.cylcomed.maintenance.feed.FeedFormat;
import org.cylcomed.maintenance.ssvc.Priority;
import org.cylcomed.maintenance.store.FeedInfo;
import org.cylcomed.maintenance.urgency.Reason;
import org.cylcomed.server.access.PersonNames;
import org.cylcomed.server.devices.DeviceDetails;
import org.cylcomed.server.devices.DeviceName;
import org.cylcomed.server.devices.KnownDevice;
import org.jspecify.annotations.Nullable;

/** What is answered, and how it is made of what is known. */
final class SoftwareViews {
    private final Matching matching;
    private final PersonNames people;
    private final DeviceDetails.Contexts contexts;

    SoftwareViews(Matching matching, PersonNames people, DeviceDetails.Contexts contexts) {
        this.matching = matching;
        this.people = people;
        this.contexts = contexts;
    }

    /** How fresh a feed is. */
    record FeedView(
            String name, FeedFormat format, @Nullable Instant asOf, Instant imported, long advisories, long ratings) {}

    /** A bill of materials, without what it holds. */
    record BillView(
            String id,
            @Nullable String device,
            @Nullable String maker,
            @Nullable String model,
            @Nullable String firmware,
            @Nullable String fileName,
            @Nullable String format,
            @Nullable String formatVersion,
            long bytes,
            int components,
            int problems,
            int devices,
            String by,
            Instant at) {}

    record StepView(
            Vulnerability.State state,
            @Nullable Instant at,
            @Nullable String by,
            @Nullable String note) {}

    record ExemptionView(
            String id,
            Vulnerability.Exemption.Kind kind,
            @Nullable String justification,
            String reason,
            Instant until,
            String by,
            Instant at) {}

    /** A vulnerability in a line. */
    record VulnerabilityView(
            String id,
            String title,
            @Nullable String severity,
            @Nullable Boolean exploited,
            @Nullable Double epss,
            List<String> advisories,
            Instant received,
            StepView step,
            List<ExemptionView> exemptions) {}

    /** A vulnerability on a device. */
    record ConcernView(
            VulnerabilityView vulnerability,
            int components,
            double confidence,
            Instant since,
            Priority priority,
            @Nullable Instant due,
            boolean overdue,
            boolean rests,
            List<Reason> reasons) {}

    /** A device that has to be seen to: who, where, what harm if it fails. */
    record Patient(
            DeviceName device,
            @Nullable String maker,
            @Nullable String model,
            @Nullable String firmware,
            @Nullable String harm,
            @Nullable String responsible) {}

    List<FeedView> feeds() {
        List<FeedView> feeds = new ArrayList<>();
        for (FeedInfo info : matching.infos()) {
            feeds.add(new FeedView(
                    info.name(), info.format(), info.asOf(), info.imported(), info.advisories(), info.ratings()));
        }
        return feeds;
    }

    /** @param devices how many of those the reader may see it is of */
    BillView bill(Bill bill, int devices) {
        return new BillView(
                bill.id().toString(),
                bill.device(),
                bill.maker(),
                bill.model(),
                bill.firmware(),
                bill.fileName(),
                bill.format(),
                bill.formatVersion(),
                bill.bytes(),
                bill.components(),
                bill.problems(),
                devices,
                people.shown(bill.by()),
                bill.at());
    }

    VulnerabilityView vulnerability(Vulnerability of, Instant now) {
        return new VulnerabilityView(
                of.id(),
                of.title(),
                of.severity(),
                of.flaw().exploited(),
                of.flaw().epss(),
                of.advisories().stream()
                        .map(Vulnerability.Source::name)
                        .distinct()
                        .toList(),
                of.received(),
                step(of.step()),
                of.exemptions().stream()
                        .filter(each -> each.holds(now))
                        .map(this::exemption)
                        .toList());
    }

    StepView step(Vulnerability.Step step) {
        String by = step.by();
        return new StepView(step.state(), step.at(), by == null ? null : people.shown(by), step.note());
    }

    ExemptionView exemption(Vulnerability.Exemption of) {
        return new ExemptionView(
                of.id(), of.kind(), of.justification(), of.reason(), of.until(), people.shown(of.by()), of.at());
    }

    ConcernView concern(Concerns.Concern of) {
        return new ConcernView(
                vulnerability(of.held().vulnerability(), of.now()),
                of.held().components(),
                of.held().confidence(),
                of.held().since(),
                of.urgency().priority(),
                of.due(),
                of.overdue(),
                of.rests(),
                of.urgency().reasons());
    }

    Patient patient(KnownDevice known) {
        return new Patient(
                DeviceName.of(known),
                known.maker(),
                known.model(),
                known.firmware(),
                known.place().harm(),
                contexts.of(known).responsible().value());
    }
}
