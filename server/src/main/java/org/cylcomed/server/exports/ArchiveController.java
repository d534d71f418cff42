package org.cylcomed.server.exports;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Semaphore;
import org.cylcomed.server.access.Actor;
import org.cylcomed.server.access.AuditTrail;
import org.cylcomed.server.access.Permission;
import org.cylcomed.server.access.Problem;
import org.cylcomed.server.access.Requires;
import org.cylcomed.server.access.Role;
import org.cylcomed.server.export.Audience;
import org.cylcomed.server.export.IncidentArchive;
import org.cylcomed.server.export.IncidentFile;
import org.cylcomed.server.incidents.IncidentStore;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
final class ArchiveController {
    private static final int MOST_AT_ONCE = 2;
    private static final int MOST_MAKER = 200;

    private final IncidentStore incidents;
    private final IncidentFiles files;
    private final IncidentArchive archive;
    private final AuditTrail audit;
    private final TransactionTemplate transaction;

    /** Each is in memory until it is whole. */
    private final Semaphore room = new Semaphore(MOST_AT_ONCE);

    ArchiveController(
            IncidentStore incidents,
            IncidentFiles files,
            IncidentArchive archive,
            AuditTrail audit,
            TransactionTemplate transaction) {
        this.incidents = incidents;
        this.files = files;
        this.archive = archive;
        this.audit = audit;
        this.transaction = transaction;
    }

    @GetMapping("/api/v1/exports/incidents/{id}")
    @Requires(Permission.EXPORT)
    ResponseEntity<byte[]> archive(
            Actor actor,
            Locale language,
            @PathVariable String id,
            @RequestParam("for") String reader,
            @RequestParam(required = false) @Nullable String maker)
            throws IOException {
        actor.require(Permission.FINDINGS_READ);
        Audience audience = audience(actor, reader, maker);
        IncidentStore.Row incident = incidents.find(id, actor.reach()).orElseThrow(Problem::notFound);
        if (!room.tryAcquire()) {
            throw new Problem(HttpStatus.TOO_MANY_REQUESTS, "busy", "Other archives are being made; try again soon.")
                    .withHeader("Retry-After", "10");
        }
        byte[] zip;
        try {
            zip = write(files.gather(actor, incident, language), audience, language);
        } finally {
            room.release();
        }
        Map<String, String> details = new TreeMap<>();
        details.put("format", "zip");
        details.put("for", audience.word());
        details.put("sha256", sha256(zip));
        // Kept before the first byte leaves; with the hash, a file that turns up later can be told from a forged one.
        transaction.executeWithoutResult(status -> audit.add(actor, "export.made", incident.id(), details));
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType("application/zip"))
                .cacheControl(CacheControl.noStore())
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        "attachment; filename=\"cylcomed-" + incident.id() + "-" + audience.word() + ".zip\"")
                .body(zip);
    }

    private static Audience audience(Actor actor, String reader, @Nullable String maker) {
        Audience audience = switch (reader) {
            case "manufacturer" -> {
                if (maker == null || maker.isBlank() || maker.length() > MOST_MAKER) {
                    throw Problem.notValid("maker", "names the manufacturer, in at most " + MOST_MAKER + " characters");
                }
                yield new Audience.Manufacturer(maker);
            }
            case "authority" -> new Audience.Authority();
            case "auditor" -> new Audience.Auditor();
            default -> throw Problem.notValid("for", "is one of manufacturer, authority, auditor");
        };
        if (actor.roles().contains(Role.MAKER) && !(audience instanceof Audience.Manufacturer)) {
            throw new Problem(
                    HttpStatus.FORBIDDEN, "permission-missing", "A maker gets the archive for the manufacturer alone.");
        }
        return audience;
    }

    private byte[] write(IncidentFile file, Audience audience, Locale language) throws IOException {
        ByteArrayOutputStream zip = new ByteArrayOutputStream();
        try {
            archive.write(file, audience, language, zip);
        } catch (IncidentArchive.NothingToTellException nothing) {
            throw Problem.notValid("maker", "has no device in this incident that you may see");
        } catch (IncidentArchive.WouldLeakException leak) {
            throw new Problem(
                    HttpStatus.CONFLICT,
                    "not-separable",
                    "No archive was made: what this reader must not see could not be taken out of every text.");
        }
        return zip.toByteArray();
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
