package org.cylcomed.server.assets.match;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.cylcomed.core.DeviceId;
import org.cylcomed.core.Identifier;
import org.cylcomed.core.Namespace;
import org.cylcomed.core.device.Attribute;
import org.cylcomed.core.device.Device;

/** Makes devices as a device book would. */
public final class Devices {
    private static final Instant SEEN = Instant.parse("2026-11-23T13:02:10Z");

    private final List<Identifier> identifiers = new ArrayList<>();
    private final List<Attribute> attributes = new ArrayList<>();
    private final List<DeviceId> aliases = new ArrayList<>();

    private Devices() {}

    public static Devices seen() {
        return new Devices();
    }

    public Devices as(Namespace namespace, String scope, String value) {
        identifiers.add(new Identifier(namespace, scope, value));
        return this;
    }

    public Devices at(String ip) {
        return as(Namespace.IP, "", ip);
    }

    public Devices mac(String mac) {
        return as(Namespace.MAC, "", mac);
    }

    public Devices says(String name, String value) {
        attributes.add(new Attribute(name, value, "HL7 OBX-5", 0.8));
        return this;
    }

    public Devices guessed(String name, String value) {
        attributes.add(new Attribute(name, value, "network card's maker (MAC)", 0.3));
        return this;
    }

    public Devices joined(DeviceId alias) {
        aliases.add(alias);
        return this;
    }

    public Device device() {
        return new Device(
                DeviceId.firstSeenAs(identifiers.getFirst()),
                aliases,
                SEEN,
                SEEN,
                new TreeSet<>(identifiers),
                new TreeSet<>(),
                new TreeSet<>(attributes));
    }
}
