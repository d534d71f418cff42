package org.cylcomed.sensor.sdc;

import java.util.List;
import org.cylcomed.sensor.connection.Connection;
import org.cylcomed.sensor.connection.Direction;
import org.cylcomed.sensor.connection.Endpoint;
import org.cylcomed.sensor.protocol.AttributeName;
import org.cylcomed.sensor.protocol.Protocol;
import org.cylcomed.sensor.protocol.Sighting;
import org.jspecify.annotations.Nullable;

/** Tells what WS-Discovery messages announce, from UDP or through a discovery proxy over HTTP. */
final class Discovery {
    private static final int MOST_TYPES = 8;

    private final Teller teller;
    private final SdcDirectory directory;

    Discovery(Teller teller, SdcDirectory directory) {
        this.teller = teller;
        this.directory = directory;
    }

    /** @param verb Hello, Bye, Probe, ProbeMatches, Resolve or ResolveMatches */
    static boolean isVerb(String verb) {
        return switch (verb) {
            case "Hello", "Bye", "Probe", "ProbeMatches", "Resolve", "ResolveMatches" -> true;
            default -> false;
        };
    }

    void tell(String verb, Envelope envelope, List<Announcement> announcements, Direction direction) {
        for (Announcement announcement : announcements) {
            boolean asks = verb.equals("Probe") || verb.equals("Resolve");
            if (announcement.medical()) {
                teller.connection.recognised(Protocol.SDC);
            }
            if (!asks && !announcement.reference.isEmpty()) {
                device(verb, announcement, direction);
            }
            if (announcement.medical() || verb.equals("Bye")) {
                operation(verb, envelope, announcement, direction, asks);
            }
        }
    }

    private void device(String verb, Announcement announcement, Direction direction) {
        Connection connection = teller.connection;
        Endpoint sender = connection.sender(direction);
        String basis = "WS-Discovery " + verb;
        String behind = speaksFor(sender, announcement) ? null : announcement.reference;
        directory.announced(announcement.reference, announcement.addresses);
        teller.attribute(sender, behind, AttributeName.ENDPOINT_REFERENCE, announcement.reference, 0.9, basis);
        teller.attribute(sender, behind, AttributeName.KIND, announcement.kind(), 0.8, basis);
        DeviceTypes types = announcement.types;
        if (types != null) {
            for (int i = 0; i < Math.min(MOST_TYPES, types.names.size()); i++) {
                teller.attribute(sender, behind, AttributeName.SERVICE, types.names.get(i), 0.8, basis);
            }
        }
        Scopes scopes = announcement.scopes;
        if (scopes != null) {
            teller.attribute(sender, behind, AttributeName.BED, scopes.bed, 0.8, basis);
        }
    }

    /** Whether the sender means itself; a discovery proxy announces others. */
    private static boolean speaksFor(Endpoint sender, Announcement announcement) {
        return announcement.addresses.isEmpty()
                || announcement.addresses.contains(sender.address())
                || !announcement.addresses.contains("://")
                || !sender.isIpv4();
    }

    private void operation(
            String verb, Envelope envelope, Announcement announcement, Direction direction, boolean asks) {
        @Nullable String sender = asks || announcement.reference.isEmpty() ? null : announcement.reference;
        teller.observer.see(new Sighting.Operation(
                teller.connection,
                direction,
                Protocol.WS_DISCOVERY,
                verb,
                null,
                verb.endsWith("Matches") ? Sighting.Outcome.ACCEPTED : Sighting.Outcome.ASKED,
                envelope.messageId,
                null,
                sender,
                null,
                Facts.of("instanceId", envelope.instanceId, "metadataVersion", announcement.metadataVersion)));
    }
}
