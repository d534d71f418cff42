package org.cylcomed.sensor.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.cylcomed.core.Identifier;
import org.cylcomed.core.Namespace;
import org.cylcomed.core.SourceId;
import org.cylcomed.core.observation.Claim;
import org.cylcomed.core.observation.Identity;
import org.cylcomed.core.observation.Measurement;
import org.cylcomed.core.observation.Observation;
import org.cylcomed.core.observation.Operation;
import org.cylcomed.core.observation.Point;
import org.cylcomed.sensor.Sensor;
import org.cylcomed.sensor.capture.CaptureFiles;
import org.cylcomed.sensor.capture.PacketSource;
import org.junit.jupiter.api.Test;

class ClinicalRecordsTest {
    private static final Path SAMPLES = Path.of("../../samples");

    private static List<Observation> read(String sample) throws IOException {
        List<Observation> seen = new ArrayList<>();
        try (PacketSource source = CaptureFiles.open(List.of(SAMPLES.resolve(sample)))) {
            new Sensor(patient -> "c".repeat(64), List.of(new ClinicalRecords(new SourceId("test"), seen::add)))
                    .run(source);
        }
        return seen;
    }

    @Test
    void aMessageTellsWhatAMonitorBehindAGatewayMeasured() throws IOException {
        List<Measurement> values = read("hl7-replay-attack.pcapng").stream()
                .filter(Measurement.class::isInstance)
                .map(Measurement.class::cast)
                .toList();
        assertThat(values).isNotEmpty().allSatisfy(each -> {
            assertThat(each.point()).isEqualTo(Point.HL7);
            assertThat(((Identifier) each.subject()).namespace()).isEqualTo(Namespace.SERIAL);
            assertThat(((Identifier) each.reporter()).namespace()).isEqualTo(Namespace.IP);
            assertThat(each.determinedAt()).isNotNull();
        });
        assertThat(values).extracting(Measurement::code).contains("147842", "150456");
    }

    @Test
    void aNameIsToldAgainWhileItIsUsedAndOfEachAddress() throws IOException {
        List<Identity> names = read("hl7-replay-attack.pcapng").stream()
                .filter(Identity.class::isInstance)
                .map(Identity.class::cast)
                .toList();
        Set<Identifier> claimed = names.stream()
                .map(each -> ((Claim.Alias) each.claim()).identifier())
                .collect(Collectors.toSet());
        assertThat(claimed).extracting(Identifier::namespace).containsOnly(Namespace.HL7_SENDER);
        assertThat(names).extracting(Identity::subject).doesNotHaveDuplicates().hasSize(2);
    }

    @Test
    void anUnprotectedDeviceTellsItsValuesAndTheVersionOfItsState() throws IOException {
        List<Observation> seen = read("sdc-http.pcapng");
        assertThat(seen)
                .filteredOn(Measurement.class::isInstance)
                .isNotEmpty()
                .allSatisfy(each -> assertThat(((Measurement) each).point()).isEqualTo(Point.MONITOR));
        assertThat(seen)
                .filteredOn(Operation.class::isInstance)
                .isNotEmpty()
                .allSatisfy(each -> assertThat(((Operation) each).messageId()).containsOnlyDigits());
    }

    @Test
    void recordsOfANamedNetworkKeepItApart() throws IOException {
        NetworkScope home = new NetworkScope("home-7");
        Measurement value = (Measurement) read("hl7-replay-attack.pcapng").stream()
                .filter(Measurement.class::isInstance)
                .findFirst()
                .orElseThrow();
        Measurement scoped = (Measurement) home.of(value, value.origin());
        assertThat(((Identifier) scoped.reporter()).scope()).isEqualTo("home-7");
    }
}
