package org.cylcomed.reader.fhir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.cylcomed.core.Identifier;
import org.cylcomed.core.Namespace;
import org.junit.jupiter.api.Test;

class BundleTest {
    private static final String DEVICE =
            "'device':{'identifier':{'system':'urn:oid:1.2.840.10004.1.1.1.0.0.1.0.0.1.2680','value':'02000A00000B0001'}}";
    static final String OXYGEN = "'code':{'coding':[{'system':'http://loinc.org','code':'59408-5'},"
            + "{'system':'urn:iso:std:iso:11073:10101','code':'150456'}]},"
            + "'valueQuantity':{'value':97,'unit':'percent','system':'http://unitsofmeasure.org','code':'%'}";
    private static final String TIME = "'effectiveDateTime':'2026-11-27T01:00:00+01:00'";

    static String observation(String... members) {
        return ("{'resource':{'resourceType':'Observation','id':'7','meta':{'versionId':'1','lastUpdated':"
                        + "'2026-11-27T00:00:02Z'}," + String.join(",", members) + "}}")
                .replace('\'', '"');
    }

    static String oxygen(String status) {
        return observation("'status':'" + status + "'", OXYGEN, TIME, DEVICE);
    }

    static byte[] bundle(String links, String... entries) {
        return ("{\"resourceType\":\"Bundle\",\"link\":[" + links + "],\"entry\":[" + String.join(",", entries) + "]}")
                .getBytes(StandardCharsets.UTF_8);
    }

    private static Bundle.Item only(String entry) throws IOException {
        return Bundle.read(bundle("", entry)).items().getFirst();
    }

    @Test
    void aValueIsToldByItsDeviceCodeUnitAndTime() throws IOException {
        Bundle.Item item = only(oxygen("final"));

        assertThat(item.version()).isEqualTo("7/1");
        assertThat(item.updated()).isEqualTo(Instant.parse("2026-11-27T00:00:02Z"));
        assertThat(item.entries())
                .containsExactly(new Entry.Value(
                        new Identifier(Namespace.SERIAL, "EUI-64", "02000A00000B0001"),
                        "150456",
                        97,
                        "%",
                        Instant.parse("2026-11-27T00:00:00Z")));
    }

    @Test
    void componentsAreValuesToo() throws IOException {
        String pressure =
                "'component':[{'code':{'coding':[{'code':'150033'}]},'valueQuantity':{'value':120.5,'unit':'mmHg'}},"
                        + "{'code':{'coding':[{'code':'150034'}]},'valueQuantity':{'value':'80','unit':'mmHg'}}]";

        assertThat(only(observation("'status':'amended'", pressure, TIME, DEVICE))
                        .entries())
                .map(Entry.Value.class::cast)
                .extracting(Entry.Value::code, Entry.Value::value, Entry.Value::unit)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("150033", 120.5, "mmHg"),
                        org.assertj.core.groups.Tuple.tuple("150034", 80.0, "mmHg"));
    }

    @Test
    void whatWasNeverTrueIsNotTold() throws IOException {
        assertThat(only(oxygen("entered-in-error")).entries()).isEmpty();
        assertThat(only(oxygen("entered-in-error")).skipped()).isZero();
    }

    @Test
    void aValueThatNothingCanBeComparedWithIsCounted() throws IOException {
        assertThat(only(observation("'status':'final'", OXYGEN, TIME)).skipped())
                .isOne();
        assertThat(only(observation("'status':'final'", OXYGEN, DEVICE, "'effectiveDateTime':'2026-11-27'"))
                        .skipped())
                .isOne();
    }

    @Test
    void theNextPageIsNamed() throws IOException {
        byte[] page = bundle("{\"relation\":\"self\",\"url\":\"a\"},{\"relation\":\"next\",\"url\":\"b\"}");

        assertThat(Bundle.read(page).next()).isEqualTo("b");
    }

    @Test
    void whatIsNoBundleIsRefusedWithoutAWordOfIt() {
        for (String other :
                new String[] {"", "{\"resourceType\":\"Patient\",\"id\":\"Lind\"}", "[1", "<Bundle/>", "\"Lind"}) {
            assertThatThrownBy(() -> Bundle.read(other.getBytes(StandardCharsets.UTF_8)))
                    .isInstanceOf(IOException.class)
                    .hasMessageStartingWith("an answer that is")
                    .hasMessageNotContaining("Lind")
                    .hasNoCause();
        }
        assertThatThrownBy(() -> Bundle.read("[".repeat(100_000).getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(IOException.class);
    }
}
