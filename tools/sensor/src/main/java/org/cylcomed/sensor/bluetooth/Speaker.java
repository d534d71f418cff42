package org.cylcomed.sensor.bluetooth;

import org.cylcomed.sensor.connection.Connection;
import org.cylcomed.sensor.connection.Direction;
import org.cylcomed.sensor.connection.Endpoint;
import org.cylcomed.sensor.nomenclature.Nomenclature;
import org.cylcomed.sensor.protocol.AttributeName;
import org.cylcomed.sensor.protocol.Observer;
import org.cylcomed.sensor.protocol.Protocol;
import org.cylcomed.sensor.protocol.Sighting;
import org.jspecify.annotations.Nullable;

/** Says what the sender of the packet at hand tells of itself, each thing once as long as it is remembered. */
final class Speaker {
    private static final int REMEMBERED = 1 << 12;
    /** Names repeat from device to device: they describe, they do not identify. */
    private static final double NAME = 0.4;

    private static final double ADVERTISED = 0.6;
    private static final double READ = 0.9;

    private final long[] said = new long[REMEMBERED];
    private @Nullable Connection connection;
    private @Nullable Observer observer;
    private Direction direction = Direction.FROM_CLIENT;
    private Endpoint sender = Endpoint.link(Endpoint.NO_MAC);
    private double confidence;

    /** What follows was advertised by this address. */
    void advertiser(long address, Connection current, Observer listener) {
        take(address, Direction.FROM_CLIENT, current, listener);
        confidence = ADVERTISED;
    }

    /** What follows was sent by this end of a link; where nothing is known of roles, the central is the client. */
    void sender(Link link, int end, Connection current, Observer listener) {
        boolean centralIsClient = current.client().mac() == link.addresses[Link.CENTRAL];
        if (!current.rolesKnown() && !centralIsClient) {
            current.senderIsClient(Direction.FROM_SERVER);
            centralIsClient = true;
        }
        boolean byClient = (end == Link.CENTRAL) == centralIsClient;
        take(link.names[end], byClient ? Direction.FROM_CLIENT : Direction.FROM_SERVER, current, listener);
        confidence = READ;
    }

    private void take(long address, Direction sending, Connection current, Observer listener) {
        connection = current;
        observer = listener;
        direction = sending;
        if (sender.mac() != address) {
            sender = Endpoint.link(address);
        }
    }

    void service(byte[] bytes, int from, int to) {
        int number = Assigned.uuid(bytes, from, to);
        String name = Assigned.service(bytes, from, to);
        if (name != null) {
            say(AttributeName.SERVICE, name, confidence, "Bluetooth service");
            kind(number < 0 ? null : Assigned.kindOfService(number), "Bluetooth service");
        }
    }

    void service(int number) {
        if (number >= 0) {
            service(new byte[] {(byte) number, (byte) (number >> 8)}, 0, 2);
        }
    }

    void kind(@Nullable String kind, String basis) {
        say(AttributeName.KIND, kind, confidence, basis);
    }

    /** @param characteristic where it was read, or -1 from an advertisement */
    void attribute(AttributeName name, String value, int characteristic) {
        boolean descriptive = name == AttributeName.HOST_NAME;
        String basis = descriptive ? "Bluetooth name" : "Bluetooth device information";
        say(name, value, descriptive ? NAME : characteristic < 0 ? ADVERTISED : READ, basis);
    }

    /** Says a value unless it is not a number; whether it was one. */
    boolean measured(int code, double value, String unit) {
        if (Double.isNaN(value) || connection == null || observer == null) {
            return false;
        }
        String name = Nomenclature.name(code);
        say(AttributeName.MEASURES, name, READ, "Bluetooth characteristic");
        observer.see(new Sighting.Measurement(connection, direction, null, name, value, unit, -1, null, null, null));
        return true;
    }

    /** What was measured was readable for everybody in reach. */
    void exposed() {
        if (connection != null && observer != null) {
            observer.see(new Sighting.PatientData(connection, Protocol.BLE, null));
        }
    }

    void encryption(boolean on, boolean done) {
        if (connection != null && observer != null) {
            observer.see(new Sighting.Operation(
                    connection,
                    direction,
                    Protocol.BLE,
                    "EncryptionChange",
                    on ? "on" : "off",
                    done ? Sighting.Outcome.ACCEPTED : Sighting.Outcome.FAILED,
                    null,
                    null,
                    null,
                    null));
        }
    }

    private void say(AttributeName name, @Nullable String value, double sure, String basis) {
        if (value == null || value.isEmpty() || observer == null || sender.mac() == Address.UNKNOWN) {
            return;
        }
        long hash = sender.mac() * 0x9e3779b97f4a7c15L + name.ordinal() + (long) (sure * 1000) * 31;
        for (int i = 0; i < value.length(); i++) {
            hash = (hash ^ value.charAt(i)) * 0x100000001b3L;
        }
        if (isNew(hash)) {
            observer.see(new Sighting.Attribute(sender, name, value, sure, basis));
        }
    }

    /** Whether this was not among what is remembered; it is from now on. */
    boolean isNew(long hash) {
        long mixed = (hash ^ hash >>> 29) * 0xbf58476d1ce4e5b9L | 1;
        int place = (int) (mixed >>> 40) & REMEMBERED - 1;
        if (said[place] == mixed) {
            return false;
        }
        said[place] = mixed;
        return true;
    }
}
