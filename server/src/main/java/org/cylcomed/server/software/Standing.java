package org.cylcomed.server.software;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.cylcomed.core.DeviceId;
import org.cylcomed.maintenance.urgency.Setting;
import org.cylcomed.maintenance.urgency.Urgency;
import org.cylcomed.server.devices.KnownDevice;
import org.jspecify.annotations.Nullable;

/**
 * Everything that applies, in memory: by bill its vulnerabilities. Devices are joined when they are asked for, so that it
 * changes with bills, feeds and decisions only.
 *
 * @param bills by what they are of
 * @param held by bill, then by vulnerability
 * @param unsure by bill, the matches that wait for a person
 * @param urgencies what was decided already: few settings for each vulnerability, and many devices in each
 */
record Standing(
        Map<String, Bill> bills,
        Map<UUID, Map<String, Held>> held,
        Map<UUID, List<Unsure>> unsure,
        Map<String, Vulnerability> vulnerabilities,
        Map<String, Map<Setting, Urgency>> urgencies) {
    static final Standing NOTHING = new Standing(Map.of(), Map.of(), Map.of(), Map.of(), new ConcurrentHashMap<>());

    /** A vulnerability in a bill: in how many of its components, and since when that is known. */
    record Held(Vulnerability vulnerability, int components, double confidence, Instant since) {}

    /** A match nobody has judged yet. */
    record Unsure(UUID component, UUID advisory) {}

    Urgency urgency(Vulnerability vulnerability, Setting setting) {
        return urgencies
                .computeIfAbsent(vulnerability.id(), absent -> new ConcurrentHashMap<>())
                .computeIfAbsent(setting, absent -> Urgency.of(vulnerability.flaw(), setting));
    }

    /**
     * The bills that tell of a device: what was uploaded of itself, else of its model and firmware, else of its model; and
     * what its name alone tells.
     */
    List<Bill> of(KnownDevice known) {
        List<Bill> found = new ArrayList<>(2);
        Bill uploaded = uploaded(known);
        if (uploaded != null) {
            found.add(uploaded);
        }
        String maker = known.maker();
        String model = known.model();
        if (maker != null && model != null) {
            Bill itself = bills.get(Bill.ofItself(maker, model, known.firmware()));
            if (itself != null) {
                found.add(itself);
            }
        }
        return found;
    }

    @Nullable
    Bill uploaded(KnownDevice known) {
        Bill own = bills.get(Bill.ofDevice(known.device().id().value()));
        if (own != null) {
            return own;
        }
        for (DeviceId alias : known.device().aliases()) {
            Bill former = bills.get(Bill.ofDevice(alias.value()));
            if (former != null) {
                return former;
            }
        }
        String maker = known.maker();
        String model = known.model();
        if (maker == null || model == null) {
            return null;
        }
        String firmware = known.firmware();
        Bill exact = firmware == null ? null : bills.get(Bill.ofModel(maker, model, firmware));
        return exact != null ? exact : bills.get(Bill.ofModel(maker, model, null));
    }

    /** What applies to a device, each vulnerability once. */
    Collection<Held> heldBy(KnownDevice known) {
        List<Bill> of = of(known);
        if (of.size() == 1) {
            return since(of.getFirst()).values();
        }
        Map<String, Held> merged = new HashMap<>();
        for (Bill bill : of) {
            since(bill).forEach((id, each) -> merged.merge(id, each, Standing::both));
        }
        return merged.values();
    }

    Optional<Held> heldBy(KnownDevice known, String vulnerability) {
        return of(known).stream()
                .map(bill -> since(bill).get(vulnerability))
                .filter(Objects::nonNull)
                .reduce(Standing::both);
    }

    private static Held both(Held one, Held other) {
        return new Held(
                one.vulnerability(),
                one.components() + other.components(),
                Math.max(one.confidence(), other.confidence()),
                one.since().isBefore(other.since()) ? one.since() : other.since());
    }

    /** As {@link #heldBy}, apart by bill; the same maps as before where nothing has changed. */
    List<Map<String, Held>> heldByBills(KnownDevice known) {
        return of(known).stream().map(this::since).toList();
    }

    private Map<String, Held> since(Bill bill) {
        return held.getOrDefault(bill.id(), Map.of());
    }
}
