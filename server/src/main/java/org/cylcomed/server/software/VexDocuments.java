package org.cylcomed.server.software;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cylcomed.maintenance.vex.Reading;
import org.cylcomed.maintenance.vex.UnreadableVexException;
import org.cylcomed.maintenance.vex.UnwritableVexException;
import org.cylcomed.maintenance.vex.VexDocument;
import org.cylcomed.maintenance.vex.VexFormat;
import org.cylcomed.maintenance.vex.VexReader;
import org.cylcomed.maintenance.vex.VexWriter;
import org.cylcomed.maintenance.vex.Writing;
import org.cylcomed.server.access.Actor;
import org.cylcomed.server.access.AuditTrail;
import org.cylcomed.server.access.Problem;
import org.cylcomed.server.api.Ids;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.support.TransactionTemplate;

/** Takes VEX documents in as they come, and gives them out in the format that is asked for. */
final class VexDocuments {
    private static final int MOST_BYTES = 16 << 20;
    private static final int MOST_DOCUMENTS = 500;

    private final VexTable table;
    private final TransactionTemplate transaction;
    private final AuditTrail audit;
    private final Ids ids;
    private final InstantSource clock;

    VexDocuments(VexTable table, TransactionTemplate transaction, AuditTrail audit, Ids ids, InstantSource clock) {
        this.table = table;
        this.transaction = transaction;
        this.audit = audit;
        this.ids = ids;
        this.clock = clock;
    }

    /** Those that were not withdrawn. */
    List<VexTable.Kept> all() {
        return table.all();
    }

    /** The same bytes again change nothing. */
    VexTable.Kept take(Actor actor, @Nullable String fileName, Instant until, InputStream body) throws IOException {
        byte[] bytes = body.readNBytes(MOST_BYTES + 1);
        if (bytes.length > MOST_BYTES) {
            throw new Problem(HttpStatus.CONTENT_TOO_LARGE, "vex-too-large", "A VEX document has at most 16 MB here.");
        }
        return keep(actor, read(bytes), bytes, null, fileName, until);
    }

    /** Written here: kept as OpenVEX, under a name that says what it is about. */
    VexTable.Kept write(Actor actor, String name, VexDocument document, Instant until) {
        try {
            byte[] bytes = new VexWriter(clock)
                    .write(document, VexFormat.OPENVEX)
                    .text()
                    .getBytes(StandardCharsets.UTF_8);
            return keep(actor, read(bytes), bytes, name, null, until);
        } catch (UnwritableVexException refused) {
            throw unreadable(String.valueOf(refused.getMessage()));
        }
    }

    String fresh() {
        return ids.fresh("vex-");
    }

    private static Reading read(byte[] bytes) {
        try {
            return VexReader.read(new ByteArrayInputStream(bytes));
        } catch (UnreadableVexException refused) {
            throw unreadable(String.valueOf(refused.getMessage()));
        } catch (IOException inMemory) {
            throw new java.io.UncheckedIOException(inMemory);
        }
    }

    private static Problem unreadable(String why) {
        return new Problem(
                HttpStatus.UNPROCESSABLE_CONTENT, "unreadable-vex", "This is no VEX document that can be read: " + why);
    }

    private VexTable.Kept keep(
            Actor actor,
            Reading reading,
            byte[] bytes,
            @Nullable String writtenHere,
            @Nullable String fileName,
            Instant until) {
        VexDocument document = reading.document();
        if (document.statements().isEmpty()) {
            throw unreadable("It says nothing of any product and vulnerability.");
        }
        String digest = digest(bytes);
        VexTable.Kept same = table.all().stream()
                .filter(each -> each.digest().equals(digest) && each.until().equals(until))
                .findFirst()
                .orElse(null);
        if (same != null) {
            return same;
        }
        if (table.all().size() >= MOST_DOCUMENTS) {
            throw new Problem(
                    HttpStatus.CONFLICT, "too-many-documents", "Withdraw one of the " + MOST_DOCUMENTS + " first.");
        }
        String id = fresh();
        boolean here = writtenHere != null;
        String name = Part.cut(here ? writtenHere : document.id());
        Instant issued = document.since(document.statements().getFirst()).orElse(null);
        VexTable.Kept kept = new VexTable.Kept(
                id,
                name == null ? id : name,
                document.format().name(),
                document.formatVersion(),
                Part.cut(document.author()),
                issued,
                fileName,
                digest,
                document.statements().size(),
                until,
                here,
                actor.key(),
                clock.instant());
        transaction.executeWithoutResult(status -> {
            table.add(kept, bytes);
            audit.add(
                    actor,
                    here ? "vex.written" : "vex.uploaded",
                    id,
                    Map.of("sha256", digest, "statements", Integer.toString(kept.statements())));
        });
        return kept;
    }

    boolean withdraw(Actor actor, String id) {
        return Boolean.TRUE.equals(transaction.execute(status -> {
            boolean withdrawn = table.withdraw(id, actor.key(), clock.instant());
            if (withdrawn) {
                audit.add(actor, "vex.withdrawn", id, Map.of());
            }
            return withdrawn;
        }));
    }

    /** A document in words. */
    record Text(VexTable.Kept kept, byte[] bytes, boolean xml, int differences) {}

    /** @param format null: as it came */
    Optional<Text> text(String id, @Nullable VexFormat format) {
        VexTable.Kept kept = table.find(id).orElse(null);
        if (kept == null) {
            return Optional.empty();
        }
        byte[] body = table.body(id);
        if (format == null) {
            return Optional.of(new Text(kept, body, body.length > 0 && body[0] == '<', 0));
        }
        try {
            Writing writing = new VexWriter(clock).write(read(body).document(), format);
            return Optional.of(new Text(
                    kept,
                    writing.text().getBytes(StandardCharsets.UTF_8),
                    false,
                    writing.differences().size()));
        } catch (UnwritableVexException refused) {
            throw new Problem(HttpStatus.UNPROCESSABLE_CONTENT, "unwritable-vex", String.valueOf(refused.getMessage()));
        }
    }

    private static String digest(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java platform has SHA-256", missing);
        }
    }
}
