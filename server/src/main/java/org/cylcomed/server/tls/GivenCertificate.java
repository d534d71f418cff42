package org.cylcomed.server.tls;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.time.Instant;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;
import org.cylcomed.server.home.TerminalException;
import org.cylcomed.server.settings.PemFiles;
import org.jspecify.annotations.Nullable;

/** A hospital's own certificate, looked at before the door opens, so that a mistake is told in a sentence. */
final class GivenCertificate {
    private GivenCertificate() {}

    static PemFiles checked(PemFiles files, Instant now) throws IOException {
        X509Certificate certificate;
        try {
            certificate = Pem.certificate(files.certificate());
        } catch (IOException malformed) {
            throw new TerminalException(
                    "tls-certificate",
                    files.certificate() + " is not a certificate in PEM (-----BEGIN CERTIFICATE-----).");
        }
        if (now.isAfter(certificate.getNotAfter().toInstant())) {
            throw new TerminalException(
                    "tls-certificate-ended",
                    "The certificate " + files.certificate() + " ended on "
                            + certificate.getNotAfter().toInstant()
                            + ". Ask who issued it for a new one, or leave it away to use the local authority.");
        }
        PrivateKey key = key(files.key());
        if (key == null) {
            throw new TerminalException(
                    "tls-key",
                    files.key() + " is not a private key in PEM without a passphrase. To take the passphrase away:"
                            + " openssl pkey -in KEY -out NEW");
        }
        if (!belongTogether(certificate.getPublicKey(), key)) {
            throw new TerminalException(
                    "tls-key-of-another",
                    "The key " + files.key() + " does not belong to " + files.certificate() + ".");
        }
        return files;
    }

    static boolean belongTogether(PublicKey open, PrivateKey secret) {
        String algorithm = switch (open.getAlgorithm()) {
            case "EC" -> "SHA256withECDSA";
            case "RSA" -> "SHA256withRSA";
            default -> open.getAlgorithm();
        };
        byte[] said = "cylcomed".getBytes(StandardCharsets.US_ASCII);
        try {
            Signature signature = Signature.getInstance(algorithm);
            signature.initSign(secret);
            signature.update(said);
            byte[] signed = signature.sign();
            signature.initVerify(open);
            signature.update(said);
            return signature.verify(signed);
        } catch (GeneralSecurityException different) {
            return false;
        }
    }

    private static @Nullable PrivateKey key(Path file) throws IOException {
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.ISO_8859_1);
                PEMParser parser = new PEMParser(reader)) {
            // openssl writes the curve before the key.
            for (Object found = parser.readObject(); found != null; found = parser.readObject()) {
                if (found instanceof PEMKeyPair pair) {
                    return new JcaPEMKeyConverter().getKeyPair(pair).getPrivate();
                }
                if (found instanceof PrivateKeyInfo info) {
                    return new JcaPEMKeyConverter().getPrivateKey(info);
                }
            }
            return null;
        } catch (IOException | RuntimeException malformed) {
            return null;
        }
    }
}
