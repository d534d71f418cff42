package org.cylcomed.server.exports;

import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.cylcomed.server.access.Actor;
import org.cylcomed.server.access.AuditTrail;
import org.cylcomed.server.access.Permission;
import org.cylcomed.server.access.Problem;
import org.cylcomed.server.access.Requires;
import org.cylcomed.server.api.Query;
import org.cylcomed.server.export.Exporters;
import org.springframework.http.HttpHeaders;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
final class ExportController {
    private static final int BUFFER = 64 << 10;

    private final Tables tables;
    private final PlainTables plain;
    private final Exporters exporters;
    private final AuditTrail audit;
    private final TransactionTemplate transaction;
    private final InstantSource clock;

    ExportController(
            Tables tables,
            PlainTables plain,
            Exporters exporters,
            AuditTrail audit,
            TransactionTemplate transaction,
            InstantSource clock) {
        this.tables = tables;
        this.plain = plain;
        this.exporters = exporters;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** What there is, and who may see it as a page. */
    enum Table {
        FINDINGS(Permission.FINDINGS_READ),
        DEVICES(Permission.DEVICES_READ),
        INCIDENTS(Permission.FINDINGS_READ),
        AUDIT(Permission.AUDIT_READ),
        CHANGES(Permission.CHANGES_READ),
        CAPTURES(Permission.DEVICES_READ),
        SENSORS(Permission.SENSORS_READ);

        private final Permission permission;

        Table(Permission permission) {
            this.permission = permission;
        }

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Table of(String word) {
            return Arrays.stream(values())
                    .filter(table -> table.word().equals(word))
                    .findFirst()
                    .orElseThrow(Problem::notFound);
        }
    }

    @GetMapping("/api/v1/exports/{table}")
    @Requires(Permission.EXPORT)
    void table(
            Actor actor,
            Locale language,
            @PathVariable("table") String word,
            @RequestParam MultiValueMap<String, String> parameters,
            HttpServletResponse response)
            throws IOException {
        Table table = Table.of(word);
        actor.require(table.permission);
        Query query = new Query(parameters);
        Format format = Format.valueOf(query.choice(
                        "format",
                        Arrays.stream(Format.values()).map(Format::word).toList())
                .toUpperCase(Locale.ROOT));
        Rows<?> rows = switch (table) {
            case FINDINGS -> tables.findings(actor, query, language);
            case DEVICES -> tables.devices(actor, query);
            case INCIDENTS -> tables.incidents(actor, query, language);
            case AUDIT -> plain.audit(actor, query);
            case CHANGES -> plain.changes(actor, query);
            case CAPTURES -> plain.captures(actor, query);
            case SENSORS -> plain.sensors(query);
        };
        if (!isWritten(table, format)) {
            throw Problem.notValid("format", "cannot tell of " + word + "; csv can");
        }
        response.setContentType(format.mediaType());
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                "attachment; filename=\"cylcomed-" + table.word() + "-"
                        + LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC) + "." + format.ending() + "\"");
        write(actor, table, format, rows, new BufferedOutputStream(response.getOutputStream(), BUFFER));
    }

    private static boolean isWritten(Table table, Format format) {
        return switch (format) {
            case CSV -> true;
            case OCSF, ECS -> table == Table.FINDINGS || table == Table.DEVICES || table == Table.INCIDENTS;
            case CEF, SYSLOG -> table == Table.FINDINGS || table == Table.INCIDENTS;
        };
    }

    /** What left is written down even when the reader went away in the middle. */
    private <T> void write(Actor actor, Table table, Format format, Rows<T> rows, OutputStream out) throws IOException {
        RowWriter writer = new RowWriter(out);
        boolean whole = false;
        try {
            var record = rows.record();
            if (format == Format.CSV || record == null) {
                writer.csv(rows);
            } else {
                writer.records(rows, record, exporters.named(format.word()).orElseThrow());
            }
            whole = true;
        } finally {
            Map<String, String> details = new TreeMap<>();
            details.put("format", format.word());
            details.put("rows", Long.toString(writer.written()));
            if (!whole) {
                details.put("broken", "true");
            }
            transaction.executeWithoutResult(status -> audit.add(actor, "export.made", table.word(), details));
        }
        out.flush();
    }
}
