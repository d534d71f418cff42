package org.cylcomed.server.stream;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.cylcomed.core.DeviceId;
import org.cylcomed.server.pipeline.News;
import org.jspecify.annotations.Nullable;

/**
 * Hands events to everyone who listens and remembers the last {@value #MOST_REMEMBERED}, so that who was away for a moment
 * misses none. Safe for use by several threads.
 */
public final class Broadcaster implements News {
    static final int MOST_REMEMBERED = 10_000;

    /** More news at once are told as one: look at everything again. */
    private static final int MANY = 500;

    /** What an event is about; null when it is about no device. */
    @FunctionalInterface
    public interface DevicesOf {
        @Nullable
        Set<DeviceId> devices(String id);
    }

    private final ArrayDeque<Event> events = new ArrayDeque<>();
    private final List<Listener> listeners = new CopyOnWriteArrayList<>();
    private final DevicesOf devicesOfFinding;
    private final long epoch;
    private long next;

    /** Somebody at the other end. Must not block. */
    interface Listener {
        void take(Event event);
    }

    /**
     * @param epoch tells this process from an earlier one, whose numbers mean nothing here
     * @param devicesOfFinding whom a finding or an incident is about
     */
    public Broadcaster(long epoch, DevicesOf devicesOfFinding) {
        this.epoch = epoch;
        this.devicesOfFinding = devicesOfFinding;
    }

    @Override
    public void changed(Set<String> devices, Set<String> findings, Set<String> incidents) {
        if (devices.size() + findings.size() + incidents.size() > MANY) {
            tell("reload", "", null);
            return;
        }
        devices.forEach(id -> tell("device", id, Set.of(new DeviceId(id))));
        findings.forEach(id -> tell("finding", id, about(id)));
        Set<DeviceId> all = new HashSet<>();
        for (String finding : findings) {
            all.addAll(about(finding));
        }
        incidents.forEach(id -> tell("incident", id, Set.copyOf(all)));
    }

    /** What is about nobody known is told only to who may see everything. */
    private Set<DeviceId> about(String finding) {
        Set<DeviceId> about = devicesOfFinding.devices(finding);
        return about == null ? Set.of() : about;
    }

    /** Something about no device: a capture, a sensor. */
    public void tell(String name, String id) {
        tell(name, id, null);
    }

    private void tell(String name, String id, @Nullable Set<DeviceId> devices) {
        Event event;
        synchronized (events) {
            event = new Event(next++, name, id, devices);
            events.addLast(event);
            if (events.size() > MOST_REMEMBERED) {
                events.removeFirst();
            }
            listeners.forEach(listener -> listener.take(event));
        }
    }

    /** @param lastId the id of the last event seen, as {@link #id} wrote it; null for somebody new */
    void listen(Listener listener, @Nullable String lastId) {
        synchronized (events) {
            since(lastId).forEach(listener::take);
            listeners.add(listener);
        }
    }

    void leave(Listener listener) {
        listeners.remove(listener);
    }

    String id(Event event) {
        return epoch + "-" + event.number();
    }

    private List<Event> since(@Nullable String lastId) {
        if (lastId == null || lastId.isEmpty()) {
            return List.of();
        }
        long last = number(lastId);
        long first = events.isEmpty() ? next : events.getFirst().number();
        if (last < 0 || last + 1 < first || last >= next) {
            return List.of(new Event(next - 1, "reload", "", null));
        }
        List<Event> missed = new ArrayList<>();
        for (Event event : events) {
            if (event.number() > last) {
                missed.add(event);
            }
        }
        return missed;
    }

    private long number(String id) {
        int dash = id.indexOf('-');
        try {
            return dash > 0 && Long.parseLong(id.substring(0, dash)) == epoch
                    ? Long.parseLong(id.substring(dash + 1))
                    : -1;
        } catch (NumberFormatException malformed) {
            return -1;
        }
    }
}
