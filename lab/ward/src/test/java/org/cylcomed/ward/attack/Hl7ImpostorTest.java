package org.cylcomed.ward.attack;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.cylcomed.ward.hl7.Messages;
import org.cylcomed.ward.hl7.Reading;
import org.cylcomed.ward.hl7.Speaker;
import org.cylcomed.ward.hl7.Subject;
import org.cylcomed.ward.scenario.Act;
import org.cylcomed.ward.scenario.Scenario;
import org.cylcomed.ward.scenario.Script;
import org.junit.jupiter.api.Test;

final class Hl7ImpostorTest {
    private final Script script = script();
    private final Act act = script.act("false-values").orElseThrow();
    private final Hl7Impostor impostor = new Hl7Impostor(script, act);

    private static Script script() {
        try {
            return Script.draw(Scenario.builtIn("in-hospital"), 4, List.of());
        } catch (java.io.IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String message(int bed, String controlId, double oxygen) {
        return Messages.values(
                new Speaker("GW1", "02AABBCCDDEEFF00", "COVID", "EHR"),
                controlId,
                Instant.EPOCH,
                new Subject("P" + bed, "F", "G", "BED" + bed, "02AABBCCDDEEFF11", "M", Subject.Kind.MONITOR),
                List.of(new Reading(Reading.Term.HEART_RATE, 90), new Reading(Reading.Term.OXYGEN, oxygen)));
    }

    private List<String> heard() {
        List<String> heard = new ArrayList<>();
        for (int bed = 1; bed <= 10; bed++) {
            heard.add(message(bed, "G" + bed, 84));
        }
        return heard;
    }

    @Test
    void oldMessagesComeFirstAndNeverTheNewest() {
        List<String> heard = heard();
        List<String> sent = impostor.messages(heard);
        assertThat(sent).hasSize(act.count() + act.values());
        assertThat(sent.subList(0, act.count())).isEqualTo(heard.subList(0, act.count()));
        assertThat(sent).doesNotContain(heard.getLast());
    }

    @Test
    void theFalseValueIsTheOxygenOfTheAttackedBedAndNothingElse() {
        String truth = message(act.bed(), "G" + act.bed(), 84);
        List<String> sent = impostor.messages(heard());
        assertThat(sent.getLast())
                .isEqualTo(truth.replace("|84|", "|97|")
                        .replace("|G" + act.bed() + "|P", "|G" + act.bed() + "X" + act.values() + "|P"));
    }

    @Test
    void whoOverheardNothingHasNothingToRepeat() {
        assertThat(impostor.messages(List.of())).isEmpty();
    }

    @Test
    void zerosAreZerosOfEveryValueAndNothingElse() {
        Act zeros = script.act("zeros-as-gateway").orElseThrow();
        List<String> sent = new Hl7Impostor(script, zeros).zeros(heard());
        assertThat(sent).hasSize(zeros.values());
        assertThat(sent.getFirst())
                .isEqualTo(message(10, "G10", 84)
                        .replace("|84|", "|0|")
                        .replace("|90|", "|0|")
                        .replace("|G10|P", "|G10Z0|P"));
    }
}
