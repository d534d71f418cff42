package org.cylcomed.server.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TotpTest {
    private static final byte[] SECRET = "12345678901234567890".getBytes(StandardCharsets.US_ASCII);

    /** Appendix B of RFC 6238, SHA-1; of its eight digits the apps show the last six. */
    @ParameterizedTest
    @CsvSource({
        "59, 94287082",
        "1111111109, 07081804",
        "1111111111, 14050471",
        "1234567890, 89005924",
        "2000000000, 69279037",
        "20000000000, 65353130"
    })
    void theCodesAreThoseOfTheStandard(long seconds, String code) {
        Instant at = Instant.ofEpochSecond(seconds);
        assertThat(Totp.code(SECRET, Totp.step(at))).isEqualTo(code.substring(2));
        assertThat(Totp.match(SECRET, code.substring(2), at, 0)).hasValue(Totp.step(at));
    }

    /** Appendix D of RFC 4226. */
    @ParameterizedTest
    @CsvSource({"0, 755224", "1, 287082", "2, 359152", "3, 969429", "4, 338314", "5, 254676", "9, 520489"})
    void theCountedCodesAreThoseOfTheStandard(long count, String code) {
        assertThat(Totp.code(SECRET, count)).isEqualTo(code);
    }

    @Test
    void oneStepToEachSideIsForgiven() {
        Instant now = Instant.ofEpochSecond(1_111_111_109);
        long step = Totp.step(now);
        for (long drift = -3; drift <= 3; drift++) {
            assertThat(Totp.match(SECRET, Totp.code(SECRET, step + drift), now, 0)
                            .isPresent())
                    .as("drift " + drift)
                    .isEqualTo(Math.abs(drift) <= 1);
        }
    }

    @Test
    void aStepThatWasUsedDoesNotCountAgainNorOneBeforeIt() {
        Instant now = Instant.ofEpochSecond(1_111_111_109);
        long step = Totp.step(now);
        assertThat(Totp.match(SECRET, Totp.code(SECRET, step), now, step)).isEmpty();
        assertThat(Totp.match(SECRET, Totp.code(SECRET, step - 1), now, step)).isEmpty();
        assertThat(Totp.match(SECRET, Totp.code(SECRET, step + 1), now, step)).hasValue(step + 1);
    }

    @ParameterizedTest
    @CsvSource({"f, MY", "fo, MZXQ", "foo, MZXW6", "foob, MZXW6YQ", "fooba, MZXW6YTB", "foobar, MZXW6YTBOI"})
    void secretsAreWrittenAsTheStandardSays(String plain, String encoded) {
        assertThat(Base32.encode(plain.getBytes(StandardCharsets.US_ASCII))).isEqualTo(encoded);
        assertThat(new String(Base32Reader.decode(encoded), StandardCharsets.US_ASCII))
                .isEqualTo(plain);
    }

    @Test
    void theAddressForTheAppNamesWhoAndWhat() {
        assertThat(Totp.uri(SECRET, "Cylcomed", "Anna Bérger"))
                .isEqualTo("otpauth://totp/Cylcomed:Anna%20B%C3%A9rger?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
                        + "&issuer=Cylcomed&algorithm=SHA1&digits=6&period=30");
    }
}
