package org.cylcomed.reader.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SyslogMessageTest {
    private static SyslogMessage read(String line) {
        byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
        return SyslogMessage.read(bytes, bytes.length);
    }

    /** RFC 5424 section 6.5, examples 1 and 3. */
    @Test
    void theExamplesOfTheStandardAreRead() {
        assertThat(
                        read(
                                "<34>1 2003-10-11T22:14:15.003Z mymachine.example.com su - ID47 - \ufeff'su root' failed for lonvick"))
                .isEqualTo(new SyslogMessage(
                        4,
                        2,
                        Optional.of(Instant.parse("2003-10-11T22:14:15.003Z")),
                        "mymachine.example.com",
                        "su",
                        "'su root' failed for lonvick"));
        assertThat(
                        read(
                                "<165>1 2003-10-11T22:14:15.003-07:00 mymachine.example.com evntslog - ID47 "
                                        + "[exampleSDID@32473 iut=\"3\" eventSource=\"Application\" eventID=\"1011\"] An application event"))
                .satisfies(message -> {
                    assertThat(message.facility()).isEqualTo(20);
                    assertThat(message.level()).isEqualTo(5);
                    assertThat(message.at()).contains(Instant.parse("2003-10-12T05:14:15.003Z"));
                    assertThat(message.text()).isEqualTo("An application event");
                });
    }

    @Test
    void structuredDataWithQuotedBracketsAreLeftOut() {
        assertThat(read("<13>1 - - app - - [a@1 x=\"]\\\"]\"][b@1 y=\"z\"] text")
                        .text())
                .isEqualTo("text");
    }

    @Test
    void aMessageWithoutTextIsNamedByItsKind() {
        assertThat(read("<13>1 - - app - RESTART [a@1 x=\"y\"]").text()).isEqualTo("RESTART");
    }

    /** RFC 3164 section 5.4, example 1, and what rsyslog and small devices send. */
    @Test
    void theOldFormIsRead() {
        assertThat(read("<34>Oct 11 22:14:15 mymachine su: 'su root' failed for lonvick on /dev/pts/8"))
                .isEqualTo(new SyslogMessage(
                        4, 2, Optional.empty(), "mymachine", "su", "'su root' failed for lonvick on /dev/pts/8"));
        assertThat(read("<30>2026-11-27T03:04:05.123456+01:00 pump-7 infusiond[812]: dose changed"))
                .isEqualTo(new SyslogMessage(3, 6, Optional.empty(), "pump-7", "infusiond", "dose changed"));
        assertThat(read("<13>link down on eth0"))
                .isEqualTo(new SyslogMessage(1, 5, Optional.empty(), "", "", "link down on eth0"));
        assertThat(read("link down")).isEqualTo(new SyslogMessage(1, 5, Optional.empty(), "", "", "link down"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<192>x",
                "<>x",
                "<1",
                "<13>1 - - app - - [never closed",
                "<13>1 2026-99-99T00:00:00Z h a p m - t",
                ""
            })
    void whatIsNotAsItSaysStaysText(String line) {
        assertThat(read(line).at()).isEmpty();
        assertThat(line).endsWith(read(line).text());
    }

    @Test
    void aLongMessageIsCutOff() {
        assertThat(read("<13>" + "x".repeat(20_000)).text()).hasSizeLessThanOrEqualTo(SyslogMessage.LONGEST);
    }
}
