package org.cylcomed.detection.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cylcomed.detection.protocol.Scene.OXYGEN;
import static org.cylcomed.detection.protocol.Scene.address;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.cylcomed.core.Identifier;
import org.cylcomed.core.Namespace;
import org.cylcomed.core.evidence.Evidence;
import org.cylcomed.core.evidence.Fact;
import org.cylcomed.core.observation.Outcome;
import org.cylcomed.core.process.Key;
import org.cylcomed.core.process.Processor;
import org.junit.jupiter.api.Test;

class ReplayTest {
    private static final Identifier TITLE = new Identifier(Namespace.AE_TITLE, "", "US1");

    /** Everything that can be found, at once. */
    private static Scene play(boolean interrupted, UnaryOperator<Identifier> renaming) {
        Scene scene = new Scene(interrupted, renaming);
        scene.alarmAtBed(1).pass(1).alarmInMessage(1, address(10));
        for (int second = 0; second < 400; second++) {
            scene.pass(1);
            for (int bed = 1; bed < 4; bed++) {
                scene.atMonitor(
                        bed, OXYGEN, 85 + second % 9, scene.now().minusSeconds(second > 200 && bed == 2 ? 900 : 0));
                if (second % 20 == 5 * bed && !(bed == 3 && second > 200)) {
                    scene.inMessage(bed, address(10), OXYGEN, second > 100 ? 99 : 85 + second % 9, scene.now());
                }
            }
            if (second % 10 == 0) {
                scene.claim("north", address(70 + second / 10 % 2), TITLE);
                scene.report(address(21), address(5), "urn:a", second > 300 ? second - 200 : second);
            }
            if (second == 150) {
                scene.set(address(66), address(31), Outcome.REFUSED).alarmAtBed(1);
            }
        }
        return scene;
    }

    @Test
    void theSameJournalGivesTheSameEvidenceAlsoWhenTheEngineIsStoppedBeforeEachRecord() {
        Scene whole = play(false, same -> same);
        assertThat(whole.found())
                .containsExactly(
                        "alarm-not-forwarded",
                        "alarm-withheld",
                        "device-silent",
                        "identity-conflict",
                        "sequence-reuse",
                        "time-inconsistent",
                        "unexpected-set-operation",
                        "value-mismatch");
        assertThat(play(true, same -> same).evidence).isEqualTo(whole.evidence);
    }

    @Test
    void aRenamedCastInARenumberedNetworkGivesTheSameFindings() {
        Scene renamed = play(
                false,
                identifier -> new Identifier(
                        identifier.namespace(),
                        identifier.scope(),
                        switch (identifier.namespace()) {
                            case IP -> identifier.value().replace("10.1.0.", "172.19.88.");
                            case AE_TITLE -> "SONO_" + identifier.value();
                            default -> identifier.value().replace("00:09:FB", "A4:5E:60");
                        }));
        assertThat(renamed.evidence)
                .extracting(ReplayTest::withoutNames)
                .isEqualTo(play(false, same -> same).evidence.stream()
                        .map(ReplayTest::withoutNames)
                        .toList());
    }

    private static String withoutNames(Evidence evidence) {
        Map<String, Fact> facts = new TreeMap<>(evidence.facts());
        facts.remove("name");
        return evidence.kind().name() + " " + evidence.start() + " " + evidence.end() + " " + facts;
    }

    @Test
    void bytesThatAreNoStateAreRefused() {
        for (Processor<?> processor : ProtocolProcessors.all()) {
            refuses(processor);
        }
    }

    private static <S> void refuses(Processor<S> processor) {
        byte[] good = processor.codec().encode(processor.initial(new Key(address(1))));
        int version = processor.codec().version();
        assertThat(processor.codec().decode(version, good)).as(processor.name()).isPresent();
        assertThat(processor.codec().decode(version + 1, good)).isEqualTo(Optional.empty());
        byte[] longer = Arrays.copyOf(good, good.length + 1);
        assertThat(processor.codec().decode(version, longer)).isEmpty();
        byte[] shorter = Arrays.copyOf(good, good.length - 1);
        assertThat(processor.codec().decode(version, shorter)).isEmpty();
    }
}
