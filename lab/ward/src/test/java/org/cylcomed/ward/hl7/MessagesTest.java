package org.cylcomed.ward.hl7;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.hl7v2.DefaultHapiContext;
import ca.uhn.hl7v2.model.Message;
import ca.uhn.hl7v2.model.v26.message.ORU_R01;
import ca.uhn.hl7v2.util.Terser;
import ca.uhn.hl7v2.validation.MessageValidator;
import ca.uhn.hl7v2.validation.impl.ValidationContextFactory;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

final class MessagesTest {
    private static final Speaker SPEAKER = new Speaker("GW1", "02AABBCCDDEEFF00", "COVID", "EHR");
    private static final Subject SUBJECT =
            new Subject("P1", "Novak", "Ida", "BED7", "02AABBCCDDEEFF11", "VM-12", Subject.Kind.MONITOR);
    private static final Instant AT = Instant.parse("2026-11-26T20:00:00Z");

    @Test
    void valuesAreReadAsWritten() throws Exception {
        String text = Messages.values(
                SPEAKER,
                "G1",
                AT,
                SUBJECT,
                List.of(new Reading(Reading.Term.OXYGEN, 84), new Reading(Reading.Term.PUMP_RATE, 2.5)));
        try (DefaultHapiContext context = new DefaultHapiContext(Executors.newCachedThreadPool())) {
            ORU_R01 read = (ORU_R01) context.getPipeParser().parse(text);
            Terser terser = new Terser(read);
            assertThat(terser.get("/MSH-10")).isEqualTo("G1");
            assertThat(terser.get("/.PID-3-1")).isEqualTo("P1");
            assertThat(terser.get("/.OBSERVATION(1)/OBX-5")).isEqualTo("84");
            assertThat(terser.get("/.OBSERVATION(2)/OBX-5")).isEqualTo("2.5");
            assertThat(terser.get("/.OBSERVATION(0)/OBX-18-1")).isEqualTo("02AABBCCDDEEFF11");
            assertThat(terser.get("/.OBR-7")).isEqualTo("20261126200000+0000");
        }
    }

    @Test
    void anAlarmNamesItsLimitAndItsState() throws Exception {
        String text =
                Messages.alarm(SPEAKER, "A1", AT, SUBJECT, new Reading(Reading.Term.OXYGEN, 84), true, "88-100", true);
        assertThat(text).contains("ORU^R40^ORU_R40", "196652^MDC_EVT_LO^MDC", "|84|", "|88-100|L|", "|start\r");
    }

    /** Types, lengths and required components, as HAPI judges them for HL7 v2.6. */
    @Test
    void hapiFindsNothingToObjectToInAnyMessage() throws Exception {
        List<String> messages = List.of(
                Messages.values(
                        SPEAKER,
                        "G1",
                        AT,
                        SUBJECT,
                        Arrays.stream(Reading.Term.values())
                                .map(term -> new Reading(term, 84))
                                .toList()),
                Messages.alarm(SPEAKER, "A1", AT, SUBJECT, new Reading(Reading.Term.OXYGEN, 84), true, "88-100", true),
                Messages.alarm(
                        SPEAKER, "A2", AT, SUBJECT, new Reading(Reading.Term.OXYGEN, 95), true, "88-100", false));
        try (DefaultHapiContext context = new DefaultHapiContext(Executors.newCachedThreadPool())) {
            context.setValidationContext(ValidationContextFactory.defaultValidation());
            MessageValidator judge = new MessageValidator(context.getValidationContext(), true);
            for (String text : messages) {
                // HAPI has no class of its own for R40, and reads what it says nevertheless.
                Message read = context.getGenericParser().parse(text);
                assertThat(judge.validate(read)).as(text).isTrue();
                assertThat(judge.validate(text, false, "2.6")).as(text).isTrue();
                assertThat(context.getGenericParser().parse(read.encode()).encode())
                        .isEqualTo(read.encode());
            }
        }
    }
}
