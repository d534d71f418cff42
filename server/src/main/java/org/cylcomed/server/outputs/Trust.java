package org.cylcomed.server.outputs;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Collection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/** Whom outputs believe: what Java believes, and the hospital's own authorities in {@code keys/output-authorities.pem}. */
final class Trust {
    static final String FILE = "output-authorities.pem";

    private Trust() {}

    static SSLSocketFactory sockets(Path keys) throws IOException {
        try {
            SSLContext context = SSLContext.getInstance("TLS", "SunJSSE");
            context.init(null, managers(keys.resolve(FILE)), null);
            return context.getSocketFactory();
        } catch (GeneralSecurityException e) {
            throw new IOException(FILE + " holds no certificates in PEM", e);
        }
    }

    private static TrustManager @Nullable [] managers(Path file) throws IOException, GeneralSecurityException {
        if (!Files.exists(file)) {
            return null;
        }
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        int count = 0;
        for (TrustManager manager : managers((KeyStore) null)) {
            if (manager instanceof X509TrustManager usual) {
                for (X509Certificate certificate : usual.getAcceptedIssuers()) {
                    store.setCertificateEntry("usual-" + count++, certificate);
                }
            }
        }
        try (InputStream pem = Files.newInputStream(file)) {
            Collection<? extends Certificate> own =
                    CertificateFactory.getInstance("X.509").generateCertificates(pem);
            for (Certificate certificate : own) {
                store.setCertificateEntry("own-" + count++, certificate);
            }
        }
        return managers(store);
    }

    private static TrustManager[] managers(@Nullable KeyStore store) throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX", "SunJSSE");
        factory.init(store);
        return factory.getTrustManagers();
    }
}
