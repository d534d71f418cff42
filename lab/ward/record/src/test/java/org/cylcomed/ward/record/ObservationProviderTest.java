package org.cylcomed.ward.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.IParser;
import ca.uhn.fhir.parser.StrictErrorHandler;
import ca.uhn.fhir.rest.param.DateRangeParam;
import ca.uhn.fhir.rest.param.ReferenceParam;
import ca.uhn.fhir.rest.param.TokenParam;
import ca.uhn.fhir.rest.server.exceptions.ResourceNotFoundException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.List;
import java.util.function.UnaryOperator;
import org.cylcomed.ward.fhir.Observations;
import org.cylcomed.ward.hl7.Messages;
import org.cylcomed.ward.hl7.Reading;
import org.cylcomed.ward.hl7.Speaker;
import org.cylcomed.ward.hl7.Subject;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Observation;
import org.junit.jupiter.api.Test;

final class ObservationProviderTest {
    private static final Instant NOW = Instant.parse("2026-11-26T20:00:05Z");

    private final IParser parser =
            FhirContext.forR4Cached().newJsonParser().setParserErrorHandler(new StrictErrorHandler());
    private final ObservationProvider provider = new ObservationProvider(Clock.fixed(NOW, ZoneOffset.UTC));

    private static List<Observations.Value> values(String patient, int oxygen) {
        return Observations.of(
                Messages.values(
                        new Speaker("GW1", "02AABBCCDDEEFF00", "COVID", "EHR"),
                        "G1",
                        NOW,
                        new Subject(
                                patient, "Novak", "Ida", "BED7", "02AABBCCDDEEFF11", "VM-12", Subject.Kind.MONITOR),
                        List.of(
                                new Reading(Reading.Term.OXYGEN, oxygen),
                                new Reading(Reading.Term.HEART_RATE, 91))),
                UnaryOperator.identity());
    }

    private void write(String patient, int oxygen) {
        for (Observations.Value value : values(patient, oxygen)) {
            assertThat(provider.create(parser.parseResource(Observation.class, value.json())).getCreated())
                    .isTrue();
        }
    }

    private static ReferenceParam patient(String number) {
        return new ReferenceParam("identifier", number);
    }

    @Test
    void whatTheEngineWritesIsStrictFhirAndReadAsItWasWritten() {
        write("P1", 84);
        Observation oxygen = provider.read(new IdType("Observation", "1"));
        assertThat(oxygen.getValueQuantity().getValue()).isEqualByComparingTo("84");
        assertThat(oxygen.getCode().getCodingFirstRep().getCode()).isEqualTo("150456");
        assertThat(oxygen.getMeta().getLastUpdated()).isEqualTo(Date.from(NOW));
    }

    @Test
    void searchKeepsTheOrderAndGivesTheNewestIfThereAreTooMany() {
        write("P1", 84);
        write("P2", 97);
        write("P1", 83);
        assertThat(provider.search(patient("P1"), new TokenParam("150456"), null, null))
                .extracting(each -> each.getValueQuantity().getValue().intValue())
                .containsExactly(84, 83);
        assertThat(provider.search(patient("P1"), null, null, 1))
                .extracting(each -> each.getIdElement().getIdPart())
                .containsExactly("6");
        assertThat(provider.search(null, null, new DateRangeParam(Date.from(NOW.plusSeconds(1)), null), null))
                .isEmpty();
    }

    @Test
    void whatIsNotThereIsNotFound() {
        assertThatThrownBy(() -> provider.read(new IdType("Observation", "99")))
                .isInstanceOf(ResourceNotFoundException.class);
        assertThatThrownBy(() -> provider.read(new IdType("Observation", "x")))
                .isInstanceOf(ResourceNotFoundException.class);
    }
}
