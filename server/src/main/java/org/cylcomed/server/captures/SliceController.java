package org.cylcomed.server.captures;

import java.io.IOException;
import java.time.InstantSource;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.cylcomed.server.access.Actor;
import org.cylcomed.server.access.AuditTrail;
import org.cylcomed.server.access.Permission;
import org.cylcomed.server.access.Problem;
import org.cylcomed.server.access.Requires;
import org.cylcomed.server.findings.FindingQuery;
import org.cylcomed.server.findings.FindingRow;
import org.cylcomed.server.findings.FindingStore;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
final class SliceController {
    private static final MediaType PCAPNG = MediaType.parseMediaType("application/vnd.tcpdump.pcap");
    private static final int MOST_REASON = 2_000;

    private final FindingStore findings;
    private final Slices slices;
    private final AuditTrail audit;
    private final TransactionTemplate transaction;
    private final InstantSource clock;

    SliceController(
            FindingStore findings,
            Slices slices,
            AuditTrail audit,
            TransactionTemplate transaction,
            InstantSource clock) {
        this.findings = findings;
        this.slices = slices;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    record SliceRequest(@Nullable Boolean raw, @Nullable String reason) {}

    @PostMapping("/api/v1/findings/{id}/slices")
    @Requires(Permission.PACKETS_MASKED)
    ResponseEntity<byte[]> slice(Actor actor, @PathVariable String id, @RequestBody SliceRequest request)
            throws IOException {
        if (request.raw() == null) {
            throw Problem.notValid("raw", "is true or false");
        }
        boolean raw = request.raw();
        String reason = request.reason() == null ? "" : request.reason().strip();
        if (raw) {
            actor.require(Permission.PACKETS_RAW);
            actor.requireFreshProof();
            if (reason.isEmpty()) {
                throw Problem.notValid("reason", "is needed for packets with patient data");
            }
        }
        if (reason.length() > MOST_REASON) {
            throw Problem.notValid("reason", "has at most " + MOST_REASON + " characters");
        }
        FindingRow finding = findings.find(id, FindingQuery.within(actor.reach(), clock.instant()))
                .orElseThrow(Problem::notFound);
        Slices.Slice slice = slices.cut(finding, raw);
        // Kept before the first byte leaves.
        transaction.executeWithoutResult(status ->
                audit.add(actor, raw ? "packets.raw" : "packets.masked", finding.id(), details(slice, reason)));
        String name = "cylcomed-" + finding.id() + (raw ? "-raw" : "-masked") + ".pcapng";
        return ResponseEntity.ok()
                .contentType(PCAPNG)
                .cacheControl(CacheControl.noStore())
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment().filename(name).build().toString())
                .header("Packets-Left-Out", Long.toString(slice.leftOut()))
                .body(slice.pcapng());
    }

    private static Map<String, String> details(Slices.Slice slice, String reason) {
        Map<String, String> details = new TreeMap<>();
        details.put("captures", slice.captures().stream().map(CaptureId::value).collect(Collectors.joining(" ")));
        details.put("packets", Long.toString(slice.packets()));
        if (!reason.isEmpty()) {
            details.put("reason", reason);
        }
        return details;
    }
}
