package org.cylcomed.server.audit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.cylcomed.engine.record.MalformedNoteException;
import org.cylcomed.engine.record.RecordLog;
import org.cylcomed.engine.record.RecordReport;
import org.cylcomed.engine.record.RecordVerifier;
import org.cylcomed.engine.record.TilePath;
import org.cylcomed.engine.record.TreeHead;
import org.cylcomed.server.access.Problem;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/** What the record log can show of itself. Safe for use by several threads. */
final class Proofs {
    private final Supplier<Optional<RecordLog>> record;
    private final Path folder;
    private final InstantSource clock;
    private final Semaphore verifying = new Semaphore(1);

    /** @param record the log, empty while it cannot be written */
    Proofs(Supplier<Optional<RecordLog>> record, Path folder, InstantSource clock) {
        this.record = record;
        this.folder = folder;
        this.clock = clock;
    }

    record Verification(
            boolean intact, long entries, @Nullable String fault, String checkpoint, long millis) {}

    record Proof(long index, long size, String leaf, List<String> hashes, String checkpoint) {
        Proof {
            hashes = List.copyOf(hashes);
        }
    }

    private RecordLog log() {
        return record.get()
                .orElseThrow(() -> new Problem(
                                HttpStatus.SERVICE_UNAVAILABLE,
                                "record-away",
                                "The record cannot be reached for the moment; nothing of it is lost.")
                        .withHeader("Retry-After", "5"));
    }

    /** Of everything committed until now. */
    String checkpoint() throws IOException {
        return log().sign();
    }

    /** The last one signed, without making another. */
    String lastCheckpoint() {
        return log().checkpoint();
    }

    String key() {
        return log().verifier() + "\n";
    }

    Optional<byte[]> tile(TilePath path) throws IOException {
        return log().resource(path);
    }

    /** @throws Problem 429 while another is made: it reads the whole log */
    Verification verify() throws IOException {
        RecordLog log = log();
        if (!verifying.tryAcquire()) {
            throw new Problem(
                            HttpStatus.TOO_MANY_REQUESTS,
                            "verifying-already",
                            "The record is being verified already; ask again when that is done.")
                    .withHeader("Retry-After", "10");
        }
        try {
            String checkpoint = log.sign();
            RecordReport report = new RecordVerifier(log.verifier(), clock).verify(folder, List.of());
            return new Verification(
                    report.isIntact(),
                    report.entries(),
                    report.fault().map(Proofs::sentence).orElse(null),
                    checkpoint,
                    report.took().toMillis());
        } finally {
            verifying.release();
        }
    }

    private static String sentence(RecordReport.Fault fault) {
        String where = fault.entry() < 0 ? fault.file() : fault.file() + ", entry " + fault.entry();
        return where + ": " + fault.reason();
    }

    /** @throws Problem 404 if there is no such entry */
    Proof of(long index) throws IOException {
        RecordLog log = log();
        String checkpoint = log.sign();
        long size = size(log, checkpoint);
        if (index < 0 || index >= size) {
            throw Problem.notFound();
        }
        byte[] entry = log.read(index).next();
        if (entry == null) {
            throw Problem.notFound();
        }
        Base64.Encoder base64 = Base64.getEncoder();
        return new Proof(
                index,
                size,
                base64.encodeToString(leaf(entry)),
                log.inclusionProof(index, size).stream()
                        .map(base64::encodeToString)
                        .toList(),
                checkpoint);
    }

    private static long size(RecordLog log, String checkpoint) throws IOException {
        try {
            return TreeHead.open(checkpoint.getBytes(StandardCharsets.UTF_8), log.verifier())
                    .size();
        } catch (MalformedNoteException notOurs) {
            throw new IOException("the checkpoint is not one of the record: " + notOurs.sentence(), notOurs);
        }
    }

    /** RFC 9162: a leaf is hashed behind a zero byte. */
    private static byte[] leaf(byte[] entry) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update((byte) 0);
            return digest.digest(entry);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
