package org.cylcomed.ward.hl7;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.hl7v2.DefaultHapiContext;
import ca.uhn.hl7v2.model.v26.message.ORU_R01;
import ca.uhn.hl7v2.util.Terser;
import java.time.Instant;
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
}
