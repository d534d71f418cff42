package org.cylcomed.server.software;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.cylcomed.maintenance.cvss.Severity;
import org.cylcomed.maintenance.ssvc.Priority;
import org.cylcomed.maintenance.ssvc.SafetyImpact;
import org.cylcomed.maintenance.urgency.Setting;
import org.cylcomed.maintenance.urgency.Urgency;
import org.cylcomed.server.access.Reach;
import org.cylcomed.server.devices.DeviceRegistry;
import org.cylcomed.server.devices.KnownDevice;
import org.jspecify.annotations.Nullable;

/** Devices and what applies to them, with what that means for each. */
final class Concerns {
    /** Most urgent first, then the worst, then by name. */
    static final Comparator<Concern> ORDER = Comparator.comparing(
                    (Concern each) -> each.urgency().priority(), Comparator.reverseOrder())
            .thenComparing(each ->
                    !Boolean.TRUE.equals(each.held().vulnerability().flaw().exploited()))
            .thenComparing(each -> severity(each.held().vulnerability().severity()), Comparator.reverseOrder())
            .thenComparing(each -> each.held().vulnerability().id());

    private final StandingTable standing;
    private final DeviceRegistry devices;
    private final Exposure exposure;
    private final InstantSource clock;

    Concerns(StandingTable standing, DeviceRegistry devices, Exposure exposure, InstantSource clock) {
        this.standing = standing;
        this.devices = devices;
        this.exposure = exposure;
        this.clock = clock;
    }

    /**
     * One vulnerability on one device.
     *
     * @param due null if there is no need to act
     * @param rests it was deployed, or somebody said that it does not apply
     */
    record Concern(
            Standing.Held held, Urgency urgency, @Nullable Instant due, boolean rests, Instant now) {
        boolean overdue() {
            Instant by = due;
            return !rests && by != null && by.isBefore(now);
        }

        /** Cannot wait for the next regular maintenance, or that is over within a week. */
        boolean thisWeek() {
            Instant by = due;
            return !rests
                    && by != null
                    && (urgency.priority().compareTo(Priority.OUT_OF_CYCLE) >= 0
                            || by.isBefore(now.plus(Duration.ofDays(7))));
        }
    }

    Instant now() {
        return clock.instant();
    }

    Standing standing() {
        return standing.get();
    }

    List<KnownDevice> devices(Reach reach) {
        return devices.all().stream()
                .filter(known -> reach.includes(known.place().careUnit(), known.model()))
                .toList();
    }

    Optional<KnownDevice> device(Reach reach, String id) {
        try {
            return devices.find(new org.cylcomed.core.DeviceId(id))
                    .filter(known -> reach.includes(known.place().careUnit(), known.model()));
        } catch (IllegalArgumentException noId) {
            return Optional.empty();
        }
    }

    Setting.Reach reach(KnownDevice known) {
        return exposure.of(known);
    }

    /** For a look over many devices. */
    Outlook outlook() {
        return new Outlook(standing.get(), clock.instant());
    }

    /** What applies to a device, in no order. */
    List<Concern> of(KnownDevice known, Outlook outlook) {
        Collection<Standing.Held> held = outlook.standing().heldBy(known);
        List<Concern> concerns = new ArrayList<>(held.size());
        Setting.Reach reach = exposure.of(known);
        SafetyImpact harm = harm(known.place().harm());
        for (Standing.Held each : held) {
            concerns.add(outlook.concern(each, reach, harm));
        }
        return concerns;
    }

    /** One of these, if the device has it. */
    Optional<Concern> of(KnownDevice known, String vulnerability, Outlook outlook) {
        return outlook.standing()
                .heldBy(known, vulnerability)
                .map(held -> outlook.concern(
                        held, exposure.of(known), harm(known.place().harm())));
    }

    /** A single device at a single bed: its worst is the death of one patient, not of several. */
    static @Nullable SafetyImpact harm(@Nullable String harm) {
        return switch (harm) {
            case "S1", "S2" -> SafetyImpact.NEGLIGIBLE;
            case "S3" -> SafetyImpact.MARGINAL;
            case "S4", "S5" -> SafetyImpact.CRITICAL;
            case null, default -> null;
        };
    }

    private static Severity severity(@Nullable String severity) {
        return severity == null ? Severity.values()[0] : Severity.valueOf(severity);
    }
}
