package org.cylcomed.maintenance.csaf.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every keyword, once kept and once broken. */
class SchemaTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"type\":\"object\"}|{}|[]",
                "{\"type\":[\"string\",\"null\"]}|null|1",
                "{\"type\":\"integer\"}|3.0|3.5",
                "{\"enum\":[\"a\",2]}|2.0|\"2\"",
                "{\"const\":{\"a\":1}}|{\"a\":1}|{\"a\":2}",
                "{\"pattern\":\"^a+$\"}|\"aa\"|\"ab\"",
                "{\"pattern\":\"^(?!ab)a\"}|\"ac\"|\"ab\"",
                "{\"format\":\"date-time\"}|\"2024-01-24T10:00:00Z\"|\"2024-01-24\"",
                "{\"format\":\"uri\"}|\"https://[::1]/a%20b?c#d\"|\"https://a/b c\"",
                "{\"format\":\"uri\"}|\"urn:x:y\"|\"/relative\"",
                "{\"format\":\"uri\"}|\"a:b\"|\"https://example.com/ä\"",
                "{\"format\":\"uuid\"}|\"5868d6be-b28a-404e-a245-0b5093b31b8b\"|\"5868d6be\"",
                "{\"minLength\":2}|\"äö\"|\"ä\"",
                "{\"maxLength\":2}|\"😀😀\"|\"abc\"",
                "{\"minItems\":1}|[1]|[]",
                "{\"maxItems\":1}|[1]|[1,2]",
                "{\"uniqueItems\":true}|[1,\"1\"]|[1,1.0]",
                "{\"minProperties\":1}|{\"a\":1}|{}",
                "{\"maxProperties\":1}|{\"a\":1}|{\"a\":1,\"b\":2}",
                "{\"minimum\":0.1}|0.1|0",
                "{\"maximum\":10}|10.0|10.1",
                "{\"multipleOf\":0.1}|4.3|4.35",
                "{\"required\":[\"a\"]}|{\"a\":null}|{}",
                "{\"properties\":{\"a\":{\"type\":\"string\"}}}|{\"a\":\"\"}|{\"a\":1}",
                "{\"properties\":{\"a\":{}},\"additionalProperties\":false}|{\"a\":1}|{\"b\":1}",
                "{\"additionalProperties\":{\"type\":\"string\"}}|{\"a\":\"\"}|{\"a\":1}",
                "{\"items\":{\"type\":\"number\"}}|[1]|[\"1\"]",
                "{\"allOf\":[{\"minimum\":1},{\"maximum\":2}]}|2|3",
                "{\"anyOf\":[{\"type\":\"null\"},{\"const\":1}]}|null|2",
                "{\"oneOf\":[{\"type\":\"null\"},{\"const\":1}]}|1|2",
                "{\"$ref\":\"#/$defs/a\",\"$defs\":{\"a\":{\"const\":1}}}|1|2",
                "{\"allOf\":[{\"properties\":{\"a\":{}}}],\"unevaluatedProperties\":false}|{\"a\":1}|{\"b\":1}"
            })
    void aKeywordIsKeptOrBroken(String schema, String good, String bad) throws UnreadableException {
        assertThat(violations(schema, good)).isEmpty();
        assertThat(violations(schema, bad)).isNotEmpty();
    }

    @Test
    void theAlternativeThatWasMeantIsTheOneThatIsTalkedAbout() throws UnreadableException {
        String schema = """
                {"oneOf": [
                  {"required": ["x", "y"], "properties": {"v": {"enum": ["1"]}, "x": {}, "y": {}}},
                  {"required": ["x"], "properties": {"v": {"enum": ["2"]}, "x": {"type": "string"}}}]}""";

        assertThat(violations(schema, "{\"v\":\"1\",\"x\":1}")).singleElement().satisfies(violation -> {
            assertThat(violation.keyword()).isEqualTo("required");
            assertThat(violation.sentence()).contains("\"y\" is missing");
        });
    }

    @Test
    void anUnknownFieldBreaksOnlyTheStrictReading() throws UnreadableException {
        List<Violation> found = all("{\"properties\":{\"a\":{\"properties\":{\"b\":{}}}}}", "{\"a\":{\"c\":1}}");

        assertThat(found).singleElement().satisfies(violation -> {
            assertThat(violation.isStrictOnly()).isTrue();
            assertThat(violation.node().pointer()).isEqualTo("/a/c");
        });
    }

    @Test
    void aSchemaThatRefersToItselfEnds() throws UnreadableException {
        assertThat(violations("{\"$ref\":\"#\"}", "1")).isNotEmpty();
        assertThat(violations(
                        "{\"properties\":{\"a\":{\"$ref\":\"#\"}},\"additionalProperties\":false}",
                        "{\"a\":{\"a\":{\"b\":1}}}"))
                .singleElement()
                .satisfies(violation -> assertThat(violation.node().pointer()).isEqualTo("/a/a/b"));
    }

    @Test
    void whatIsNotKnownIsRefusedAndNotPassedOver() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> all("{\"contains\":{}}", "1"))
                .withMessageContaining("contains");
        assertThatIllegalArgumentException().isThrownBy(() -> all("{\"$ref\":\"https://example.com/s\"}", "1"));
        assertThatIllegalArgumentException().isThrownBy(() -> all("{\"pattern\":\"(a)\\\\1\"}", "1"));
    }

    private static List<Violation> violations(String schema, String document) throws UnreadableException {
        return all(schema, document).stream()
                .filter(found -> !found.isStrictOnly())
                .toList();
    }

    private static List<Violation> all(String schema, String document) throws UnreadableException {
        Schemas schemas = new Schemas();
        schemas.add("test", read(schema));
        List<Violation> found = new ArrayList<>();
        schemas.get("test").check(read(document), found::add);
        return found;
    }

    private static Node read(String text) throws UnreadableException {
        return TreeReader.read(text.getBytes(StandardCharsets.UTF_8));
    }
}
