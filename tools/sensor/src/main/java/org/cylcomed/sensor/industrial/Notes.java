package org.cylcomed.sensor.industrial;

import java.util.Arrays;
import org.cylcomed.sensor.connection.Connection;
import org.cylcomed.sensor.connection.Direction;
import org.cylcomed.sensor.connection.Endpoint;
import org.cylcomed.sensor.protocol.AttributeName;
import org.cylcomed.sensor.protocol.Observer;
import org.cylcomed.sensor.protocol.Protocol;
import org.cylcomed.sensor.protocol.Sighting;
import org.cylcomed.sensor.protocol.Sighting.Outcome;
import org.cylcomed.sensor.protocol.Told;
import org.jspecify.annotations.Nullable;

/**
 * What one conversation gave to say, each thing once. Controllers repeat the same few messages for years: nothing
 * is allocated for a message that says nothing new.
 */
final class Notes {
    private static final int MOST = 64;
    /** What is not an act keeps room of its own. */
    private static final int MOST_ACTS = 48;

    private final Connection connection;
    private final Observer observer;
    private final Protocol protocol;
    private final Told told;
    private final String reading;
    private final String control;
    private long[] said = new long[8];
    private int count;
    private boolean asksWho;

    Notes(Connection connection, Observer observer, Protocol protocol) {
        this.connection = connection;
        this.observer = observer;
        this.protocol = protocol;
        told = new Told(observer);
        reading = protocol.label() + " reading";
        control = protocol.label() + " control";
    }

    void attribute(
            Endpoint about,
            @Nullable String behind,
            AttributeName name,
            @Nullable String value,
            double confidence,
            String basis) {
        told.attribute(about, behind, name, value, confidence, basis);
    }

    /**
     * Whether this act was not said before, so that {@link #act} is worth its texts.
     *
     * @param object any number that tells what is acted on
     */
    boolean isNewAct(String verb, long object, Outcome outcome) {
        return count < MOST_ACTS
                && first((verb.hashCode() * 0x9e3779b97f4a7c15L + object) * 0xc2b2ae3d27d4eb4fL + outcome.ordinal());
    }

    void act(Direction direction, String verb, @Nullable String object, Outcome outcome) {
        observer.see(
                new Sighting.Operation(connection, direction, protocol, verb, object, outcome, null, null, null, null));
    }

    /** The client showed a credential, or the server asked for one: nothing more is served to just anybody. */
    void asksWho() {
        asksWho = true;
    }

    /** The server gave data to somebody it did not ask for a name. */
    void servedReading(Direction answer) {
        served(answer, reading);
    }

    /** The server did what somebody told it whom it did not ask for a name. */
    void servedControl(Direction answer) {
        served(answer, control);
    }

    private void served(Direction answer, String service) {
        if (!asksWho && answer == Direction.FROM_SERVER && first(service.hashCode())) {
            observer.see(new Sighting.Unauthenticated(connection, protocol, service));
        }
    }

    void clearSecret(String mechanism) {
        asksWho();
        if (first(mechanism.hashCode())) {
            observer.see(new Sighting.ClearSecret(connection, protocol, mechanism));
        }
    }

    void login(boolean accepted) {
        observer.see(new Sighting.Login(connection, protocol, accepted));
    }

    void malformed(String reason) {
        if (first(reason.hashCode())) {
            observer.see(new Sighting.Malformed(connection, protocol, reason));
        }
    }

    private boolean first(long key) {
        for (int i = 0; i < count; i++) {
            if (said[i] == key) {
                return false;
            }
        }
        if (count == MOST) {
            return false;
        }
        if (count == said.length) {
            said = Arrays.copyOf(said, 2 * count);
        }
        said[count++] = key;
        return true;
    }
}
