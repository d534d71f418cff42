package org.cylcomed.sensor.connection;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import org.cylcomed.sensor.packet.Frame;
import org.junit.jupiter.api.Tag;

@Tag("fuzz")
class TrackerFuzzTest {
    @FuzzTest(maxDuration = "20s")
    void noSequenceOfSegmentsBreaksReassembly(FuzzedDataProvider data) {
        if (data.consumeBoolean()) {
            piecesOfOneStream(data);
        } else {
            anySegments(data);
        }
    }

    private static void anySegments(FuzzedDataProvider data) {
        Wire wire = new Wire(8);
        while (data.remainingBytes() > 0) {
            int client = Wire.CLIENT + data.consumeInt(0, 3);
            boolean up = data.consumeBoolean();
            String text = "x".repeat(data.consumeInt(0, 64));
            int port = data.consumeInt(1, 12);
            wire.later(data.consumeInt(0, 2000));
            wire.send(Wire.tcp(
                    up ? client : Wire.SERVER,
                    up ? port : 80,
                    up ? Wire.SERVER : client,
                    up ? 80 : port,
                    data.consumeInt(0, 63),
                    data.consumeInt(-40, 200),
                    data.consumeInt(-40, 200),
                    text));
        }
        wire.end();
    }

    /** Cut, repeated, overlapping, out of order, with holes, around the end of the sequence space. */
    private static void piecesOfOneStream(FuzzedDataProvider data) {
        long start = data.consumeInt() & 0xffff_ffffL;
        Wire wire = new Wire().handshake(start, 7);
        // Its first octet opens the dissector; a hole before that is told to nobody.
        wire.client(Frame.ACK, start + 1 & 0xffff_ffffL, 8, String.valueOf(letter(0)));
        int end = 1;
        while (data.remainingBytes() > 0) {
            int from = data.consumeInt(0, 4000);
            int length = data.consumeInt(1, 1000);
            StringBuilder text = new StringBuilder(length);
            for (int i = 0; i < length; i++) {
                text.append(letter(from + i));
            }
            end = Math.max(end, from + length);
            wire.client(Frame.ACK, start + 1 + from & 0xffff_ffffL, 8, text.toString());
            if (data.consumeBoolean()) {
                wire.server(Frame.ACK, 8, start + 1 + data.consumeInt(0, 5000) & 0xffff_ffffL, "");
            }
        }
        wire.end();
        assertThat(behind(wire.fromClient.toString())).isEqualTo(end);
    }

    /** Checks that each octet came once and in order, gaps told; where the stream ends. */
    private static int behind(String told) {
        int place = 0;
        for (int i = 0; i < told.length(); i++) {
            if (told.charAt(i) == '<') {
                int close = told.indexOf('>', i);
                place += Integer.parseInt(told.substring(i + 1, close));
                i = close;
            } else {
                assertThat(told.charAt(i)).isEqualTo(letter(place));
                place++;
            }
        }
        return place;
    }

    /** Differs from place to place, so that an octet told twice or left out shows. */
    private static char letter(int place) {
        return (char) ('a' + (place * 7 + place / 26 * 3) % 26);
    }
}
