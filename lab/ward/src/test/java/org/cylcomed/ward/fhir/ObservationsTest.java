package org.cylcomed.ward.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import org.cylcomed.ward.hl7.Messages;
import org.cylcomed.ward.hl7.Reading;
import org.cylcomed.ward.hl7.Speaker;
import org.cylcomed.ward.hl7.Subject;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class ObservationsTest {
    private static final Speaker SPEAKER = new Speaker("GW1", "02AABBCCDDEEFF00", "COVID", "EHR");
    private static final Subject SUBJECT =
            new Subject("P1", "Novak", "Ida", "BED7", "02AABBCCDDEEFF11", "VM-12", Subject.Kind.MONITOR);
    private static final Instant AT = Instant.parse("2026-11-26T20:00:00Z");
    private static final Reading OXYGEN = new Reading(Reading.Term.OXYGEN, 84);

    private static String values() {
        return Messages.values(SPEAKER, "G1", AT, SUBJECT, List.of(OXYGEN, new Reading(Reading.Term.HEART_RATE, 91)));
    }

    @Test
    void oneMeasurementIsTheSameInTheMessageAndInTheRecord() {
        List<Observations.Value> values = Observations.of(values(), UnaryOperator.identity());
        assertThat(values).hasSize(2);
        JsonNode observation = JsonMapper.shared().readTree(values.getFirst().json());
        assertThat(observation.at("/code/coding/0/code").asString()).isEqualTo("150456");
        assertThat(observation.at("/valueQuantity/value").asInt()).isEqualTo(84);
        assertThat(observation.at("/valueQuantity/code").asString()).isEqualTo("%");
        assertThat(observation.at("/effectiveDateTime").asString()).isEqualTo("2026-11-26T20:00:00Z");
        assertThat(observation.at("/device/identifier/value").asString()).isEqualTo("02AABBCCDDEEFF11");
        assertThat(observation.at("/device/display").asString()).isEqualTo("BED7");
        assertThat(observation.at("/subject/identifier/value").asString()).isEqualTo("P1");
        assertThat(observation.at("/identifier/0/value").asString()).isEqualTo("GW1-G1.2");
    }

    @Test
    void aRouteChangesWhatItIsMadeForAndNothingElse() {
        List<Observations.Value> values = Observations.of(
                values(),
                value -> value.term() == Reading.Term.OXYGEN ? value.with(new BigDecimal("97"), value.unit()) : value);
        assertThat(values)
                .extracting(Observations.Value::value)
                .containsExactly(new BigDecimal("97"), new BigDecimal("91"));
    }

    @Test
    void anAlarmIsNoObservation() {
        String alarm = Messages.alarm(SPEAKER, "A1", AT, SUBJECT, OXYGEN, true, "88-100", true);
        assertThat(Observations.of(alarm, UnaryOperator.identity())).isEmpty();
    }
}
