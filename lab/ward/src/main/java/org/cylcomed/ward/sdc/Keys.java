package org.cylcomed.ward.sdc;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.Optional;
import org.cylcomed.ward.certificates.Authority;
import org.somda.sdc.dpws.crypto.CryptoSettings;

/** Key, certificate and trust of one machine, as the library wants them. */
final class Keys implements CryptoSettings {
    private final byte[] own;
    private final byte[] trust;

    Keys(Authority authority, String name, String address) {
        own = authority.keys(name, address);
        trust = authority.trust();
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
