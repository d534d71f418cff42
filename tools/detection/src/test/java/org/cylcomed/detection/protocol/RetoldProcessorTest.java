package org.cylcomed.detection.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cylcomed.detection.protocol.Scene.OXYGEN;
import static org.cylcomed.detection.protocol.Scene.monitor;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.cylcomed.core.Identifier;
import org.cylcomed.core.Namespace;
import org.cylcomed.core.evidence.Evidence;
import org.cylcomed.core.observation.Point;
import org.junit.jupiter.api.Test;

class RetoldProcessorTest {
    private static final Identifier HUB = new Identifier(Namespace.MQTT_CLIENT, "", "hub-7");

    private final Scene scene = new Scene();

    private record Reading(Instant at, double value) {}

    /** A minute of a hub, sent at its end. */
    private List<Reading> minute() {
        List<Reading> batch = new ArrayList<>();
        for (int second = 0; second < 60; second += 10) {
            batch.add(new Reading(scene.now().plusSeconds(second), 94 + second / 10 % 3));
        }
        scene.pass(60);
        send(batch);
        return batch;
    }

    private void send(List<Reading> batch) {
        batch.forEach(each ->
                scene.value("reader", monitor(1), HUB, Point.GATEWAY, OXYGEN, each.value(), "%", each.at(), null));
    }

    @Test
    void aHubThatTellsAgainWhatWasFollowedByNewerIsFoundOnce() {
        List<Reading> first = minute();
        List<Reading> second = minute();
        scene.pass(20);
        Instant begun = scene.now();
        send(first);
        send(second);
        List<Evidence> found = scene.found(ProtocolKinds.SEQUENCE_REUSE);
        assertThat(found).hasSize(1);
        assertThat(found.getFirst().subject()).isEqualTo(monitor(1));
        assertThat(found.getFirst().peer()).isEqualTo(HUB);
        assertThat(scene.after(begun)).isZero();
    }

    @Test
    void whatIsSentAgainBecauseNoAcknowledgementCameIsQuiet() {
        minute();
        List<Reading> last = minute();
        scene.pass(40);
        send(last);
        minute();
        assertThat(scene.evidence).isEmpty();
    }

    @Test
    void whatWaitedInATunnelAndIsSentTwiceBehindItIsQuiet() {
        minute();
        List<List<Reading>> waiting = new ArrayList<>();
        for (int minutes = 0; minutes < 4; minutes++) {
            List<Reading> batch = new ArrayList<>();
            for (int second = 0; second < 60; second += 10) {
                batch.add(new Reading(scene.now().plusSeconds(second), 95 + minutes % 2));
            }
            waiting.add(batch);
            scene.pass(60);
        }
        waiting.forEach(this::send);
        scene.pass(35);
        waiting.forEach(this::send);
        minute();
        assertThat(scene.found(ProtocolKinds.SEQUENCE_REUSE)).isEmpty();
    }

    @Test
    void aChildThatSleepsWellIsQuiet() {
        for (int minutes = 0; minutes < 60; minutes++) {
            scene.pass(60);
            send(List.of(new Reading(scene.now(), 97)));
        }
        assertThat(scene.evidence).isEmpty();
    }
}
