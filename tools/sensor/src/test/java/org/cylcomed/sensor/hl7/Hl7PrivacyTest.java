package org.cylcomed.sensor.hl7;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cylcomed.sensor.hl7.Hl7Samples.ACCEPTED;
import static org.cylcomed.sensor.hl7.Hl7Samples.ALARM;
import static org.cylcomed.sensor.hl7.Hl7Samples.VITALS;
import static org.cylcomed.sensor.hl7.Hl7Samples.framed;

import java.util.Arrays;
import java.util.List;
import org.cylcomed.sensor.connection.Direction;
import org.cylcomed.sensor.connection.Exchange;
import org.cylcomed.sensor.protocol.Sighting;
import org.junit.jupiter.api.Test;

class Hl7PrivacyTest {
    private static final List<String> PLANTED = List.of(
            "PAT000",
            "PAT001",
            "Planted",
            "Zebedee",
            "Ermintrude",
            "19281118",
            "Hidden Lane",
            "Nowhere",
            "5550107",
            "GUARANTOR",
            "POLICY99");

    @Test
    void noPatientFieldLeavesInAnySighting() {
        String more = VITALS.replace(
                "PV1||", "GT1|1|GUARANTOR1|GUARANTOR^Planted\rIN1|1|POLICY99|POLICY99|Planted\rPD1|||Planted\rPV1||");
        assertNothingPlanted(framed(more));
    }

    @Test
    void noPatientFieldLeavesWhenTheMessageIsDamaged() {
        assertNothingPlanted(framed(VITALS.replace("MSH|^~\\&|", "MSH|")));
        assertNothingPlanted(framed(VITALS.replace("ORU^R01^ORU_R01", "")));
        assertNothingPlanted(framed(VITALS.substring(VITALS.indexOf("PID"))));
        assertNothingPlanted(framed(VITALS.replace("\r", "\u000b")));
        assertNothingPlanted(framed(VITALS.replace("\rPID", "\n\nPID")));
        byte[] bytes = framed(VITALS);
        for (int cut = 0; cut < bytes.length; cut += 3) {
            assertNothingPlanted(Arrays.copyOf(bytes, cut));
        }
    }

    private static void assertNothingPlanted(byte[] bytes) {
        Exchange exchange = Exchange.tcp(2575, new Hl7Recogniser());
        exchange.client(framed(ALARM))
                .server(framed(ACCEPTED))
                .client(bytes)
                .gap(Direction.FROM_CLIENT, 10)
                .end();
        for (Sighting sighting : exchange.sightings()) {
            String text = sighting instanceof Sighting.Operation operation
                    ? operation + Arrays.toString(operation.facts())
                    : sighting.toString();
            assertThat(text).doesNotContain(PLANTED);
        }
    }
}
