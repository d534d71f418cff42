package org.cylcomed.cli.sensor;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import org.junit.jupiter.api.Tag;

@Tag("fuzz")
class ServerWordsFuzzTest {
    @FuzzTest(maxDuration = "20s")
    void noAnswerOfAServerBreaksTheSensor(FuzzedDataProvider data) {
        ServerWords words = ServerWords.of(data.consumeRemainingAsBytes());

        assertThat(words.number("expected").orElse(0)).isNotNegative();
        assertThat(words.sentence().codePoints()).hasSizeLessThanOrEqualTo(300);
        assertThat(words.sentence().chars().noneMatch(Character::isISOControl)).isTrue();
    }

    @FuzzTest(maxDuration = "20s")
    void whatIsNoCertificateIsRefusedAsSuch(FuzzedDataProvider data) {
        String pem = "-----BEGIN CERTIFICATE-----" + data.consumeRemainingAsString();
        try {
            assertThat(Tls.certificates(pem)).isNotEmpty();
        } catch (CertificateException refused) {
            assertThat(refused.getMessage()).isNotNull();
        }
    }

    @FuzzTest(maxDuration = "20s")
    void whatIsNoTokenIsRefusedWithoutRepeatingIt(FuzzedDataProvider data) {
        String text = new String(data.consumeRemainingAsBytes(), StandardCharsets.ISO_8859_1);
        try {
            assertThat(EnrolmentToken.parse(text).secret()).isNotEmpty();
        } catch (IllegalArgumentException refused) {
            assertThat(refused.getMessage()).startsWith("This is not a whole enrolment token");
        }
    }
}
