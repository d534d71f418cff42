package org.cylcomed.server.explore;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.Optional;
import java.util.function.Predicate;
import org.cylcomed.core.DeviceId;
import org.cylcomed.core.Identifier;
import org.cylcomed.core.Namespace;
import org.cylcomed.server.access.Reach;
import org.cylcomed.server.devices.KnownDevice;
import org.cylcomed.server.history.Names;

/** Who stands at the ends of a link, as one reader may see it. */
final class Ends {
    private static final String EVERYBODY = "255.255.255.255";

    private final Reachable reachable;
    private final Predicate<Identifier> isOurs;
    private final Reach reach;

    Ends(Reachable reachable, Predicate<Identifier> isOurs, Reach reach) {
        this.reachable = reachable;
        this.isOurs = isOurs;
        this.reach = reach;
    }

    /** An end of a link. */
    sealed interface End {
        /** The same for one end under all its names. */
        String id();

        record Device(String id, KnownDevice known) implements End {}

        /** A device that the reader may not see: no more than a name. */
        record OtherDevice(String id) implements End {}

        /** In a network of the site, or a group of receivers, or nobody knows where. */
        record Inside(String id) implements End {}

        record Outside(String id) implements End {}
    }

    End of(DeviceId id) {
        return of(id.value());
    }

    /** @param name as {@link Names} writes it */
    End of(String name) {
        String id = reachable.end(reach, name);
        Optional<KnownDevice> known = reachable.find(reach, id);
        if (known.isPresent()) {
            return new End.Device(id, known.get());
        }
        try {
            return switch (Names.read(id)) {
                case DeviceId _ -> new End.OtherDevice(id);
                case Identifier identifier -> isOutside(identifier) ? new End.Outside(id) : new End.Inside(id);
            };
        } catch (IllegalArgumentException notWrittenByUs) {
            return new End.Inside(id);
        }
    }

    private boolean isOutside(Identifier identifier) {
        if (identifier.namespace() != Namespace.IP || isOurs.test(identifier)) {
            return false;
        }
        try {
            InetAddress address = InetAddress.ofLiteral(identifier.value());
            boolean toAll =
                    address instanceof Inet4Address && identifier.value().equals(EVERYBODY);
            return !toAll
                    && !address.isMulticastAddress()
                    && !address.isAnyLocalAddress()
                    && !address.isLinkLocalAddress()
                    && !address.isLoopbackAddress();
        } catch (IllegalArgumentException noAddress) {
            return false;
        }
    }
}
