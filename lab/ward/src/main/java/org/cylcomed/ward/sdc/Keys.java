package org.cylcomed.ward.sdc;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.Optional;
import org.cylcomed.ward.certificates.Authority;
import org.somda.sdc.dpws.crypto.CryptoSettings;

/** Key, certificate and trust of one machine, as the library wants them. */
record Keys(byte[] own, byte[] trust) implements CryptoSettings {
    static Keys of(Authority authority, String name, String address) {
        return new Keys(authority.keys(name, address), authority.trust());
    }

    @Override
    public Optional<InputStream> getKeyStoreStream() {
        return Optional.of(new ByteArrayInputStream(own));
    }

    @Override
    public String getKeyStorePassword() {
        return Authority.PASSWORD;
    }

    @Override
    public Optional<InputStream> getTrustStoreStream() {
        return Optional.of(new ByteArrayInputStream(trust));
    }

    @Override
    public String getTrustStorePassword() {
        return Authority.PASSWORD;
    }
}
