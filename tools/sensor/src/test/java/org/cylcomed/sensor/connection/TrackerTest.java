package org.cylcomed.sensor.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cylcomed.sensor.packet.Frame.ACK;
import static org.cylcomed.sensor.packet.Frame.FIN;
import static org.cylcomed.sensor.packet.Frame.RST;
import static org.cylcomed.sensor.packet.Frame.SYN;
import static org.cylcomed.sensor.packet.Frame.URG;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TrackerTest {
    @Test
    void aConversationIsReadInBothDirectionsAndCountedWithItsHandshake() {
        Wire wire = new Wire().handshake(100, 900);
        wire.client(ACK, 101, 901, "hello").server(ACK, 901, 106, "hi").end();
        assertThat(wire.fromClient).hasToString("hello");
        assertThat(wire.fromServer).hasToString("hi");
        assertThat(wire.events).containsExactly("syn", "established", "closed 3/2");
    }

    @Test
    void segmentsInAnyOrderAndTwiceGiveTheSameText() {
        String text = "MSH|^~\\&|MONITOR|ICU|GATEWAY|WARD|20261124||ORU^R01|1|P|2.6";
        for (int seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            List<int[]> segments = new ArrayList<>();
            for (int at = 0; at < text.length(); ) {
                int length = Math.min(text.length() - at, 1 + random.nextInt(9));
                segments.add(new int[] {at, length});
                // A repetition that begins earlier or later than the original.
                int from = Math.max(0, at - random.nextInt(3));
                segments.add(new int[] {from, Math.min(text.length() - from, length)});
                at += length;
            }
            Collections.shuffle(segments, random);
            // Close to the end of the sequence space, so that it wraps.
            long start = 0xffff_fff0L;
            Wire wire = new Wire().handshake(start, 7);
            for (int[] segment : segments) {
                wire.client(
                        ACK,
                        start + 1 + segment[0] & 0xffff_ffffL,
                        8,
                        text.substring(segment[0], segment[0] + segment[1]));
            }
            wire.end();
            assertThat(wire.fromClient).as("seed %d", seed).hasToString(text);
        }
    }

    @Test
    void whereSegmentsOverlapTheFirstOctetsStay() {
        Wire wire = new Wire().handshake(0, 0);
        wire.client(ACK, 1, 1, "abcd").client(ACK, 3, 1, "XXefg").end();
        assertThat(wire.fromClient).hasToString("abcdefg");
    }

    @Test
    void whatTheReceiverAcknowledgedAndTheCaptureLostIsAGap() {
        Wire wire = new Wire().handshake(0, 0);
        wire.client(ACK, 1, 1, "abc").client(ACK, 14, 1, "xyz");
        for (int i = 0; i < 20; i++) {
            wire.client(ACK, 17 + i, 1, "-").server(ACK, 1, 18 + i, "");
        }
        assertThat(wire.fromClient.toString()).startsWith("abc<10>xyz");
        assertThat(wire.tracker.quality().lostShare()).isGreaterThan(0.2);
    }

    @Test
    void aConnectionPickedUpInTheMiddleIsReadFromItsFirstPayload() {
        Wire wire = new Wire()
                .server(ACK, 5000, 10, "late")
                .client(ACK, 10, 5004, "yes")
                .end();
        assertThat(wire.fromServer).hasToString("late");
        assertThat(wire.fromClient).hasToString("yes");
    }

    @Test
    void anAttemptAndItsRetriesAreRefusedOnce() {
        Wire wire = new Wire().client(SYN, 1, 0, "").later(1000).client(SYN, 1, 0, "");
        wire.server(RST | ACK, 0, 2, "").end();
        assertThat(wire.events).containsExactly("syn", "retry", "refused 2");
    }

    @Test
    void probesThatOpenNothingAreStray() {
        Wire wire = new Wire().client(FIN, 1, 0, "").client(0, 1, 0, "").client(FIN | URG, 1, 0, "");
        wire.server(SYN | ACK, 1, 99, "").server(RST, 1, 0, "").end();
        assertThat(wire.events).containsExactly("stray 1", "stray 0", "stray 33", "stray 18", "stray 4");
    }

    @Test
    void theSamePortsAgainAreAnotherConnection() {
        Wire wire = new Wire().handshake(0, 0).client(ACK, 1, 1, "one").client(FIN | ACK, 4, 1, "");
        wire.server(FIN | ACK, 1, 5, "").client(ACK, 5, 2, "");
        wire.handshake(70_000, 80_000).client(ACK, 70_001, 80_001, "two").end();
        assertThat(wire.fromClient).hasToString("onetwo");
        assertThat(wire.events).containsExactly("syn", "established", "closed 5/2", "syn", "established", "closed 3/1");
    }

    @Test
    void aFloodOfSpoofedAttemptsOpensNothing() {
        Wire wire = new Wire(16);
        for (int i = 0; i < 300_000; i++) {
            wire.send(Wire.tcp(0x2d000000 + i, 1024 + i % 60000, Wire.SERVER, 80, SYN, i, 0, ""));
        }
        wire.end();
        assertThat(wire.events).hasSize(300_000).containsOnly("syn");
        assertThat(wire.tracker.evicted()).isZero();
    }

    @Test
    void atTheCapTheOldestConnectionGivesWay() {
        Wire wire = new Wire(4);
        for (int i = 0; i < 10; i++) {
            wire.send(Wire.tcp(Wire.CLIENT, 3000 + i, Wire.SERVER, 80, ACK, 1, 1, "x"));
        }
        assertThat(wire.tracker.evicted()).isEqualTo(6);
    }

    @Test
    void silenceLongerThanAnyConnectionIsAnotherRecording() {
        Wire wire = new Wire()
                .handshake(0, 0)
                .later(11 * 60_000)
                .client(ACK, 1, 1, "again")
                .end();
        assertThat(wire.events)
                .containsExactly("syn", "established", "closed 2/1", "discontinuity", "established", "closed 1/0");
    }
}
