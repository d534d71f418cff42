package org.cylcomed.server.software;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.cylcomed.server.devices.DeviceRegistry;
import org.cylcomed.server.devices.KnownDevice;
import org.springframework.transaction.support.TransactionTemplate;

/** Makes a bill of each maker, model and firmware that a device has: what its name alone tells of its software. */
final class DeviceNames {
    private static final int CHUNK = 200;

    private final DeviceRegistry devices;
    private final BillTable bills;
    private final PartTable parts;
    private final Matching matching;
    private final TransactionTemplate transaction;
    private final InstantSource clock;
    private long generation = -1;

    DeviceNames(
            DeviceRegistry devices,
            BillTable bills,
            PartTable parts,
            Matching matching,
            TransactionTemplate transaction,
            InstantSource clock) {
        this.devices = devices;
        this.bills = bills;
        this.parts = parts;
        this.matching = matching;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** @return the bills of names that are new */
    Set<UUID> look() {
        long now = devices.generation();
        if (now == generation) {
            return Set.of();
        }
        Set<String> known = bills.scopes(Bill.Kind.DEVICE_ITSELF);
        Map<String, Part> fresh = new LinkedHashMap<>();
        for (KnownDevice each : devices.all()) {
            String maker = each.maker();
            String model = each.model();
            if (maker != null && model != null && !maker.isBlank() && !model.isBlank()) {
                String scope = Bill.ofItself(maker, model, each.firmware());
                if (!known.contains(scope)) {
                    fresh.putIfAbsent(scope, Part.ofDevice(maker, model, each.firmware()));
                }
            }
        }
        List<Map.Entry<String, Part>> all = new ArrayList<>(fresh.entrySet());
        for (int from = 0; from < all.size(); from += CHUNK) {
            List<Map.Entry<String, Part>> some = all.subList(from, Math.min(all.size(), from + CHUNK));
            matching.alone(() -> transaction.execute(status -> {
                add(some);
                return true;
            }));
        }
        generation = now;
        Set<UUID> made = new HashSet<>();
        fresh.keySet().forEach(scope -> made.add(id(scope)));
        return made;
    }

    private void add(List<Map.Entry<String, Part>> some) {
        Map<UUID, Part> distinct = new LinkedHashMap<>();
        some.forEach(each -> distinct.put(each.getValue().id(), each.getValue()));
        Set<UUID> known = parts.known(distinct.keySet());
        List<Part> fresh = distinct.values().stream()
                .filter(part -> !known.contains(part.id()))
                .toList();
        parts.add(fresh);
        for (Map.Entry<String, Part> each : some) {
            Part part = each.getValue();
            UUID id = id(each.getKey());
            bills.put(new Bill(
                    id,
                    Bill.Kind.DEVICE_ITSELF,
                    each.getKey(),
                    null,
                    part.supplier(),
                    part.name(),
                    part.version(),
                    null,
                    null,
                    null,
                    null,
                    0,
                    1,
                    0,
                    "program",
                    clock.instant()));
            bills.hold(id, List.of(part.id()));
        }
        matching.match(fresh, List.of());
    }

    private static UUID id(String scope) {
        return Part.id(List.of("bill", scope));
    }
}
