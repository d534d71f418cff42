package org.cylcomed.reader.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Tag;

class BundleFuzzTest {
    @FuzzTest(maxDuration = "20s")
    @Tag("fuzz")
    void anyAnswerIsReadOrRefusedInASentence(byte[] bytes) {
        read(bytes);
        read(("{\"resourceType\":\"Bundle\",\"entry\":[{\"resource\":{\"resourceType\":\"AuditEvent\","
                        + new String(bytes, StandardCharsets.ISO_8859_1) + "}}]}")
                .getBytes(StandardCharsets.UTF_8));
        read(
                ("{\"resourceType\":\"Bundle\",\"entry\":[{\"resource\":{\"resourceType\":\"Observation\",\"status\":\"final\","
                                + new String(bytes, StandardCharsets.ISO_8859_1) + "}}]}")
                        .getBytes(StandardCharsets.UTF_8));
    }

    private static void read(byte[] bytes) {
        try {
            Bundle bundle = Bundle.read(bytes);
            for (Bundle.Item item : bundle.items()) {
                assertThat(item.skipped()).isBetween(0, 1);
                for (Entry entry : item.entries()) {
                    switch (entry) {
                        case Entry.Value value -> assertThat(value.value()).isFinite();
                        case Entry.Access access -> assertThat(access.patient()).isNotBlank();
                    }
                }
            }
        } catch (IOException refused) {
            assertThat(refused.getMessage()).startsWith("an answer that is");
        }
    }
}
