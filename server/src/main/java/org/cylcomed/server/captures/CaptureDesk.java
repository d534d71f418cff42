package org.cylcomed.server.captures;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import org.cylcomed.server.access.Actor;
import org.cylcomed.server.access.AuditTrail;
import org.cylcomed.server.access.Problem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.support.TransactionTemplate;

/** Takes captures in and lets packets go. Safe for use by several threads. */
final class CaptureDesk {
    private static final Logger LOG = LoggerFactory.getLogger(CaptureDesk.class);
    private static final int MOST_UPLOADS = 8;

    private final CaptureTable table;
    private final CaptureFolder folder;
    private final Inbox inbox;
    private final CaptureReader reader;
    private final AuditTrail audit;
    private final TransactionTemplate transaction;
    private final Consumer<String> tell;
    private final InstantSource clock;
    private final Semaphore uploads = new Semaphore(MOST_UPLOADS);

    CaptureDesk(
            CaptureTable table,
            CaptureFolder folder,
            Inbox inbox,
            CaptureReader reader,
            AuditTrail audit,
            TransactionTemplate transaction,
            Consumer<String> tell,
            InstantSource clock) {
        this.table = table;
        this.folder = folder;
        this.inbox = inbox;
        this.reader = reader;
        this.audit = audit;
        this.transaction = transaction;
        this.tell = tell;
        this.clock = clock;
    }

    /** @param fresh false if the same bytes of the same network are known */
    record Taken(CaptureRow row, boolean fresh) {}

    Taken take(Actor actor, Upload upload, InputStream body, long announced) throws IOException {
        if (!uploads.tryAcquire()) {
            throw new Problem(HttpStatus.TOO_MANY_REQUESTS, "busy", "Others upload captures already; try again soon.")
                    .withHeader("Retry-After", "30");
        }
        try {
            Inbox.Received received = inbox.take(body, announced);
            try {
                return file(actor, upload.withBytes(received.bytes()), received);
            } finally {
                Files.deleteIfExists(received.file()); // Moved away if it was needed.
            }
        } finally {
            uploads.release();
        }
    }

    private Taken file(Actor actor, Upload upload, Inbox.Received received) throws IOException {
        CaptureId id = CaptureId.of(received.digest(), upload.network());
        Taken taken;
        try {
            taken = transaction.execute(status -> {
                table.lock(id);
                CaptureRow known = table.find(id).orElse(null);
                boolean fresh = known == null || known.state() == CaptureRow.State.REFUSED;
                boolean keepNow =
                        known != null && !fresh && upload.keep() && known.keptUntil() == null && !known.keep();
                if (fresh) {
                    table.put(id, received.digest(), upload, actor.key(), clock.instant());
                } else if (keepNow) {
                    table.wishKept(id);
                }
                if (fresh) {
                    audit.add(
                            actor,
                            "capture.uploaded",
                            id.value(),
                            Map.of(
                                    "sha256",
                                    received.digest(),
                                    "bytes",
                                    Long.toString(received.bytes()),
                                    "keep",
                                    Boolean.toString(upload.keep())));
                } else if (keepNow) {
                    audit.add(actor, "packets.kept", id.value(), Map.of());
                }
                // A running reading goes on with the file it has open, which holds the same bytes.
                if (fresh || keepNow) {
                    adopt(received, id);
                }
                return new Taken(table.find(id).orElseThrow(), fresh);
            });
        } catch (UncheckedIOException failed) {
            throw failed.getCause();
        }
        reader.wake();
        tell.accept(id.value());
        return Objects.requireNonNull(taken);
    }

    private void adopt(Inbox.Received received, CaptureId id) {
        try {
            folder.adopt(received, id);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Removes packets now: kept ones, and those of a capture that waits or is being read, which ends there. */
    void forget(Actor actor, CaptureId id) throws IOException {
        folder.removeSealed(id);
        boolean cancelled = Boolean.TRUE.equals(transaction.execute(status -> {
            table.lock(id);
            boolean refused = table.refuse(id, "Its packets were removed before they were read.");
            boolean forgotten = table.forget(id);
            if (refused) {
                audit.add(actor, "capture.cancelled", id.value(), Map.of());
            } else if (forgotten) {
                audit.add(actor, "packets.removed", id.value(), Map.of("cause", "asked"));
            }
            return refused;
        }));
        if (cancelled) {
            reader.giveUp(id);
        }
        reader.wake();
        tell.accept(id.value());
    }

    /** Removes what was kept long enough. */
    void removeExpired() {
        for (CaptureId id : table.expired(clock.instant())) {
            try {
                // The file first: it goes in time also if the database is away.
                folder.removeSealed(id);
                transaction.executeWithoutResult(status -> {
                    if (table.forget(id)) {
                        audit.add(Actor.program(), "packets.removed", id.value(), Map.of("cause", "expired"));
                    }
                });
                tell.accept(id.value());
            } catch (IOException | RuntimeException stays) {
                LOG.warn(
                        "Kept packets of {} could not be removed ({}); it is tried again.",
                        id,
                        stays.getClass().getSimpleName());
            }
        }
    }

    /** At start: what a crash left, and rows whose files are gone. */
    void tidy() throws IOException {
        for (CaptureRow row : table.withFiles()) {
            if (row.keptUntil() != null && !folder.hasSealed(row.id())) {
                transaction.executeWithoutResult(status -> {
                    if (table.forget(row.id())) {
                        audit.add(Actor.program(), "packets.removed", row.id().value(), Map.of("cause", "gone"));
                    }
                });
            }
        }
        folder.tidy(table.withFiles());
        removeExpired();
    }
}
