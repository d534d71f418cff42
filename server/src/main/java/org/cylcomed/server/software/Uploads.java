package org.cylcomed.server.software;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import org.cylcomed.maintenance.sbom.Document;
import org.cylcomed.maintenance.sbom.Limits;
import org.cylcomed.maintenance.sbom.SbomReader;
import org.cylcomed.maintenance.sbom.UnreadableSbomException;
import org.cylcomed.server.access.Actor;
import org.cylcomed.server.access.AuditTrail;
import org.cylcomed.server.access.Problem;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.support.TransactionTemplate;

/** Takes bills of materials in: to a file as they come, then read as a stream, kept and matched in one transaction. */
final class Uploads {
    private static final Limits LIMITS = new Limits(512L << 20, 2_000_000, 4_000_000, 100);
    private static final int MOST_AT_ONCE = 4;

    private final Path folder;
    private final BillTable bills;
    private final PartTable parts;
    private final Matching matching;
    private final SupportTable support;
    private final AuditTrail audit;
    private final TransactionTemplate transaction;
    private final InstantSource clock;
    private final Semaphore room = new Semaphore(MOST_AT_ONCE);

    /** @param folder where a file waits while it is read */
    Uploads(
            Path folder,
            BillTable bills,
            PartTable parts,
            Matching matching,
            SupportTable support,
            AuditTrail audit,
            TransactionTemplate transaction,
            InstantSource clock) {
        this.folder = folder;
        this.bills = bills;
        this.parts = parts;
        this.matching = matching;
        this.support = support;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** What a bill is of; either a device or a model. */
    record Of(
            String scope,
            @Nullable String device,
            @Nullable String maker,
            @Nullable String model,
            @Nullable String firmware) {}

    /** The document is to blame. */
    private static final class Unreadable extends RuntimeException {
        private static final long serialVersionUID = 1;

        Unreadable(UnreadableSbomException cause) {
            super(cause.getMessage(), cause);
        }
    }

    Bill take(Actor actor, Of of, @Nullable String fileName, InputStream body) throws IOException {
        if (!room.tryAcquire()) {
            throw new Problem(HttpStatus.TOO_MANY_REQUESTS, "busy", "Others upload already; try again soon.")
                    .withHeader("Retry-After", "10");
        }
        Path file = Files.createTempFile(
                folder,
                "bill-",
                ".part",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try {
            MessageDigest digest = sha256();
            long bytes = copy(body, file, digest);
            String hex = HexFormat.of().formatHex(digest.digest());
            return Objects.requireNonNull(
                    matching.alone(() -> transaction.execute(status -> keep(actor, of, fileName, file, hex, bytes))));
        } catch (Unreadable refused) {
            throw new Problem(
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    "unreadable-sbom",
                    "This is no bill of materials that can be read: " + refused.getMessage() + ".");
        } catch (UncheckedIOException failed) {
            throw failed.getCause();
        } finally {
            room.release();
            Files.deleteIfExists(file);
        }
    }

    private static long copy(InputStream body, Path file, MessageDigest digest) throws IOException {
        long bytes = 0;
        try (OutputStream out = Files.newOutputStream(file)) {
            byte[] buffer = new byte[1 << 16];
            for (int length = body.read(buffer); length >= 0; length = body.read(buffer)) {
                bytes += length;
                if (bytes > LIMITS.bytes()) {
                    throw new Problem(
                            HttpStatus.CONTENT_TOO_LARGE,
                            "sbom-too-large",
                            "A bill of materials has at most " + LIMITS.bytes() + " bytes here.");
                }
                digest.update(buffer, 0, length);
                out.write(buffer, 0, length);
            }
        }
        return bytes;
    }

    private Bill keep(Actor actor, Of of, @Nullable String fileName, Path file, String digest, long bytes) {
        Bill known = bills.ofScope(of.scope()).orElse(null);
        if (known != null && digest.equals(known.digest())) {
            return known;
        }
        UUID id = Part.id(List.of("bill", of.scope(), digest));
        bills.put(new Bill(
                id,
                Bill.Kind.UPLOADED,
                of.scope(),
                of.device(),
                of.maker(),
                of.model(),
                of.firmware(),
                fileName,
                null,
                null,
                digest,
                bytes,
                0,
                0,
                actor.key(),
                clock.instant()));
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file));
                BillParts sink = new BillParts(id, bills, parts, matching)) {
            Document document = new SbomReader(LIMITS).read(in, sink);
            sink.end();
            String said = fileName == null ? of.scope() : fileName;
            sink.ends()
                    .forEach((component, day) ->
                            support.put(component, day, SupportTable.Origin.BILL, said, actor.key(), clock.instant()));
            bills.counted(id, document.format().words(), document.version(), sink.problems());
        } catch (UnreadableSbomException refused) {
            throw new Unreadable(refused);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        Bill kept = bills.find(id).orElseThrow();
        if (kept.components() == 0) {
            throw new Problem(
                    HttpStatus.UNPROCESSABLE_CONTENT, "unreadable-sbom", "It names no component. Nothing was kept.");
        }
        audit.add(
                actor,
                "sbom.uploaded",
                id.toString(),
                Map.of("sha256", digest, "components", Integer.toString(kept.components()), "of", of.scope()));
        return kept;
    }

    /** A bill is withdrawn: what is known of its components stays until nothing holds them. */
    void remove(Actor actor, Bill bill) {
        matching.alone(() -> transaction.execute(status -> {
            if (bills.remove(bill.id())) {
                audit.add(actor, "sbom.removed", bill.id().toString(), Map.of("of", bill.scope()));
            }
            return true;
        }));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java platform has SHA-256", missing);
        }
    }
}
