package org.cylcomed.sensor.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.cylcomed.sensor.connection.Connection;
import org.cylcomed.sensor.connection.Direction;
import org.cylcomed.sensor.connection.Exchange;
import org.cylcomed.sensor.connection.Transport;

/** Feeds arbitrary bytes to recognisers and, recognised or not, to their dissectors, and checks the contract. */
public final class Hostile {
    private Hostile() {}

    /** The first byte picks the recogniser, the second how the rest is cut into segments or datagrams. */
    public static void play(byte[] data, Recogniser... recognisers) {
        if (data.length < 3) {
            return;
        }
        Recogniser chosen = recognisers[(data[0] & 0xff) % recognisers.length];
        int piece = 1 + (data[1] & 0xff) * 4;
        byte[] rest = Arrays.copyOfRange(data, 2, data.length);
        for (int port : new int[] {9, 53, 88, 102, 137, 161, 389, 445, 502, 5353, 20000}) {
            judge(chosen, rest, port);
        }
        dissect(chosen, rest, piece);
    }

    private static void judge(Recogniser chosen, byte[] rest, int port) {
        Connection connection = Connection.between(chosen.transport(), Exchange.CLIENT, 49152, Exchange.SERVER, port);
        for (Direction direction : Direction.values()) {
            Recognition answer = chosen.recognise(rest, 0, rest.length, connection, direction);
            if (chosen.transport() == Transport.UDP) {
                assertThat(answer).isNotEqualTo(Recognition.MORE);
            }
            if (answer == Recognition.YES) {
                assertThat(chosen.mayStartWith(rest[0] & 0xff)).isTrue();
            }
        }
    }

    private static void dissect(Recogniser chosen, byte[] rest, int piece) {
        int[] sightings = new int[1];
        Observer observer = new Observer() {
            @Override
            public void see(Sighting sighting) {
                sightings[0]++;
                assertThat(sighting.toString()).hasSizeLessThan(5_000);
            }

            @Override
            public String patientKey(String identifier) {
                return "patient";
            }

            @Override
            public long timeNanos() {
                return 1_700_000_000_000_000_000L;
            }
        };
        Connection connection = Connection.between(chosen.transport(), Exchange.CLIENT, 49152, Exchange.SERVER, 9);
        Dissector dissector = chosen.open(connection, observer);
        int[] used = new int[2];
        int turn = 0;
        for (int end = Math.min(piece, rest.length); ; end = Math.min(end + piece, rest.length)) {
            Direction direction = turn++ % 3 == 1 ? Direction.FROM_SERVER : Direction.FROM_CLIENT;
            int from = chosen.transport() == Transport.UDP ? Math.max(0, end - piece) : used[direction.ordinal()];
            int result = dissector.read(direction, rest, from, end);
            assertThat(result).isBetween(from, end);
            used[direction.ordinal()] = result;
            if (end == rest.length) {
                break;
            }
        }
        dissector.gap(Direction.FROM_CLIENT, 100);
        dissector.read(Direction.FROM_CLIENT, rest, 0, rest.length);
        dissector.end();
        assertThat(sightings[0]).isLessThanOrEqualTo(16 + 2 * rest.length);
    }
}
