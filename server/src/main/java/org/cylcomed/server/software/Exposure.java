package org.cylcomed.server.software;

import java.net.InetAddress;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.cylcomed.core.DeviceId;
import org.cylcomed.core.Identifier;
import org.cylcomed.core.Namespace;
import org.cylcomed.core.Subject;
import org.cylcomed.maintenance.urgency.Setting;
import org.cylcomed.server.devices.KnownDevice;
import org.cylcomed.server.history.Edge;
import org.cylcomed.server.history.EventStore;
import org.cylcomed.server.history.Names;
import org.cylcomed.server.history.Scope;
import org.cylcomed.server.history.Span;

/** How far each device is reached, by the largest conversations that were seen; looked at now and then. */
final class Exposure {
    private static final String EVERYBODY = "255.255.255.255";

    private final EventStore history;
    private final Predicate<Identifier> isOurs;
    private volatile Map<DeviceId, Setting.Reach> known = Map.of();

    /** @param isOurs whether an address is one of the site's */
    Exposure(EventStore history, Predicate<Identifier> isOurs) {
        this.history = history;
        this.isOurs = isOurs;
    }

    Setting.Reach of(KnownDevice device) {
        Setting.Reach reach = known.getOrDefault(device.device().id(), Setting.Reach.NOT_SEEN);
        for (DeviceId alias : device.device().aliases()) {
            Setting.Reach former = known.getOrDefault(alias, Setting.Reach.NOT_SEEN);
            reach = former.compareTo(reach) < 0 ? former : reach;
        }
        return reach;
    }

    /** @return whether it is another than before */
    boolean look() {
        Map<DeviceId, Setting.Reach> seen = new ConcurrentHashMap<>();
        Set<String> outside = new HashSet<>();
        for (Edge edge : history.edges(Span.always(), Scope.everything(), EventStore.MAX_LIMIT)) {
            boolean beyond = outside.contains(edge.peer()) || isOutside(edge.peer());
            if (beyond) {
                outside.add(edge.peer());
            }
            seen.merge(
                    edge.device(),
                    beyond ? Setting.Reach.OUTSIDE : Setting.Reach.INSIDE,
                    (one, other) -> one.compareTo(other) <= 0 ? one : other);
        }
        boolean changed = !seen.equals(known);
        known = Map.copyOf(seen);
        return changed;
    }

    private boolean isOutside(String peer) {
        Subject subject;
        try {
            subject = Names.read(peer);
        } catch (IllegalArgumentException notWrittenByUs) {
            return false;
        }
        if (!(subject instanceof Identifier identifier)
                || identifier.namespace() != Namespace.IP
                || isOurs.test(identifier)
                || identifier.value().equals(EVERYBODY)) {
            return false;
        }
        try {
            InetAddress address = InetAddress.ofLiteral(identifier.value());
            return !address.isMulticastAddress()
                    && !address.isAnyLocalAddress()
                    && !address.isLinkLocalAddress()
                    && !address.isLoopbackAddress();
        } catch (IllegalArgumentException noAddress) {
            return false;
        }
    }
}
