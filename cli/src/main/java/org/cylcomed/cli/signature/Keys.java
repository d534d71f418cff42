package org.cylcomed.cli.signature;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.api.OpenPGPCertificate;
import org.bouncycastle.openpgp.api.OpenPGPDetachedSignatureProcessor;
import org.bouncycastle.openpgp.api.OpenPGPSignature.OpenPGPDocumentSignature;
import org.bouncycastle.openpgp.api.bc.BcOpenPGPApi;

/**
 * The keys of those whose files are wanted. A signature holds if one of them made it while it was valid, with algorithms
 * that are still good.
 */
public final class Keys {
    private static final int MOST_BYTES = 1 << 20;

    private final List<OpenPGPCertificate> certificates;

    private Keys(List<OpenPGPCertificate> certificates) {
        this.certificates = List.copyOf(certificates);
    }

    /**
     * Reads public keys, armoured or not.
     *
     * @throws UnusableKeyException if a file holds none
     */
    public static Keys of(List<Path> files) throws UnusableKeyException {
        List<OpenPGPCertificate> certificates = new ArrayList<>();
        for (Path file : files) {
            try (InputStream in = Files.newInputStream(file)) {
                byte[] bytes = in.readNBytes(MOST_BYTES);
                int before = certificates.size();
                certificates.addAll(new BcOpenPGPApi().readKeyOrCertificate().parseCertificates(bytes));
                if (certificates.size() == before) {
                    throw new UnusableKeyException(file + " holds no public key.");
                }
            } catch (IOException | RuntimeException unreadable) {
                throw new UnusableKeyException(file + " cannot be read as an OpenPGP public key.");
            }
        }
        return new Keys(certificates);
    }

    /** Hexadecimal, in capitals, to be compared with what the owner says elsewhere. */
    public List<String> fingerprints() {
        return certificates.stream()
                .map(each -> HexFormat.of().formatHex(each.getFingerprint()).toUpperCase(Locale.ROOT))
                .toList();
    }

    /** Why a file is not what a key's owner signed ({@code FILE.asc}, {@code FILE.sig}); empty if it is. */
    public Optional<String> refusal(Path file) throws IOException {
        for (String ending : List.of(".asc", ".sig")) {
            Path signature = Path.of(file + ending);
            if (Files.isRegularFile(signature)) {
                try (InputStream data = Files.newInputStream(file);
                        InputStream in = Files.newInputStream(signature)) {
                    return refusal(data, in.readNBytes(MOST_BYTES));
                }
            }
        }
        return Optional.of("it has no signature beside it (.asc, .sig)");
    }

    /** The same of a stream, which it reads to its end. */
    public Optional<String> refusal(InputStream data, byte[] signature) throws IOException {
        OpenPGPDetachedSignatureProcessor processor = new BcOpenPGPApi().verifyDetachedSignature();
        certificates.forEach(processor::addVerificationCertificate);
        try {
            processor.addSignatures(new ByteArrayInputStream(signature));
        } catch (IOException | RuntimeException none) {
            return Optional.of("its signature cannot be read");
        }
        try {
            for (OpenPGPDocumentSignature each : processor.process(data)) {
                if (each.isTestedCorrect() && each.isValid()) {
                    return Optional.empty();
                }
            }
        } catch (PGPException | RuntimeException invalid) {
            return Optional.of("its signature does not hold");
        }
        return Optional.of("its signature is not one of the keys given, or does not hold");
    }
}
