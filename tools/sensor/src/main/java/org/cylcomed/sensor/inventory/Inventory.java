package org.cylcomed.sensor.inventory;

import java.time.Instant;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.cylcomed.core.Identifier;
import org.cylcomed.core.Namespace;
import org.cylcomed.core.Origin;
import org.cylcomed.core.SourceId;
import org.cylcomed.core.device.DeviceBook;
import org.cylcomed.core.device.Networks;
import org.cylcomed.core.observation.Claim;
import org.cylcomed.core.observation.Identity;
import org.cylcomed.core.observation.Observation;
import org.cylcomed.core.observation.Role;
import org.cylcomed.sensor.connection.Connection;
import org.cylcomed.sensor.connection.Direction;
import org.cylcomed.sensor.connection.Endpoint;
import org.cylcomed.sensor.connection.TrafficListener;
import org.cylcomed.sensor.connection.Transport;
import org.cylcomed.sensor.packet.Frame;
import org.cylcomed.sensor.protocol.AttributeName;
import org.cylcomed.sensor.protocol.Protocol;
import org.cylcomed.sensor.protocol.Sighting;
import org.jspecify.annotations.Nullable;

/**
 * Says who is there, each thing once: what a device says of itself, that it answers, and which link address it has.
 *
 * <p>Attributes of endpoints outside the site are told only where a clinical protocol says them: the server of a
 * web site is a peer, not a device. Link addresses are judged at the end of each hour of capture time and of the
 * input, when it is clear which of them are routers'.
 */
public final class Inventory implements TrafficListener {
    private static final int MOST_REMEMBERED = 1 << 18;
    private static final long HOUR = 3_600_000_000_000L;

    /** Attributes that are names as well: the book may join devices by them. */
    private static final Map<AttributeName, Namespace> NAMES = new EnumMap<>(Map.of(
            AttributeName.UDI, Namespace.UDI,
            AttributeName.CERTIFICATE_KEY, Namespace.CERTIFICATE_KEY,
            AttributeName.ENDPOINT_REFERENCE, Namespace.EPR,
            AttributeName.AE_TITLE, Namespace.AE_TITLE,
            AttributeName.MQTT_CLIENT, Namespace.MQTT_CLIENT,
            AttributeName.HOST_NAME, Namespace.HOST_NAME));

    private static final Set<AttributeName> CLINICAL_NAMES = EnumSet.of(
            AttributeName.UDI,
            AttributeName.AE_TITLE,
            AttributeName.HL7_APPLICATION,
            AttributeName.HL7_FACILITY,
            AttributeName.ENDPOINT_REFERENCE,
            AttributeName.MEASURES,
            AttributeName.BED);

    private final SourceId source;
    private final Site site;
    private final Consumer<Observation> sink;
    private final LongSet said = new LongSet(MOST_REMEMBERED);
    private final LinkAddresses links = new LinkAddresses();
    private @Nullable Vendors vendors;
    private long sequence;
    private long nextHour = Long.MIN_VALUE;

    /**
     * @param networks the site's own networks
     * @param sink told every observation, in order, by the thread of the packets
     */
    public Inventory(SourceId source, Networks networks, Consumer<Observation> sink) {
        this.source = source;
        this.site = new Site(networks);
        this.sink = sink;
    }

    /** At least two machines could be told apart by their link addresses. */
    public boolean macEvidence() {
        return links.evidence();
    }

    @Override
    public boolean followsPackets() {
        return false;
    }

    @Override
    public void closed(Connection connection) {
        Endpoint client = connection.client();
        Endpoint server = connection.server();
        linkOf(client);
        if (connection.from(Direction.FROM_SERVER).packets() > 0) {
            linkOf(server);
        }
        boolean spoke = connection.from(Direction.FROM_CLIENT).packets() > 0
                && connection.from(Direction.FROM_SERVER).packets() > 0;
        if (spoke && client.hasAddress()) {
            if (connection.transport() != Transport.ICMP) {
                present(connection, server, Role.SERVER);
            }
            if (connection.transport() == Transport.TCP && connection.layers() != 0) {
                present(connection, client, Role.CLIENT);
            }
        }
    }

    private void linkOf(Endpoint endpoint) {
        if (endpoint.hasAddress() && said.add(hash(endpoint.high(), endpoint.low(), endpoint.mac(), 1))) {
            boolean unspecified = endpoint.isIpv4() && (int) endpoint.low() == 0;
            if (!unspecified) {
                links.sent(
                        endpoint.mac(),
                        endpoint.high(),
                        endpoint.low(),
                        site.contains(endpoint.high(), endpoint.low()));
            }
        }
    }

    private void present(Connection connection, Endpoint endpoint, Role role) {
        long layers = connection.layers();
        int protocol = layers == 0 ? 0 : Long.numberOfTrailingZeros(layers) + 1;
        long key = hash(endpoint.high(), endpoint.low(), role.ordinal() << 8 | protocol, 2);
        if (!said.add(key) || !site.contains(endpoint.high(), endpoint.low())) {
            return;
        }
        Direction out = role == Role.CLIENT ? Direction.FROM_CLIENT : Direction.FROM_SERVER;
        Endpoint peer = connection.receiver(out);
        Connection.Counters sent = connection.from(out);
        Connection.Counters received = connection.from(out.opposite());
        sink.accept(new org.cylcomed.core.observation.Conversation(
                origin(connection.lastNanos()),
                identifier(endpoint),
                identifier(peer),
                connection.communityId(),
                role,
                org.cylcomed.core.observation.Transport.valueOf(
                        connection.transport() == Transport.IP
                                ? "IP"
                                : connection.transport().name()),
                connection.serverPort(),
                protocol == 0 ? null : Protocol.values()[protocol - 1].label(),
                sent.packets(),
                received.packets(),
                sent.bytes(),
                received.bytes(),
                instant(connection.startNanos()),
                true,
                connection.is(Protocol.TLS) || connection.is(Protocol.QUIC)));
    }

    @Override
    public void arp(Frame frame, int operation, long senderMac, int senderAddress, long targetMac, int targetAddress) {
        if (senderAddress != 0 && said.add(hash(senderMac, senderAddress, operation, 3))) {
            links.claimedByArp(senderMac, senderAddress);
        }
    }

    @Override
    public void sighting(Sighting sighting, Frame frame) {
        if (sighting instanceof Sighting.Attribute attribute
                && !attribute.value().isEmpty()) {
            attribute(attribute, frame);
        }
    }

    private void attribute(Sighting.Attribute attribute, Frame frame) {
        Endpoint endpoint = attribute.endpoint();
        String behind = attribute.behind();
        long key = hash(
                endpoint.high() ^ endpoint.low() * 31,
                endpoint.mac(),
                (long) attribute.value().hashCode() << 32 | attribute.name().ordinal(),
                behind == null ? 4 : behind.hashCode() | 1L << 40);
        if (!said.add(key)) {
            return;
        }
        boolean addressed = endpoint.hasAddress() && !(endpoint.isIpv4() && (int) endpoint.low() == 0);
        if (!addressed && endpoint.mac() == Endpoint.NO_MAC && behind == null) {
            return;
        }
        if (addressed && behind == null && !clinical(attribute) && !site.contains(endpoint.high(), endpoint.low())) {
            return;
        }
        Identifier subject =
                behind != null ? behind(behind, endpoint) : addressed ? identifier(endpoint) : mac(endpoint.mac());
        long at = frame.timeNanos;
        String basis = clip(attribute.basis(), 64);
        Identifier alias = alias(attribute);
        if (alias != null && !alias.equals(subject)) {
            sink.accept(new Identity(origin(at), subject, new Claim.Alias(alias), attribute.confidence(), basis));
        }
        tell(subject, attribute.name().label(), attribute.value(), attribute.confidence(), basis, at);
        if (behind != null) {
            tell(subject, "behind", endpoint.address(), attribute.confidence(), basis, at);
        }
    }

    private static boolean clinical(Sighting.Attribute attribute) {
        return CLINICAL_NAMES.contains(attribute.name())
                || attribute.basis().startsWith("HL7")
                || attribute.basis().startsWith("DICOM")
                || attribute.basis().startsWith("SDC");
    }

    private static @Nullable Identifier alias(Sighting.Attribute attribute) {
        Namespace namespace = NAMES.get(attribute.name());
        if (namespace == null || attribute.confidence() < DeviceBook.ANNOUNCES) {
            return null;
        }
        String value = clip(attribute.value(), Identifier.MAX_LENGTH);
        return new Identifier(namespace, "", namespace == Namespace.HOST_NAME ? value.toLowerCase(Locale.ROOT) : value);
    }

    /** A device without an address of its own: an EUI-64 is its own everywhere, another name only at its gateway. */
    static Identifier behind(String name, Endpoint gateway) {
        boolean worldwide = name.toUpperCase(Locale.ROOT).contains("EUI") || name.matches("[0-9A-Fa-f]{16}");
        return new Identifier(
                Namespace.SERIAL,
                worldwide ? "EUI-64" : "behind " + gateway.address(),
                clip(name, Identifier.MAX_LENGTH));
    }

    private void tell(Identifier subject, String name, String value, double confidence, String basis, long at) {
        Claim.Attribute claim = new Claim.Attribute(name, clip(value, Claim.Attribute.MAX_LENGTH));
        sink.accept(new Identity(origin(at), subject, claim, confidence, basis));
    }

    @Override
    public void second(long timeNanos) {
        if (timeNanos >= nextHour) {
            if (nextHour != Long.MIN_VALUE) {
                linkAddresses(timeNanos);
            }
            nextHour = Math.floorDiv(timeNanos, HOUR) * HOUR + HOUR;
        }
    }

    @Override
    public void end(long timeNanos) {
        linkAddresses(timeNanos);
    }

    private void linkAddresses(long at) {
        for (LinkAddresses.Pair pair : links.pairs()) {
            if (!said.add(hash(pair.mac(), pair.address().low(), pair.address().high(), 5))) {
                continue;
            }
            Identifier address = identifier(pair.address());
            Identifier mac = mac(pair.mac());
            double confidence = pair.byArp() ? 0.45 : 0.4;
            String basis = pair.byArp() ? "ARP" : "link address";
            sink.accept(new Identity(origin(at), address, new Claim.Alias(mac), confidence, basis));
            Vendors known = vendors == null ? Vendors.load() : vendors;
            vendors = known;
            String vendor = known.of(pair.mac());
            if (vendor != null) {
                tell(address, AttributeName.MAKER.label(), vendor, 0.3, "network card's maker (MAC)", at);
            }
        }
    }

    private Origin origin(long nanos) {
        Instant at = instant(nanos);
        return new Origin(source, sequence++, at, at);
    }

    static Instant instant(long nanos) {
        return Instant.ofEpochSecond(Math.floorDiv(nanos, 1_000_000_000L), Math.floorMod(nanos, 1_000_000_000L));
    }

    static Identifier identifier(Endpoint endpoint) {
        return endpoint.hasAddress() ? new Identifier(Namespace.IP, "", endpoint.address()) : mac(endpoint.mac());
    }

    private static Identifier mac(long mac) {
        return new Identifier(Namespace.MAC, "", org.cylcomed.sensor.connection.AddressText.mac(mac));
    }

    static String clip(String text, int length) {
        return text.length() <= length ? text : text.substring(0, length);
    }

    private static long hash(long a, long b, long c, long d) {
        long mixed = (a * 0x9e3779b97f4a7c15L ^ b) * 0xbf58476d1ce4e5b9L;
        mixed = (mixed ^ mixed >>> 31 ^ c) * 0x94d049bb133111ebL;
        mixed = (mixed ^ mixed >>> 29 ^ d) * 0xd6e8feb86659fd93L;
        return mixed ^ mixed >>> 32;
    }
}
