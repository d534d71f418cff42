package org.cylcomed.bench.detection;

import java.time.Instant;
import java.util.SplittableRandom;
import org.cylcomed.core.Identifier;
import org.cylcomed.core.Namespace;
import org.cylcomed.core.Origin;
import org.cylcomed.core.SourceId;
import org.cylcomed.core.observation.Conversation;
import org.cylcomed.core.observation.LogLine;
import org.cylcomed.core.observation.Measurement;
import org.cylcomed.core.observation.Observation;
import org.cylcomed.core.observation.Operation;
import org.cylcomed.core.observation.Outcome;
import org.cylcomed.core.observation.Point;
import org.cylcomed.core.observation.Role;
import org.cylcomed.core.observation.Transport;

/**
 * A quiet hospital: each device talks to four peers, of a hundred observations 60 are conversations, 15 operations, 20
 * measured values and 5 lines of a log. The same seed and number give the same observation.
 */
final class Fleet {
    private static final int[] PORTS = {2575, 104, 1883, 443};
    private static final String[] PROTOCOLS = {"HL7v2", "DICOM", "MQTT", "TLS"};
    private static final String[] CODES = {"MDC_ECG_HEART_RATE", "MDC_PULS_OXIM_SAT_O2", "MDC_RESP_RATE"};
    private static final SourceId SOURCE = new SourceId("bench");

    private final Identifier[] devices;
    private final Identifier[] peers = new Identifier[97];

    Fleet(int size) {
        devices = new Identifier[size];
        for (int i = 0; i < size; i++) {
            devices[i] = address("10", i);
        }
        for (int i = 0; i < peers.length; i++) {
            peers[i] = address("172", i);
        }
    }

    static boolean isOurs(Identifier address) {
        return address.value().startsWith("10.");
    }

    /** Any of the devices. */
    Observation any(long number, Instant at) {
        SplittableRandom random = new SplittableRandom(number * 0x9e3779b97f4a7c15L);
        int device = random.nextInt(devices.length);
        int kind = random.nextInt(100);
        if (kind < 60) {
            return conversation(device, number, at);
        }
        Origin origin = new Origin(SOURCE, number, at, at);
        Identifier subject = devices[device];
        if (kind < 75) {
            return new Operation(
                    origin,
                    subject,
                    peer(device, 0),
                    "HL7v2",
                    "ORU^R01",
                    "",
                    Outcome.ACCEPTED,
                    Long.toString(number),
                    "2.6",
                    null);
        }
        if (kind < 95) {
            int code = random.nextInt(CODES.length);
            double value = 60 + 20 * code + random.nextInt(10);
            return new Measurement(origin, subject, subject, Point.MONITOR, CODES[code], value, "", at, null);
        }
        return new LogLine(origin, subject, 3, 6, "monitord", "session " + random.nextInt(1000) + " kept alive");
    }

    /** A conversation of this device with one of its peers, as a record of a minute. */
    Observation conversation(int device, long number, Instant at) {
        SplittableRandom random = new SplittableRandom(number ^ 0x5deece66dL);
        int which = random.nextInt(PORTS.length);
        long out = 20 + random.nextLong(200);
        return new Conversation(
                new Origin(SOURCE, number, at, at),
                devices[device],
                peer(device, which),
                null,
                which == 3 ? Role.SERVER : Role.CLIENT,
                Transport.TCP,
                PORTS[which],
                PROTOCOLS[which],
                out,
                out / 2,
                out * 180,
                out * 45,
                at.minusSeconds(60),
                false,
                which == 3);
    }

    /** The device calls a file server it never called. */
    Observation stranger(int device, long number, Instant at) {
        return new Conversation(
                new Origin(SOURCE, number, at, at),
                devices[device],
                address("192", 1),
                null,
                Role.CLIENT,
                Transport.TCP,
                445,
                "SMB",
                900,
                40,
                1_300_000,
                2_000,
                at.minusSeconds(60),
                false,
                false);
    }

    int size() {
        return devices.length;
    }

    Identifier device(int number) {
        return devices[number];
    }

    private Identifier peer(int device, int which) {
        return peers[(device * 31 + which * 7) % peers.length];
    }

    private static Identifier address(String first, int number) {
        return new Identifier(
                Namespace.IP, "", first + "." + (number >>> 16) + "." + (number >>> 8 & 0xff) + "." + (number & 0xff));
    }
}
