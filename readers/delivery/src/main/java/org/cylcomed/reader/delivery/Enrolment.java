package org.cylcomed.reader.delivery;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.cylcomed.core.SourceId;

/**
 * By what the server knows this reader: what {@code cylcomed sensor enrol} left in its home.
 *
 * @param tls shows the reader's certificate and trusts the server's authority alone
 */
public record Enrolment(SourceId source, URI server, SSLContext tls) {
    private static final int MOST_BLOCKS = 8;
    private static final char[] IN_MEMORY = new char[0];

    /** @throws IOException with a sentence for the user */
    public static Enrolment in(Path home) throws IOException {
        Path file = home.resolve("keys").resolve("sensor").resolve("identity.pem");
        if (!Files.exists(file)) {
            throw new IOException("This reader is not enrolled: CYLCOMED_HOME=" + home
                    + " cylcomed sensor enrol URL TOKEN, with a token from the console.");
        }
        String text = Files.readString(file);
        try {
            return new Enrolment(new SourceId(line(text, "source: ")), URI.create(line(text, "server: ")), tls(text));
        } catch (GeneralSecurityException | RuntimeException damaged) {
            // Its cause is not kept: it could quote the file, which holds a private key.
            throw new IOException(file + " is damaged. Enrol this reader again.");
        }
    }

    private static String line(String text, String name) {
        return text.lines()
                .filter(line -> line.startsWith(name))
                .findFirst()
                .orElse("")
                .substring(name.length());
    }

    private static SSLContext tls(String text) throws GeneralSecurityException, IOException {
        PrivateKey key = KeyFactory.getInstance("EC")
                .generatePrivate(
                        new PKCS8EncodedKeySpec(blocks("PRIVATE KEY", text).getFirst()));
        CertificateFactory factory = CertificateFactory.getInstance("X.509");
        List<Certificate> certificates = new ArrayList<>();
        for (byte[] each : blocks("CERTIFICATE", text)) {
            certificates.add(factory.generateCertificate(new ByteArrayInputStream(each)));
        }
        KeyStore own = empty();
        own.setKeyEntry("own", key, IN_MEMORY, new Certificate[] {certificates.getFirst()});
        KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
        keys.init(own, IN_MEMORY);
        KeyStore authorities = empty();
        for (int i = 1; i < certificates.size(); i++) {
            authorities.setCertificateEntry("authority-" + i, certificates.get(i));
        }
        TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
        trust.init(authorities);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        return context;
    }

    private static KeyStore empty() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, IN_MEMORY);
        return store;
    }

    private static List<byte[]> blocks(String label, String text) {
        String begin = "-----BEGIN " + label + "-----";
        String end = "-----END " + label + "-----";
        List<byte[]> blocks = new ArrayList<>();
        int at = text.indexOf(begin);
        while (at >= 0 && blocks.size() < MOST_BLOCKS) {
            int from = at + begin.length();
            int stop = text.indexOf(end, from);
            blocks.add(Base64.getDecoder().decode(text.substring(from, stop).replaceAll("\\s", "")));
            at = text.indexOf(begin, stop);
        }
        return blocks;
    }
}
