package org.cylcomed.reader.log;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedactionTest {
    private final Redaction redaction = new Redaction(new byte[Redaction.KEY_BYTES]);

    @Test
    void wordsOfALogStayAndValuesGo() {
        assertThat(redaction.of("Failed password for root from 10.31.0.66 port 51422 ssh2"))
                .isEqualTo("Failed password for root from <*> port <*> <*>");
        assertThat(redaction.of("state changed: mode=\"CPAP\" rate=12, file=/var/log/a b"))
                .startsWith("state changed: mode=\"<*>\" rate=<*>, file=<*> ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Patient Erika Mustermann admitted to bed",
                "patient mustermann discharged",
                "MUSTERMANN^ERIKA^^",
                "name='Erika Mustermann'",
                "Mustermann: alarm acknowledged",
                "user emustermann logged in",
                "sent to e.mustermann@example.org",
                "export C:\\Users\\Mustermann\\night.csv",
                "sent \"Mustermann, Erika\" to the record",
                "Erika-Mustermann.pdf printed",
            })
    void noNameLeaves(String line) {
        assertThat(redaction.of(line)).doesNotContainIgnoringCase("mustermann").doesNotContainIgnoringCase("erika");
    }

    @Test
    void theSameWordIsTheSameAgainWithOneKeyAndAnotherWithAnother() {
        byte[] other = new byte[Redaction.KEY_BYTES];
        other[0] = 1;
        String once = redaction.of("session of mustermann");
        assertThat(redaction.of("session of mustermann")).isEqualTo(once).matches("session of ~[a-z]{6}");
        assertThat(redaction.of("session of schmidt")).isNotEqualTo(once);
        assertThat(new Redaction(other).of("session of mustermann")).isNotEqualTo(once);
    }

    @Test
    void noControlCharacterIsLeftAndNoLineIsTooLong() {
        assertThat(redaction.of("error\u001b[31m\ttimeout"))
                .doesNotContain("\u001b")
                .contains("error", "timeout");
        assertThat(redaction.of("ab ".repeat(20_000))).hasSizeLessThanOrEqualTo(SyslogMessage.LONGEST);
    }
}
