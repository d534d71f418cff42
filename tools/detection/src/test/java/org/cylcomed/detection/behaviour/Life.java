package org.cylcomed.detection.behaviour;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.cylcomed.core.DeviceId;
import org.cylcomed.core.Identifier;
import org.cylcomed.core.Namespace;
import org.cylcomed.core.Origin;
import org.cylcomed.core.SourceId;
import org.cylcomed.core.Subject;
import org.cylcomed.core.evidence.Judgement;
import org.cylcomed.core.observation.Conversation;
import org.cylcomed.core.observation.Observation;
import org.cylcomed.core.observation.Operation;
import org.cylcomed.core.observation.Outcome;
import org.cylcomed.core.observation.Role;
import org.cylcomed.core.observation.Transport;
import org.cylcomed.core.process.Emitter;
import org.cylcomed.core.process.Key;

/** One monitor, lived through: what it does and what is said of it. */
final class Life {
    static final DeviceId MONITOR = new DeviceId("dev-abcdefghijklmnop");
    static final Subject GATEWAY = address("10.1.0.10");

    final BehaviourProcessor processor = new BehaviourProcessor();
    final List<Judgement> said = new ArrayList<>();
    Behaviour state = processor.initial(new Key(MONITOR));
    Instant now = Instant.parse("2026-03-02T00:00:00Z");
    private long sequence;
    private boolean late;
    private Duration ahead = Duration.ZERO;

    static Identifier address(String value) {
        return new Identifier(Namespace.IP, "ward", value);
    }

    /** So many days of a record of a conversation and a message every five minutes. */
    Life days(int days) {
        for (int i = 0; i < days * 288; i++) {
            sends(40_000 + sequence % 7 * 1000);
            asks("HL7v2", "ORU^R01");
            now = now.plus(Duration.ofMinutes(5));
        }
        return this;
    }

    Life sends(long bytes) {
        return talks(GATEWAY, 2575, bytes);
    }

    Life calls(String address, int port) {
        return talks(address(address), port, 500);
    }

    Life talks(Subject peer, int port, long bytes) {
        return sees(new Conversation(
                origin(),
                MONITOR,
                peer,
                null,
                Role.CLIENT,
                Transport.TCP,
                port,
                null,
                10,
                10,
                bytes,
                900,
                now,
                true,
                false));
    }

    Life asks(String protocol, String verb) {
        return sees(new Operation(origin(), MONITOR, GATEWAY, protocol, verb, "", Outcome.ACCEPTED, null, null, null));
    }

    Life later(Duration time) {
        now = now.plus(time);
        return this;
    }

    Life lateFromNowOn() {
        late = true;
        return this;
    }

    Life clockAhead(Duration time) {
        ahead = time;
        return this;
    }

    Life sees(Observation observation) {
        Optional<Key> key = processor.key(observation);
        if (key.isPresent()) {
            state = processor.process(state, observation, emitter());
        }
        return this;
    }

    Emitter emitter() {
        return new Emitter() {
            @Override
            public void emit(Judgement judgement) {
                said.add(judgement);
            }

            @Override
            public boolean late() {
                return late;
            }
        };
    }

    List<String> kinds() {
        return said.stream().map(judgement -> judgement.kind().name()).toList();
    }

    /** As after a stop: only what the checkpoint holds is left. */
    Life restored() {
        state = processor
                .codec()
                .decode(processor.codec().version(), processor.codec().encode(state))
                .orElseThrow();
        return this;
    }

    Origin origin() {
        return new Origin(new SourceId("sensor-1"), sequence++, now.plus(ahead), now);
    }
}
