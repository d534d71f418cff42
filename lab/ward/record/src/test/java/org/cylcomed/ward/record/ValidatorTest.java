package org.cylcomed.ward.record;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.DefaultProfileValidationSupport;
import ca.uhn.fhir.validation.FhirValidator;
import ca.uhn.fhir.validation.ResultSeverityEnum;
import ca.uhn.fhir.validation.SingleValidationMessage;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import org.cylcomed.ward.fhir.Observations;
import org.cylcomed.ward.hl7.Messages;
import org.cylcomed.ward.hl7.Reading;
import org.cylcomed.ward.hl7.Speaker;
import org.cylcomed.ward.hl7.Subject;
import org.hl7.fhir.common.hapi.validation.support.CommonCodeSystemsTerminologyService;
import org.hl7.fhir.common.hapi.validation.support.InMemoryTerminologyServerValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.ValidationSupportChain;
import org.hl7.fhir.common.hapi.validation.validator.FhirInstanceValidator;
import org.junit.jupiter.api.Test;

/** What the engine writes into the record, judged by HAPI's validator with the structures and value sets of R4. */
final class ValidatorTest {
    private static final FhirContext CONTEXT = FhirContext.forR4Cached();
    private static final FhirValidator VALIDATOR = CONTEXT.newValidator()
            .registerValidatorModule(new FhirInstanceValidator(new ValidationSupportChain(
                    new DefaultProfileValidationSupport(CONTEXT),
                    new CommonCodeSystemsTerminologyService(CONTEXT),
                    new InMemoryTerminologyServerValidationSupport(CONTEXT))));

    private static List<Observations.Value> values() {
        List<Reading> readings = Arrays.stream(Reading.Term.values())
                .map(term -> new Reading(term, 84))
                .toList();
        return Observations.of(
                Messages.values(
                        new Speaker("GW1", "02AABBCCDDEEFF00", "COVID", "EHR"),
                        "G1",
                        Instant.parse("2026-11-26T20:00:00Z"),
                        new Subject("P1", "Novak", "Ida", "BED7", "02AABBCCDDEEFF11", "VM-12", Subject.Kind.MONITOR),
                        readings),
                UnaryOperator.identity());
    }

    private static List<String> faults(String resource) {
        return VALIDATOR.validateWithResult(resource).getMessages().stream()
                .filter(each -> each.getSeverity().ordinal() >= ResultSeverityEnum.ERROR.ordinal())
                .map(SingleValidationMessage::getMessage)
                .toList();
    }

    @Test
    void everyTermTheWardMeasuresIsAValidObservation() {
        List<Observations.Value> values = values();
        assertThat(values).hasSameSizeAs(Reading.Term.values());
        for (Observations.Value value : values) {
            assertThat(faults(value.json())).as(value.json()).isEmpty();
        }
    }

    @Test
    void theJudgeSeesAFault() {
        String wrong = values().getFirst().json().replace("\"final\"", "\"finished\"");
        assertThat(faults(wrong)).isNotEmpty();
    }
}
