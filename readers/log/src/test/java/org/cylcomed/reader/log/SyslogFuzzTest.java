package org.cylcomed.reader.log;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.junit.jupiter.api.Tag;

class SyslogFuzzTest {
    private final Redaction redaction = new Redaction(new byte[Redaction.KEY_BYTES]);

    @FuzzTest(maxDuration = "20s")
    @Tag("fuzz")
    void anyStreamIsReadAndNoValueLeaves(byte[] bytes) {
        try {
            new Framing(new ByteArrayInputStream(bytes)).read(this::message);
        } catch (IOException noLength) {
            assertThat(noLength).hasMessageContaining("neither its length");
        }
    }

    private void message(byte[] bytes, int length) {
        SyslogMessage message = SyslogMessage.read(bytes, length);
        assertThat(message.facility()).isBetween(0, 23);
        assertThat(message.level()).isBetween(0, 7);
        assertThat(message.program()).hasSizeLessThanOrEqualTo(SyslogMessage.LONGEST_PROGRAM);
        String text = redaction.of(message.text());
        assertThat(text).hasSizeLessThanOrEqualTo(SyslogMessage.LONGEST);
        assertThat(text.chars().noneMatch(c -> Character.isDigit(c) || c < ' ' || c == '@' || c == '^'))
                .isTrue();
    }
}
