package org.cylcomed.server.tls;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.bouncycastle.asn1.x509.GeneralName;
import org.cylcomed.server.home.Home;
import org.cylcomed.server.home.SecretFile;
import org.cylcomed.server.settings.Listen;
import org.cylcomed.server.settings.PemFiles;
import org.cylcomed.server.settings.ServerSettings;
import org.jspecify.annotations.Nullable;

/**
 * The files both doors show, in PEM.
 *
 * @param web for people; null where the door is plain http on this computer
 * @param ingest for sensors
 * @param authority whom the ingest door trusts to name a sensor
 */
public record TlsFiles(@Nullable PemFiles web, PemFiles ingest, Path authority) {
    static final Duration LIFE = Duration.ofDays(365);
    static final Duration RENEWED_BEFORE_END = Duration.ofDays(30);

    /**
     * Makes what is missing and renews what ends within 30 days or no longer names the door; otherwise only reads. To be
     * called at start and about once a day: a file that changes is replaced in one step.
     */
    public static TlsFiles prepare(ServerSettings settings, Home home, InstantSource clock, SecureRandom random)
            throws IOException {
        LocalAuthority authority = LocalAuthority.open(home, clock, random);
        PemFiles ingest = own(home, "ingest", settings.ingest(), authority, clock, random);
        PemFiles web = null;
        if (settings.listen().tls()) {
            web = settings.certificate() == null
                    ? own(home, "server", settings.listen(), authority, clock, random)
                    : GivenCertificate.checked(settings.certificate(), clock.instant());
        }
        return new TlsFiles(web, ingest, LocalAuthority.certificateFile(home));
    }

    /** Where {@link #prepare} put them, without looking. */
    public static TlsFiles of(ServerSettings settings, Home home) {
        PemFiles web = null;
        if (settings.listen().tls()) {
            web = settings.certificate() == null ? files(home, "server") : settings.certificate();
        }
        return new TlsFiles(web, files(home, "ingest"), LocalAuthority.certificateFile(home));
    }

    private static PemFiles files(Home home, String door) {
        return new PemFiles(
                home.keys().resolve(door + "-certificate.pem"), home.keys().resolve(door + "-key.pem"));
    }

    private static PemFiles own(
            Home home, String door, Listen listen, LocalAuthority authority, InstantSource clock, SecureRandom random)
            throws IOException {
        PemFiles files = files(home, door);
        Set<String> names = Names.of(listen);
        if (!isGood(files, names, authority.certificate(), clock.instant())) {
            List<GeneralName> alternatives = names.stream()
                    .map(name ->
                            new GeneralName(Names.isAddress(name) ? GeneralName.iPAddress : GeneralName.dNSName, name))
                    .toList();
            KeyPair pair = LocalAuthority.newKey(random);
            X509Certificate certificate = authority.signServer(pair.getPublic(), alternatives, LIFE);
            // A crash between the two leaves a pair that does not match, which isGood sees.
            SecretFile.write(files.key(), Pem.of(pair.getPrivate()).getBytes(StandardCharsets.US_ASCII));
            SecretFile.write(
                    files.certificate(),
                    (Pem.of(certificate) + Pem.of(authority.certificate())).getBytes(StandardCharsets.US_ASCII));
        }
        return files;
    }

    private static boolean isGood(PemFiles files, Set<String> names, X509Certificate authority, Instant now) {
        if (!Files.exists(files.certificate()) || !Files.exists(files.key())) {
            return false;
        }
        try {
            X509Certificate certificate = Pem.certificate(files.certificate());
            certificate.verify(authority.getPublicKey());
            return now.plus(RENEWED_BEFORE_END)
                            .isBefore(certificate.getNotAfter().toInstant())
                    && !now.isBefore(certificate.getNotBefore().toInstant())
                    && named(certificate).equals(names)
                    && GivenCertificate.belongTogether(certificate.getPublicKey(), Pem.ownKey(files.key()));
        } catch (IOException | GeneralSecurityException unusable) {
            return false;
        }
    }

    private static Set<String> named(X509Certificate certificate) throws CertificateParsingException {
        Set<String> names = new TreeSet<>();
        Collection<List<?>> alternatives = certificate.getSubjectAlternativeNames();
        if (alternatives != null) {
            alternatives.forEach(alternative -> names.add(String.valueOf(alternative.get(1))));
        }
        return names;
    }
}
