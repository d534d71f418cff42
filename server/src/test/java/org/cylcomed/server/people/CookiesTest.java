package org.cylcomed.server.people;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletResponse;

class CookiesTest {
    private static String written(boolean tls, Cookies.Name name) {
        MockHttpServletResponse response = new MockHttpServletResponse();
        new Cookies(tls).write(response, name, "value");
        return response.getHeader("Set-Cookie");
    }

    @Test
    void overTlsNoOtherHostCanSetTheSession() {
        assertThat(written(true, Cookies.Name.SESSION))
                .isEqualTo("__Host-cylcomed=value; Path=/; Secure; HttpOnly; SameSite=Strict");
    }

    @Test
    void onThisComputerAloneItWorksWithoutTls() {
        assertThat(written(false, Cookies.Name.SESSION)).isEqualTo("cylcomed=value; Path=/; HttpOnly; SameSite=Strict");
    }

    @Test
    void onlyTheWayBackFromTheHospitalComesFromAnotherSite() {
        for (Cookies.Name name : Cookies.Name.values()) {
            assertThat(written(true, name))
                    .as(name.name())
                    .contains(name == Cookies.Name.HOSPITAL ? "SameSite=Lax" : "SameSite=Strict");
        }
    }
}
