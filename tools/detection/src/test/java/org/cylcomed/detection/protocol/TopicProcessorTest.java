package org.cylcomed.detection.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cylcomed.detection.protocol.Scene.address;

import org.cylcomed.core.Identifier;
import org.cylcomed.core.evidence.Fact;
import org.cylcomed.core.observation.Operation;
import org.cylcomed.core.observation.Outcome;
import org.junit.jupiter.api.Test;

class TopicProcessorTest {
    private static final Identifier HUB = address(10);
    private static final Identifier BROKER = address(5);

    private final Scene scene = new Scene();

    private void subscribes(Identifier client, String... filters) {
        for (String filter : filters) {
            scene.pass(1)
                    .see(new Operation(
                            scene.origin("reader"),
                            client,
                            BROKER,
                            "MQTT",
                            "SUBSCRIBE",
                            filter,
                            Outcome.ACCEPTED,
                            null,
                            null,
                            null));
        }
    }

    @Test
    void aHubThatAsksForAllHomesIsFound() {
        subscribes(HUB, "homes/7/limits", "homes/#");
        assertThat(scene.found()).containsExactly("foreign-topics");
        assertThat(scene.evidence.getFirst().subject()).isEqualTo(HUB);
        assertThat(scene.evidence.getFirst().facts()).containsEntry("filter", Fact.of("homes/#"));
    }

    @Test
    void oneLevelOpenedIsEnough() {
        subscribes(HUB, "homes/7/limits", "homes/+/limits");
        assertThat(scene.found()).containsExactly("foreign-topics");
    }

    @Test
    void moreOfItsOwnIsQuiet() {
        subscribes(HUB, "homes/7/limits", "homes/7/#", "homes/7/+", "homes/7/limits");
        assertThat(scene.evidence).isEmpty();
    }

    @Test
    void oneHomeAfterTheOtherIsQuiet() {
        subscribes(HUB, "homes/7/#", "homes/8/#", "homes/9/limits");
        assertThat(scene.evidence).isEmpty();
    }

    @Test
    void whoAskedForAllFromTheBeginningIsQuiet() {
        subscribes(HUB, "homes/+/oximeter", "homes/+/#", "$SYS/brokers/+/clients/#", "homes/#");
        assertThat(scene.evidence).isEmpty();
    }

    @Test
    void otherTopicsAreNotMoreOfTheSame() {
        subscribes(HUB, "homes/7/limits", "news/#", "homes/+/status", "homes");
        assertThat(scene.evidence).isEmpty();
    }
}
