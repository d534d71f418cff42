package org.cylcomed.bench.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class AnswerTest {
    private static Answer answer(int status, String text) throws IOException {
        return Answer.of(status, "application/json", text);
    }

    @Test
    void aListIsReadWithEverythingInsideIt() throws IOException {
        Answer answer = answer(
                200,
                "{\"items\":[{\"id\":\"a\",\"n\":7,\"in\":{\"yes\":true,\"no\":null}},{\"id\":\"b\"}],\"next\":null}");

        assertThat(answer.items()).hasSize(2);
        assertThat(Answer.text(answer.items().getFirst(), "id")).isEqualTo("a");
        assertThat(Answer.number(answer.items().getFirst(), "n")).isEqualTo(7);
        assertThat(Answer.text(answer.items().getFirst(), "in", "yes")).isEqualTo("true");
        assertThat(answer.at("next")).isEmpty();
        assertThat(Answer.number(answer.json(), "next")).isEqualTo(-1);
    }

    @Test
    void whatIsNoJsonOrNoSuccessIsSaid() {
        assertThatThrownBy(() -> answer(200, "{\"items\":[")).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> answer(404, "{}").good())
                .isInstanceOf(IOException.class)
                .hasMessageContaining("404");
    }
}
