package org.cylcomed.bench.client;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AuthenticatorTest {
    /** The key of RFC 6238, appendix B. */
    private final Authenticator app = new Authenticator("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");

    @Test
    void codesAreThoseOfTheStandard() {
        assertThat(app.code(59 / 30)).isEqualTo("287082");
        assertThat(app.code(1_111_111_109L / 30)).isEqualTo("081804");
        assertThat(app.code(20_000_000_000L / 30)).isEqualTo("353130");
    }
}
