package org.cylcomed.cli.sensor;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.cylcomed.core.SourceId;

/**
 * By what the server knows this sensor: its source, its key and the certificate for it, and the one authority that the
 * sensor trusts. One file holds all of it, so that a crash never leaves a key beside another key's certificate.
 */
public final class SensorIdentity {
    private static final String SOURCE = "source: ";
    private static final String SERVER = "server: ";

    private final SourceId source;
    private final URI server;
    private final PrivateKey key;
    private final X509Certificate certificate;
    private final List<X509Certificate> authority;

    SensorIdentity(
            SourceId source, URI server, PrivateKey key, X509Certificate certificate, List<X509Certificate> authority) {
        this.source = source;
        this.server = server;
        this.key = key;
        this.certificate = certificate;
        this.authority = List.copyOf(authority);
    }

    /** The one in this user's home, as {@code cylcomed sensor enrol} left it. */
    public static Optional<SensorIdentity> ofThisUser() throws IOException {
        return load(Home.of(System.getenv()));
    }

    /** The one in another home. */
    public static Optional<SensorIdentity> in(Path home) throws IOException {
        return load(new Home(home));
    }

    static Optional<SensorIdentity> load(Home home) throws IOException {
        if (!Files.exists(home.identity())) {
            return Optional.empty();
        }
        String text = Files.readString(home.identity());
        try {
            List<X509Certificate> certificates = Tls.certificates(text);
            byte[] key = Pem.read("PRIVATE KEY", text).getFirst();
            return Optional.of(new SensorIdentity(
                    new SourceId(line(text, SOURCE)),
                    ServerAddress.parse(line(text, SERVER)),
                    KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(key)),
                    certificates.getFirst(),
                    certificates.subList(1, certificates.size())));
        } catch (GeneralSecurityException | RuntimeException e) {
            // Its cause is not kept: it could quote the file, which holds a private key.
            throw new IOException(home.identity() + " is damaged. Enrol this sensor again.");
        }
    }

    private static String line(String text, String name) {
        return text.lines()
                .filter(line -> line.startsWith(name))
                .findFirst()
                .orElse("")
                .substring(name.length());
    }

    void store(Home home) throws IOException {
        try {
            StringBuilder text = new StringBuilder(SOURCE + source + "\n" + SERVER + server + "\n");
            text.append(Pem.write("PRIVATE KEY", key.getEncoded()));
            text.append(Pem.write("CERTIFICATE", certificate.getEncoded()));
            for (X509Certificate each : authority) {
                text.append(Pem.write("CERTIFICATE", each.getEncoded()));
            }
            PrivateFile.write(home.identity(), text.toString().getBytes(StandardCharsets.US_ASCII));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a certificate that was read can be written", e);
        }
    }

    /** The same sensor with a new key and the certificate for it. */
    SensorIdentity with(PrivateKey newKey, X509Certificate newCertificate) {
        return new SensorIdentity(source, server, newKey, newCertificate, authority);
    }

    public SourceId source() {
        return source;
    }

    /** Where it was enrolled. */
    public URI server() {
        return server;
    }

    X509Certificate certificate() {
        return certificate;
    }

    Instant ends() {
        return certificate.getNotAfter().toInstant();
    }

    /** When two thirds of the certificate's life are over. */
    Instant renewal() {
        Instant begin = certificate.getNotBefore().toInstant();
        return begin.plus(Duration.between(begin, ends()).multipliedBy(2).dividedBy(3));
    }

    /** Shows this sensor's certificate and trusts the one authority. */
    public SSLContext tls() {
        try {
            return Tls.context(Tls.key(key, certificate), Tls.trust(authority));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a key and certificate that were read can be used", e);
        }
    }
}
