package org.cylcomed.server.software;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.IdentityHashMap;
import java.util.Map;
import org.cylcomed.maintenance.ssvc.Priority;
import org.cylcomed.maintenance.ssvc.SafetyImpact;
import org.cylcomed.maintenance.urgency.Setting;
import org.cylcomed.maintenance.urgency.Urgency;
import org.jspecify.annotations.Nullable;

/**
 * What everything that applies means at one time. Over ten thousand devices a vulnerability is looked at thousands of times, in
 * a handful of settings: each is decided once. For one thread.
 */
final class Outlook {
    private static final int HARMS = SafetyImpact.values().length + 1;
    private static final int SETTINGS = Setting.Reach.values().length * HARMS;

    private final Standing standing;
    private final Instant at;
    private final Map<Vulnerability, Decided> decided = new IdentityHashMap<>();
    private final Map<Priority, Duration> times = new EnumMap<>(Priority.class);

    private record Decided(
            boolean rests, boolean controlled, @Nullable Urgency[] bySetting) {}

    Outlook(Standing standing, Instant at) {
        this.standing = standing;
        this.at = at;
        for (Priority priority : Priority.values()) {
            Urgency.time(priority).ifPresent(time -> times.put(priority, time));
        }
    }

    Standing standing() {
        return standing;
    }

    Concerns.Concern concern(Standing.Held held, Setting.Reach reach, @Nullable SafetyImpact harm) {
        Vulnerability vulnerability = held.vulnerability();
        Decided known = decided.computeIfAbsent(
                vulnerability,
                absent -> new Decided(
                        vulnerability.rests(at),
                        vulnerability.has(Vulnerability.Exemption.Kind.CONTROL, at),
                        new @Nullable Urgency[SETTINGS]));
        int setting = reach.ordinal() * HARMS + (harm == null ? HARMS - 1 : harm.ordinal());
        Urgency urgency = known.bySetting()[setting];
        if (urgency == null) {
            urgency = standing.urgency(vulnerability, new Setting(reach, known.controlled(), harm));
            known.bySetting()[setting] = urgency;
        }
        Duration time = times.get(urgency.priority());
        return new Concerns.Concern(
                held, urgency, time == null ? null : held.since().plus(time), known.rests(), at);
    }
}
