package org.cylcomed.server.assets.match;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.cylcomed.core.DeviceId;
import org.cylcomed.core.device.Device;
import org.cylcomed.server.assets.field.Field;
import org.cylcomed.server.assets.match.Match.Candidate;
import org.cylcomed.server.assets.match.Match.State;
import org.jspecify.annotations.Nullable;

/**
 * Rows and devices side by side, and which may be the same.
 *
 * <p>Both are found by what they share, so that a changed row or device costs a look-up for each of its traits, however
 * many others there are. What is kept is only which pairs are alike and why; what follows is worked out when asked.
 *
 * <p>Not safe for use by several threads.
 */
public final class Matching {
    /** What so many share tells none of them from the others. */
    private static final int MOST_ALIKE = 50;

    private final Map<Long, Traits> rows = new HashMap<>();
    private final Map<DeviceId, Traits> devices = new HashMap<>();
    private final Map<String, Set<Long>> rowsByKey = new HashMap<>();
    private final Map<String, Set<DeviceId>> devicesByKey = new HashMap<>();
    private final Map<Long, SortedMap<DeviceId, Comparison>> alike = new HashMap<>();
    private final Map<DeviceId, SortedSet<Long>> rowsOf = new HashMap<>();

    /** Those of {@link #rowsOf} that are more than possible: one address may be written in thousands of rows. */
    private final Map<DeviceId, SortedSet<Long>> claims = new HashMap<>();

    private final Map<Long, Map<DeviceId, Decision>> decisions = new HashMap<>();
    private final Map<Long, DeviceId> earlier = new HashMap<>();
    private final Map<DeviceId, SortedSet<Long>> rowsBefore = new HashMap<>();
    private final Map<DeviceId, Long> owners = new HashMap<>();
    private final Map<DeviceId, DeviceId> joined = new HashMap<>();

    /** A row is new or has changed. */
    public void row(long row, Map<Field, String> values) {
        forget(row);
        Traits traits = Traits.of(values);
        rows.put(row, traits);
        Set<DeviceId> candidates = new LinkedHashSet<>();
        for (String key : traits.keys()) {
            rowsByKey.computeIfAbsent(key, any -> new LinkedHashSet<>()).add(row);
            devicesByKey.getOrDefault(key, Set.of()).stream().limit(MOST_ALIKE).forEach(candidates::add);
        }
        candidates.forEach(device -> compare(row, device));
    }

    /** A row has left the list. What people said of it stays, for the day it comes back. */
    public void removeRow(long row) {
        forget(row);
    }

    private void forget(long row) {
        Traits old = rows.remove(row);
        if (old != null) {
            old.keys().forEach(key -> remove(rowsByKey, key, row));
            alike.getOrDefault(row, new TreeMap<>()).keySet().forEach(device -> {
                remove(rowsOf, device, row);
                remove(claims, device, row);
            });
            alike.remove(row);
        }
    }

    /**
     * A device is new or has changed.
     *
     * @param assetNumber given to it by a person
     */
    public void device(Device device, @Nullable String assetNumber) {
        device.aliases().stream()
                .filter(alias -> !device.id().equals(joined.get(alias)))
                .forEach(alias -> join(alias, device.id()));
        forget(device.id());
        Traits traits = Traits.of(device, assetNumber);
        devices.put(device.id(), traits);
        Set<Long> candidates = new LinkedHashSet<>();
        for (String key : traits.keys()) {
            devicesByKey.computeIfAbsent(key, any -> new LinkedHashSet<>()).add(device.id());
            rowsByKey.getOrDefault(key, Set.of()).stream().limit(MOST_ALIKE).forEach(candidates::add);
        }
        candidates.forEach(row -> compare(row, device.id()));
    }

    private void forget(DeviceId device) {
        Traits old = devices.remove(device);
        if (old != null) {
            old.keys().forEach(key -> remove(devicesByKey, key, device));
            claims.remove(device);
            Set<Long> rowsAlike = rowsOf.remove(device);
            if (rowsAlike != null) {
                rowsAlike.forEach(
                        row -> alike.getOrDefault(row, new TreeMap<>()).remove(device));
            }
        }
    }

    private void compare(long row, DeviceId device) {
        Traits one = rows.get(row);
        Traits other = devices.get(device);
        if (one != null && other != null) {
            Comparison.of(one, other).ifPresent(comparison -> {
                alike.computeIfAbsent(row, any -> new TreeMap<>()).put(device, comparison);
                rowsOf.computeIfAbsent(device, any -> new TreeSet<>()).add(row);
                if (comparison.confidence().counts()) {
                    claims.computeIfAbsent(device, any -> new TreeSet<>()).add(row);
                }
            });
        }
    }

    private static <K, V> void remove(Map<K, ? extends Set<V>> index, K key, V value) {
        Set<V> values = index.get(key);
        if (values != null && values.remove(value) && values.isEmpty()) {
            index.remove(key);
        }
    }

    /** A person said it, or takes it back with null. */
    public void decide(long row, DeviceId device, @Nullable Decision decision) {
        Map<DeviceId, Decision> said = decisions.computeIfAbsent(row, any -> new HashMap<>());
        said.keySet().removeIf(other -> now(other).equals(now(device)));
        owners.remove(now(device), row);
        if (decision != null) {
            said.put(device, decision);
        }
        if (decision == Decision.SAME) {
            owners.put(now(device), row);
        }
    }

    /** The row and the device were matched before. */
    public void matchedBefore(long row, DeviceId device) {
        DeviceId old = earlier.put(row, device);
        if (old != null) {
            remove(rowsBefore, now(old), row);
        }
        rowsBefore.computeIfAbsent(now(device), any -> new TreeSet<>()).add(row);
    }

    /** What is known of a row's device now. */
    public Match match(long row) {
        DeviceId confirmed = confirmed(row);
        if (confirmed != null) {
            Candidate candidate = new Candidate(confirmed, List.of(MatchBy.PERSON), Confidence.CERTAIN);
            return new Match(State.CONFIRMED, confirmed, List.of(candidate), new TreeSet<>());
        }
        List<Candidate> candidates = candidates(row);
        List<Candidate> strong =
                candidates.stream().filter(one -> one.confidence().counts()).toList();
        if (strong.isEmpty()) {
            return weak(row, candidates);
        }
        SortedSet<Long> rivals = new TreeSet<>();
        strong.forEach(candidate -> rivals.addAll(claimants(candidate.deviceId(), row)));
        return strong.size() == 1 && rivals.isEmpty()
                ? new Match(State.MATCHED, strong.getFirst().deviceId(), candidates, rivals)
                : new Match(State.CONFLICT, null, candidates, rivals);
    }

    private Match weak(long row, List<Candidate> candidates) {
        DeviceId linked = earlier.get(row);
        DeviceId before = linked == null ? null : now(linked);
        if (before != null
                && devices.containsKey(before)
                && said(row, before) == null
                && owner(before).isEmpty()
                && claimants(before, row).isEmpty()) {
            List<Candidate> all = new ArrayList<>(candidates);
            all.addFirst(new Candidate(before, List.of(MatchBy.EARLIER_LINK), Confidence.LIKELY));
            return new Match(State.MATCHED, before, all, new TreeSet<>());
        }
        List<Candidate> free = candidates.stream()
                .filter(candidate -> claimants(candidate.deviceId(), row).isEmpty())
                .toList();
        return new Match(free.isEmpty() ? State.NOT_SEEN : State.POSSIBLE, null, free, new TreeSet<>());
    }

    /** Devices like the row, without those a person gave to another row or said are different. */
    private List<Candidate> candidates(long row) {
        List<Candidate> candidates = new ArrayList<>();
        alike.getOrDefault(row, new TreeMap<>()).forEach((device, comparison) -> {
            if (said(row, device) == null && owner(device).isEmpty()) {
                candidates.add(new Candidate(device, comparison.by(), comparison.confidence()));
            }
        });
        candidates.sort(Comparator.comparing(Candidate::confidence)
                .thenComparing(candidate -> candidate.by().getFirst())
                .thenComparing(Candidate::deviceId));
        return candidates;
    }

    /** Other rows that would have the device without a person. */
    private SortedSet<Long> claimants(DeviceId device, long except) {
        SortedSet<Long> claimants = new TreeSet<>();
        for (long row : claims.getOrDefault(device, new TreeSet<>())) {
            if (row != except && said(row, device) == null && confirmed(row) == null) {
                claimants.add(row);
            }
        }
        return claimants;
    }

    private @Nullable Decision said(long row, DeviceId device) {
        for (Map.Entry<DeviceId, Decision> entry :
                decisions.getOrDefault(row, Map.of()).entrySet()) {
            if (now(entry.getKey()).equals(device)) {
                return entry.getValue();
            }
        }
        return null;
    }

    private @Nullable DeviceId confirmed(long row) {
        for (Map.Entry<DeviceId, Decision> entry :
                decisions.getOrDefault(row, Map.of()).entrySet()) {
            if (entry.getValue() == Decision.SAME && rows.containsKey(row)) {
                return now(entry.getKey());
            }
        }
        return null;
    }

    /** The row of the list that a person gave the device to. */
    public Optional<Long> owner(DeviceId device) {
        return Optional.ofNullable(owners.get(now(device))).filter(rows::containsKey);
    }

    /** The row whose device it is. */
    public Optional<Long> rowOf(DeviceId device) {
        DeviceId now = now(device);
        return owner(now)
                .or(() -> rowsNear(now).stream()
                        .filter(row -> now.equals(match(row).deviceId()))
                        .findFirst());
    }

    /** Rows of the list that have something to do with the device, whatever comes of it. */
    public SortedSet<Long> rowsNear(DeviceId device) {
        DeviceId now = now(device);
        SortedSet<Long> near = new TreeSet<>(rowsOf.getOrDefault(now, new TreeSet<>()));
        near.addAll(rowsBefore.getOrDefault(now, new TreeSet<>()));
        near.retainAll(rows.keySet());
        return near;
    }

    /** The id a device has now. */
    private DeviceId now(DeviceId device) {
        return joined.getOrDefault(device, device);
    }

    private void join(DeviceId alias, DeviceId id) {
        forget(alias);
        joined.put(alias, id);
        Long owned = owners.remove(alias);
        if (owned != null) {
            owners.putIfAbsent(id, owned);
        }
        SortedSet<Long> before = rowsBefore.remove(alias);
        if (before != null) {
            rowsBefore.computeIfAbsent(id, any -> new TreeSet<>()).addAll(before);
        }
    }
}
