package org.cylcomed.server.assets;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import org.cylcomed.core.DeviceId;
import org.cylcomed.core.device.Device;
import org.cylcomed.server.assets.field.Field;
import org.cylcomed.server.assets.match.Decision;
import org.cylcomed.server.assets.match.Match;
import org.cylcomed.server.assets.match.MatchBy;
import org.cylcomed.server.assets.match.Matching;
import org.jspecify.annotations.Nullable;

/**
 * The asset list, rules and what people set, in memory beside the devices; read from the database at start, changed only
 * after the database was. The one process that has the database is the only one that changes it.
 *
 * <p>Safe for use by several threads.
 */
public final class AssetList {
    private final AssetTable assetTable;
    private final InstantSource clock;
    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

    private final NavigableMap<Long, Asset> assets = new TreeMap<>();
    private final Map<String, Asset> byKey = new HashMap<>();
    private final Matching matching = new Matching();
    private final Map<Long, DeviceId> linked = new HashMap<>();
    private final List<AssetTable.Link> decisions = new ArrayList<>();
    private final Map<DeviceId, Map<Field, DeviceContext.Value>> byPeople = new HashMap<>();
    private final Map<UUID, String> fileNames = new HashMap<>();
    private List<ContextRule> rules = List.of();
    private long generation;

    AssetList(AssetTable assetTable, ContextTable contextTable, ImportTable importTable, InstantSource clock) {
        this.assetTable = assetTable;
        this.clock = clock;
        rules = contextTable.rules();
        byPeople.putAll(contextTable.setByPeople());
        importTable.committed().forEach(this::named);
        for (AssetTable.Link link : assetTable.links()) {
            keep(link);
        }
        apply(assetTable.all());
    }

    /** Called after list, rules or what people set have changed: every device's context may have. */
    public void onChange(Runnable listener) {
        listeners.add(listener);
    }

    /**
     * Devices are new or have changed: they are matched to the list.
     *
     * @return those whose context may be another now
     */
    public Set<DeviceId> rematch(Collection<Device> changed) {
        Set<DeviceId> near = new LinkedHashSet<>();
        Set<Long> rows = new LinkedHashSet<>();
        lock.writeLock().lock();
        try {
            for (Device device : changed) {
                rows.addAll(matching.rowsNear(device.id()));
                matching.device(device, assetNumber(device));
                rows.addAll(matching.rowsNear(device.id()));
                near.add(device.id());
            }
            for (long row : rows) {
                matching.match(row).candidates().forEach(candidate -> near.add(candidate.deviceId()));
            }
            store(rows);
        } finally {
            lock.writeLock().unlock();
        }
        return near;
    }

    /** Keeps which row is which device, for the day the list says less. */
    private void store(Collection<Long> rows) {
        List<AssetTable.Link> found = new ArrayList<>();
        for (long row : rows) {
            Match match = matching.match(row);
            DeviceId device = match.deviceId();
            if (match.state() == Match.State.MATCHED
                    && device != null
                    && !device.equals(linked.get(row))
                    && !match.candidates().getFirst().by().contains(MatchBy.EARLIER_LINK)) {
                found.add(new AssetTable.Link(row, device, null));
            }
        }
        if (!found.isEmpty()) {
            assetTable.matched(found, clock.instant());
            found.forEach(this::keep);
        }
    }

    private void keep(AssetTable.Link link) {
        Decision decision = link.decision();
        if (decision == null) {
            linked.put(link.assetId(), link.deviceId());
            matching.matchedBefore(link.assetId(), link.deviceId());
        } else {
            decisions.add(link);
            matching.decide(link.assetId(), link.deviceId(), decision);
        }
    }

    private @Nullable String assetNumber(Device device) {
        DeviceContext.Value value = setBy(device).get(Field.ASSET_NUMBER);
        return value == null ? null : value.text();
    }

    /** The clinical context of a device. */
    public DeviceContext context(Device device) {
        return reading(() -> {
            Map<Field, DeviceContext.Value> values = new EnumMap<>(Field.class);
            for (ContextRule rule : rules) {
                if (rule.draft().matches(device)) {
                    DeviceContext.Said said = new DeviceContext.Said(
                            DeviceContext.Source.RULE, String.valueOf(rule.id()), rule.changedAt());
                    rule.draft()
                            .values(device)
                            .forEach((field, text) -> values.putIfAbsent(field, new DeviceContext.Value(text, said)));
                }
            }
            matching.rowOf(device.id()).map(assets::get).ifPresent(asset -> {
                DeviceContext.Said said = new DeviceContext.Said(
                        DeviceContext.Source.ASSET_LIST, fileName(asset.importId()), asset.since());
                asset.fields().forEach((field, text) -> {
                    if (DeviceContext.SETTABLE.contains(field)) {
                        values.put(field, new DeviceContext.Value(text, said));
                    }
                });
            });
            values.putAll(setBy(device));
            return DeviceContext.of(values);
        });
    }

    /** What people set on it, under its own id before those of devices that were joined to it. */
    private Map<Field, DeviceContext.Value> setBy(Device device) {
        Map<Field, DeviceContext.Value> set = new EnumMap<>(Field.class);
        device.aliases().forEach(alias -> set.putAll(byPeople.getOrDefault(alias, Map.of())));
        set.putAll(byPeople.getOrDefault(device.id(), Map.of()));
        return set;
    }

    /** The row of the list a device is. */
    Optional<Asset> assetOf(Device device) {
        return reading(() -> matching.rowOf(device.id()).map(assets::get));
    }

    Set<Long> assetsNear(Device device) {
        return reading(() -> matching.rowsNear(device.id()));
    }

    /** How many rows the list has, and how many of them are a device that was seen. */
    public Coverage coverage() {
        return reading(() -> {
            List<Asset> listed = listed();
            long seen = listed.stream()
                    .filter(asset -> matching.match(asset.id()).deviceId() != null)
                    .count();
            return new Coverage(listed.size(), (int) seen);
        });
    }

    /** How much of the list was seen. */
    public record Coverage(int listed, int seen) {}

    /** Rows of the list, without those that left it. */
    List<Asset> listed() {
        return reading(
                () -> assets.values().stream().filter(asset -> !asset.removed()).toList());
    }

    Optional<Asset> asset(long id) {
        return reading(() -> Optional.ofNullable(assets.get(id)).filter(asset -> !asset.removed()));
    }

    /** Also of one that left the list. */
    Optional<Asset> withKey(String key) {
        return reading(() -> Optional.ofNullable(byKey.get(key)));
    }

    Match match(long asset) {
        return reading(() -> matching.match(asset));
    }

    Optional<Long> owner(DeviceId device) {
        return reading(() -> matching.owner(device));
    }

    String fileName(UUID importId) {
        return reading(() -> fileNames.getOrDefault(importId, ""));
    }

    List<ContextRule> rules() {
        return reading(() -> rules);
    }

    /** Rises with every change of the list. */
    long generation() {
        return reading(() -> generation);
    }

    /** The list as it would be: the matches of rows that are not in it yet. */
    Matching preview(Map<Long, SortedMap<Field, String>> rows, DeviceDirectory directory) {
        List<Device> devices = directory.devices().toList();
        return reading(() -> {
            Matching preview = new Matching();
            linked.forEach(preview::matchedBefore);
            decisions.forEach(link -> preview.decide(link.assetId(), link.deviceId(), link.decision()));
            devices.forEach(device -> preview.device(device, assetNumber(device)));
            rows.forEach(preview::row);
            return preview;
        });
    }

    private <T> T reading(Supplier<T> reader) {
        lock.readLock().lock();
        try {
            return reader.get();
        } finally {
            lock.readLock().unlock();
        }
    }

    private void changing(Runnable change) {
        lock.writeLock().lock();
        try {
            change.run();
            generation++;
        } finally {
            lock.writeLock().unlock();
        }
        listeners.forEach(Runnable::run);
    }

    void committed(UUID importId, String fileName, Collection<Asset> changed) {
        changing(() -> {
            named(importId, fileName);
            apply(changed);
            store(changed.stream().map(Asset::id).toList());
        });
    }

    private void named(UUID importId, String fileName) {
        fileNames.put(importId, fileName);
    }

    private void apply(Collection<Asset> changed) {
        for (Asset asset : changed) {
            assets.put(asset.id(), asset);
            byKey.put(asset.key(), asset);
            if (asset.removed()) {
                matching.removeRow(asset.id());
            } else {
                matching.row(asset.id(), asset.fields());
            }
        }
    }

    void decided(AssetTable.Link link) {
        changing(() -> {
            decisions.removeIf(
                    old -> old.assetId() == link.assetId() && old.deviceId().equals(link.deviceId()));
            if (link.decision() != null) {
                decisions.add(link);
            }
            matching.decide(link.assetId(), link.deviceId(), link.decision());
        });
    }

    void ruled(List<ContextRule> now) {
        changing(() -> rules = List.copyOf(now));
    }

    void set(Device device, Map<Field, @Nullable String> values, String by, Instant at) {
        changing(() -> {
            Map<Field, DeviceContext.Value> own =
                    byPeople.computeIfAbsent(device.id(), any -> new EnumMap<>(Field.class));
            values.forEach((field, text) -> {
                device.aliases()
                        .forEach(alias ->
                                byPeople.getOrDefault(alias, new HashMap<>()).remove(field));
                if (text == null) {
                    own.remove(field);
                } else {
                    own.put(
                            field,
                            new DeviceContext.Value(text, new DeviceContext.Said(DeviceContext.Source.PERSON, by, at)));
                }
            });
            if (values.containsKey(Field.ASSET_NUMBER)) {
                matching.device(device, assetNumber(device));
            }
        });
    }
}
