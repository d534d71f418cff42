package org.cylcomed.server.assets.field;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Tag;

@Tag("fuzz")
class FieldFuzzTest {
    @FuzzTest(maxDuration = "20s")
    void anyCellIsReadAndReadTheSameAgain(byte[] data) {
        String cell = new String(data, StandardCharsets.UTF_8);
        CellReader reader = new CellReader(Map.of());
        for (Field field : Field.values()) {
            String value = reader.read(field, cell).value();
            if (value != null && field != Field.SERIAL && field != Field.FUNCTION) {
                assertThat(reader.read(field, value)).isEqualTo(new Reading(value, null, null));
            }
        }
        Udi.parse(cell).ifPresent(udi -> assertThat(udi.deviceIdentifier()).isNotBlank());
    }
}
