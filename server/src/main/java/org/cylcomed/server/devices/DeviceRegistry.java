package org.cylcomed.server.devices;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.cylcomed.core.DeviceId;
import org.cylcomed.core.Identifier;
import org.cylcomed.core.device.Device;
import org.cylcomed.core.finding.FindingId;
import org.cylcomed.server.access.Reach;
import org.cylcomed.server.pipeline.FindingState;
import org.jspecify.annotations.Nullable;

/**
 * Every device with its place and its findings, in memory. The pipeline writes, everybody reads. {@link #generation}
 * rises with every change, so that what is computed over all devices can be kept until then.
 */
public final class DeviceRegistry {
    private final Map<DeviceId, KnownDevice> devices = new ConcurrentHashMap<>();
    private final Map<DeviceId, DeviceId> aliases = new ConcurrentHashMap<>();
    private final Map<Identifier, DeviceId> holders = new ConcurrentHashMap<>();
    private final Map<DeviceId, Map<FindingId, FindingState>> findings = new ConcurrentHashMap<>();
    private final Map<FindingId, DeviceId> deviceOfFinding = new ConcurrentHashMap<>();
    private final AtomicLong generation = new AtomicLong();
    private final AtomicLong placements = new AtomicLong();
    private final Places places;

    public DeviceRegistry(Places places) {
        this.places = places;
    }

    /** Rises when devices are placed anew: who may see them may have changed. */
    long placements() {
        return placements.get();
    }

    public long generation() {
        return generation.get();
    }

    /** @return the devices of which people see something new, those that were joined to others by their alias too */
    public List<KnownDevice> seen(Collection<Device> changed) {
        List<KnownDevice> news = new ArrayList<>();
        places.changed(changed.stream().filter(this::saysSomethingNew).toList());
        for (Device device : changed) {
            KnownDevice before = devices.get(device.id());
            Place place = places.of(device);
            KnownDevice after = before != null
                            && before.place().equals(place)
                            && before.device().identifiers().equals(device.identifiers())
                            && before.device().attributes().equals(device.attributes())
                    ? new KnownDevice(
                            device,
                            place,
                            before.name(),
                            before.maker(),
                            before.model(),
                            before.firmware(),
                            before.kind(),
                            before.group(),
                            before.addresses(),
                            before.search())
                    : KnownDevice.of(device, place);
            devices.put(device.id(), after);
            hold(before, device);
            for (DeviceId alias : device.aliases()) {
                if (!device.id().equals(aliases.put(alias, device.id()))) {
                    devices.remove(alias);
                }
            }
            if (before == null || !after.looksLike(before)) {
                news.add(after);
            }
        }
        generation.incrementAndGet();
        return news;
    }

    private void hold(@Nullable KnownDevice before, Device device) {
        if (before != null) {
            for (Identifier identifier : before.device().identifiers()) {
                if (!device.identifiers().contains(identifier)) {
                    holders.remove(identifier, device.id());
                }
            }
        }
        device.identifiers().forEach(identifier -> holders.put(identifier, device.id()));
    }

    private boolean saysSomethingNew(Device device) {
        KnownDevice before = devices.get(device.id());
        return before == null
                || !before.device().identifiers().equals(device.identifiers())
                || !before.device().attributes().equals(device.attributes());
    }

    /** Places have changed: every device is placed anew. */
    public List<KnownDevice> placeAgain() {
        List<KnownDevice> news =
                seen(devices.values().stream().map(KnownDevice::device).toList());
        placements.incrementAndGet();
        return news;
    }

    public void finding(DeviceId device, FindingState state) {
        DeviceId before = deviceOfFinding.put(state.id(), device);
        if (before != null && !before.equals(device)) {
            remove(before, state.id());
        }
        findings.computeIfAbsent(device, id -> new ConcurrentHashMap<>()).put(state.id(), state);
        generation.incrementAndGet();
    }

    public void findingGone(FindingId id) {
        DeviceId device = deviceOfFinding.remove(id);
        if (device != null) {
            remove(device, id);
        }
        generation.incrementAndGet();
    }

    private void remove(DeviceId device, FindingId id) {
        Map<FindingId, FindingState> held = findings.get(device);
        if (held != null) {
            held.remove(id);
        }
    }

    /** By its id or an alias. */
    public Optional<KnownDevice> find(DeviceId id) {
        KnownDevice known = devices.get(id);
        if (known != null) {
            return Optional.of(known);
        }
        DeviceId joined = aliases.get(id);
        return joined == null ? Optional.empty() : Optional.ofNullable(devices.get(joined));
    }

    /** The device that bears this name now; it may have been another's when something was observed. */
    public Optional<KnownDevice> find(Identifier identifier) {
        DeviceId holder = holders.get(identifier);
        return holder == null ? Optional.empty() : find(holder);
    }

    /** Whether a device may be shown to somebody; one that is not known only to who may see everything. */
    public boolean isWithin(Reach reach, DeviceId id) {
        return find(id).map(known -> reach.includes(known.place().careUnit(), known.model()))
                .orElse(reach.all());
    }

    /** For a cell or a sentence; a device that is not known is shown by its id. */
    public DeviceName name(DeviceId id) {
        return find(id).map(DeviceName::of).orElseGet(() -> new DeviceName(id.value(), id.value(), null, null));
    }

    public Collection<KnownDevice> all() {
        return devices.values();
    }

    public int size() {
        return devices.size();
    }

    /** The device a finding is about; null when no finding has this id. */
    public @Nullable Set<DeviceId> ofFinding(String finding) {
        try {
            DeviceId device = deviceOfFinding.get(new FindingId(finding));
            return device == null ? null : Set.of(device);
        } catch (IllegalArgumentException noId) {
            return null;
        }
    }

    public Collection<FindingState> findings(DeviceId device) {
        return findings.getOrDefault(device, Map.of()).values();
    }
}
