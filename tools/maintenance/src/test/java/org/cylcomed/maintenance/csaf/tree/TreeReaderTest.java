package org.cylcomed.maintenance.csaf.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import org.cylcomed.maintenance.csaf.tree.Node.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TreeReaderTest {
    @Test
    void everyValueKnowsItsPlace() throws UnreadableException {
        Node root = read("{\n \"a/b\": [1,\n  {\"c~d\": \"x\"}]}");

        Node inner = root.at("a/b").items().get(1).at("c~d");
        assertThat(inner.text()).isEqualTo("x");
        assertThat(inner.pointer()).isEqualTo("/a~1b/1/c~0d");
        assertThat(inner.line()).isEqualTo(3);
        assertThat(root.pointer()).isEmpty();
    }

    @Test
    void whatIsNotThereIsMissingAndBreaksNothing() throws UnreadableException {
        Node root = read("{\"a\": \"text\"}");

        assertThat(root.at("b", "c", "d").kind()).isEqualTo(Kind.MISSING);
        assertThat(root.at("a").items()).isEmpty();
        assertThat(root.at("a").at("b").exists()).isFalse();
        assertThat(root.at("b").text()).isEmpty();
    }

    @Test
    void equalValuesHaveOneCanonicalForm() throws UnreadableException {
        assertThat(read("{\"a\":1.0,\"b\":[null,true]}").canonical())
                .isEqualTo(read("{\"b\":[null,true],\"a\":1}").canonical());
        assertThat(read("[\"1\"]").canonical()).isNotEqualTo(read("[1]").canonical());
        assertThat(read("[\"a\",\"b\"]").canonical())
                .isNotEqualTo(read("[\"ab\",\"\"]").canonical());
    }

    @Test
    void aSecondFieldOfOneNameIsRefusedWithItsPlace() {
        UnreadableException refused = refusal("{\"x\": {\n\"a\": 1,\n\"a\": 2}}");

        assertThat(refused.sentence()).contains("second \"a\"");
        assertThat(refused.line()).isEqualTo(3);
        assertThat(refused.pointer()).isEqualTo("/x");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "  ",
                "{",
                "[1,",
                "{\"a\"",
                "{\"a\":",
                "nul",
                "{}{}",
                "[1] 2",
                "{'a':1}",
                "\"\\ud800\\u",
                "[1e99999]",
                "\u0000"
            })
    void whatIsNoDocumentIsRefused(String text) {
        assertThat(refusal(text).sentence()).isNotEmpty();
    }

    @Test
    void deepNestingIsRefused() {
        assertThat(refusal("[".repeat(100_000)).sentence()).contains("limits");
        assertThat(refusal("{\"a\":".repeat(100_000)).sentence()).contains("limits");
    }

    @Test
    void aNumberOfManyDigitsIsRefused() {
        assertThat(refusal("[" + "9".repeat(1_000) + "]").sentence()).isNotEmpty();
    }

    @Test
    void aTextOfManyMegabytesIsRefused() {
        assertThat(refusal("[\"" + "x".repeat(9 << 20) + "\"]").sentence()).contains("limits");
    }

    private static Node read(String text) throws UnreadableException {
        return TreeReader.read(text.getBytes(StandardCharsets.UTF_8));
    }

    private static UnreadableException refusal(String text) {
        return catchThrowableOfType(UnreadableException.class, () -> read(text));
    }
}
