package org.cylcomed.server.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.InstantSource;
import org.cylcomed.server.home.Home;
import org.cylcomed.server.home.TerminalException;
import org.cylcomed.server.settings.Listen;
import org.cylcomed.server.settings.PemFiles;
import org.cylcomed.server.settings.ServerSettings;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsFilesTest {
    private static final Instant START = Instant.parse("2026-11-26T12:00:00Z");
    private static final Listen WARD = new Listen(true, "ward.hospital.example", 8443);

    @TempDir
    Path folder;

    private final SecureRandom random = new SecureRandom();
    private Instant now = START;
    private Home home;

    @BeforeEach
    void makeHome() throws IOException {
        home = new Home(folder.resolve("home")).create();
    }

    @Test
    void onThisComputerAloneOnlyTheIngestDoorHasACertificate() throws Exception {
        TlsFiles files = prepare(ServerSettings.DEFAULT_LISTEN, null);

        assertThat(files.web()).isNull();
        assertThat(Pem.certificate(files.ingest().certificate()).getExtendedKeyUsage())
                .containsExactly("1.3.6.1.5.5.7.3.1");
        assertThat(files).isEqualTo(TlsFiles.of(settings(ServerSettings.DEFAULT_LISTEN, null), home));
    }

    @Test
    void theCertificateNamesTheDoorAndIsSignedByTheAuthority() throws Exception {
        X509Certificate certificate = web(WARD);

        assertThat(certificate.getSubjectAlternativeNames().toString())
                .contains("ward.hospital.example", "localhost", "127.0.0.1");
        certificate.verify(Pem.certificate(LocalAuthority.certificateFile(home)).getPublicKey());
        assertThat(certificate.getBasicConstraints()).isEqualTo(-1);
        assertThat(web(new Listen(true, "10.1.2.3", 8443))
                        .getSubjectAlternativeNames()
                        .toString())
                .contains("[7, 10.1.2.3]");
        assertThat(web(new Listen(true, "2001:db8::1", 8443))
                        .getSubjectAlternativeNames()
                        .toString())
                .contains("[7, 2001:db8:0:0:0:0:0:1]");
        assertThat(web(new Listen(true, "0.0.0.0", 8443)).getSubjectAlternativeNames())
                .isNotEmpty();
    }

    @Test
    void aLaterStartKeepsCertificateAndAuthority() throws Exception {
        for (Listen listen : new Listen[] {WARD, new Listen(true, "::1", 1), new Listen(true, "::", 1)}) {
            X509Certificate first = web(listen);
            now = START.plusSeconds(60);
            assertThat(web(listen)).as(listen.host()).isEqualTo(first);
        }
    }

    @Test
    void itIsRenewedBeforeItsEndAndForAnotherName() throws Exception {
        X509Certificate first = web(WARD);
        now = first.getNotAfter().toInstant().minus(TlsFiles.RENEWED_BEFORE_END).plusSeconds(1);

        X509Certificate renewed = web(WARD);

        assertThat(renewed.getNotAfter().toInstant())
                .isEqualTo(now.plus(TlsFiles.LIFE).truncatedTo(java.time.temporal.ChronoUnit.SECONDS));
        assertThat(web(new Listen(true, "other.example", 8443))).isNotEqualTo(renewed);
    }

    @Test
    void aKeyThatDoesNotBelongIsReplaced() throws Exception {
        X509Certificate first = web(WARD);
        Files.copy(
                home.keys().resolve("ingest-key.pem"),
                home.keys().resolve("server-key.pem"),
                java.nio.file.StandardCopyOption.REPLACE_EXISTING);

        assertThat(web(WARD)).isNotEqualTo(first);
    }

    @Test
    void everyKeyIsForItsOwnerAlone() throws Exception {
        web(WARD);

        try (var files = Files.list(home.keys())) {
            assertThat(files)
                    .hasSize(6)
                    .allSatisfy(file -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                            .isEqualTo("rw-------"));
        }
    }

    @Test
    void aHospitalsOwnCertificateIsTakenAsItIs() throws Exception {
        web(WARD);
        PemFiles own = new PemFiles(
                home.keys().resolve("server-certificate.pem"), home.keys().resolve("server-key.pem"));

        assertThat(prepare(WARD, own).web()).isEqualTo(own);
    }

    @Test
    void whatIsWrongWithAHospitalsCertificateIsSaidInASentence() throws Exception {
        web(WARD);
        Path certificate = home.keys().resolve("server-certificate.pem");
        Path key = home.keys().resolve("server-key.pem");
        Path text = Files.writeString(folder.resolve("text.pem"), "hello\n");

        assertThatThrownBy(() -> prepare(WARD, new PemFiles(text, key))).hasMessageContaining("is not a certificate");
        assertThatThrownBy(() -> prepare(WARD, new PemFiles(certificate, text))).hasMessageContaining("openssl pkey");
        assertThatThrownBy(() ->
                        prepare(WARD, new PemFiles(certificate, home.keys().resolve("ingest-key.pem"))))
                .hasMessageContaining("does not belong");
        now = START.plus(TlsFiles.LIFE).plusSeconds(1);
        assertThatThrownBy(() -> prepare(WARD, new PemFiles(certificate, key)))
                .isInstanceOf(TerminalException.class)
                .hasMessageContaining("ended on");
    }

    @Test
    void theStepsNameEverySystemAndTheFingerprint() throws Exception {
        web(WARD);
        X509Certificate authority = Pem.certificate(LocalAuthority.certificateFile(home));

        assertThat(TrustCommand.steps(authority))
                .contains("Windows", "macOS", "Debian", "Fedora", "Firefox", Pem.fingerprint(authority))
                .contains("Cylcomed local authority");
        assertThat(Pem.fingerprint(authority)).matches("([0-9A-F]{2}:){31}[0-9A-F]{2}");
    }

    private X509Certificate web(Listen listen) throws IOException {
        return Pem.certificate(prepare(listen, null).web().certificate());
    }

    private TlsFiles prepare(Listen listen, PemFiles given) throws IOException {
        return TlsFiles.prepare(settings(listen, given), home, InstantSource.fixed(now), random);
    }

    private static ServerSettings settings(Listen listen, PemFiles given) {
        return new ServerSettings(listen, ServerSettings.DEFAULT_INGEST, null, given);
    }
}
