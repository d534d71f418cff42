package org.cylcomed.server.explore;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.cylcomed.core.DeviceId;
import org.cylcomed.core.Identifier;
import org.cylcomed.server.access.Actor;
import org.cylcomed.server.access.Problem;
import org.cylcomed.server.access.Reach;
import org.cylcomed.server.devices.DeviceRegistry;
import org.cylcomed.server.devices.KnownDevice;
import org.cylcomed.server.history.Names;
import org.cylcomed.server.history.Scope;

/** Devices within somebody's reach, under all names their rows may bear: rows keep the id a device had before a join. */
final class Reachable {
    private final DeviceRegistry devices;

    Reachable(DeviceRegistry devices) {
        this.devices = devices;
    }

    /** @throws Problem 404 also for a device that is out of reach */
    KnownDevice require(Actor actor, String id) {
        return find(actor.reach(), id).orElseThrow(Problem::notFound);
    }

    /** By its id or an alias; empty also when it is out of reach or the text is no id. */
    Optional<KnownDevice> find(Reach reach, String id) {
        return known(id).filter(device -> includes(reach, device));
    }

    private Optional<KnownDevice> known(String id) {
        try {
            return devices.find(new DeviceId(id));
        } catch (IllegalArgumentException noId) {
            return Optional.empty();
        }
    }

    static boolean includes(Reach reach, KnownDevice known) {
        return reach.includes(known.place().careUnit(), known.model());
    }

    List<KnownDevice> all(Reach reach) {
        return devices.all().stream().filter(known -> includes(reach, known)).toList();
    }

    Scope scope(Reach reach) {
        if (reach.all()) {
            return Scope.everything();
        }
        Set<DeviceId> ids = new HashSet<>();
        all(reach).forEach(known -> ids.addAll(ids(known)));
        return Scope.of(ids);
    }

    static Set<DeviceId> ids(KnownDevice known) {
        Set<DeviceId> ids = new LinkedHashSet<>(known.device().aliases());
        ids.add(known.device().id());
        return ids;
    }

    /** What rows call a subject: of a device its id and its aliases, of anything else the text itself. */
    List<String> names(String text) {
        return known(text)
                .map(known -> ids(known).stream().map(DeviceId::value).toList())
                .orElse(List.of(text));
    }

    /** The one name of a subject: of a device its id, whichever alias is given. */
    String name(String text) {
        return known(text).map(known -> known.device().id().value()).orElse(text);
    }

    /**
     * As {@link #name}; an address at which a device is now is that device, if the reader may see it: rows name peers by
     * address alone.
     */
    String end(Reach reach, String text) {
        try {
            return switch (Names.read(text)) {
                case DeviceId _ -> name(text);
                case Identifier identifier ->
                    devices.find(identifier)
                            .filter(known -> reach.includes(known.place().careUnit(), known.model()))
                            .map(known -> known.device().id().value())
                            .orElse(text);
            };
        } catch (IllegalArgumentException notWrittenByUs) {
            return text;
        }
    }

    /** When the last of these was seen; empty for none. */
    static Optional<Instant> last(List<KnownDevice> known) {
        List<Instant> times = new ArrayList<>();
        known.forEach(each -> times.add(each.device().last()));
        return times.stream().max(Instant::compareTo);
    }
}
