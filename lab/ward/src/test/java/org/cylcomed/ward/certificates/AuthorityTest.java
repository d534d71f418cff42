package org.cylcomed.ward.certificates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.security.KeyStore;
import java.security.SignatureException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class AuthorityTest {
    private static final Instant NOW = Instant.parse("2026-11-26T20:00:00Z");

    private static X509Certificate certificate(byte[] store, String name) throws Exception {
        KeyStore read = KeyStore.getInstance("PKCS12");
        read.load(new ByteArrayInputStream(store), Authority.PASSWORD.toCharArray());
        return (X509Certificate) read.getCertificate(name);
    }

    @Test
    void everyProcessOfAWardHasTheSameAuthority() throws Exception {
        X509Certificate device = certificate(new Authority("Ward", 7, NOW).keys("MON107", "10.0.0.7"), "device");
        X509Certificate trusted = certificate(new Authority("Ward", 7, NOW).trust(), "authority");
        device.verify(trusted.getPublicKey());
        assertThat(device.getSubjectAlternativeNames().toString()).contains("10.0.0.7");
        assertThat(device.getBasicConstraints()).as("no authority itself").isEqualTo(-1);
    }

    @Test
    void anotherSeedOrNameIsAnotherAuthority() throws Exception {
        X509Certificate device = certificate(new Authority("Ward", 7, NOW).keys("MON107", "10.0.0.7"), "device");
        for (Authority other : new Authority[] {new Authority("Ward", 8, NOW), new Authority("Foreign", 7, NOW)}) {
            X509Certificate trusted = certificate(other.trust(), "authority");
            assertThatThrownBy(() -> device.verify(trusted.getPublicKey())).isInstanceOf(SignatureException.class);
        }
    }
}
