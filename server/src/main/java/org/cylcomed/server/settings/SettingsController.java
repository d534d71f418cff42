package org.cylcomed.server.settings;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.cylcomed.server.access.Actor;
import org.cylcomed.server.access.AuditTrail;
import org.cylcomed.server.access.Permission;
import org.cylcomed.server.access.Requires;
import org.cylcomed.server.api.Version;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/settings")
final class SettingsController {
    private final SiteSettingsStore store;
    private final TransactionTemplate transaction;
    private final AuditTrail audit;

    SettingsController(SiteSettingsStore store, TransactionTemplate transaction, AuditTrail audit) {
        this.store = store;
        this.transaction = transaction;
        this.audit = audit;
    }

    @GetMapping
    @Requires(Permission.SETTINGS_READ)
    ResponseEntity<SiteSettings> get() {
        return answer();
    }

    private ResponseEntity<SiteSettings> answer() {
        SiteSettingsStore.Current current = store.current();
        return ResponseEntity.ok()
                .eTag(Version.tag(Integer.toString(current.version())))
                .body(current.settings());
    }

    /** One at a time, so that of two who saw the same version one is told so. */
    @PutMapping
    @Requires(Permission.SETTINGS_WRITE)
    synchronized ResponseEntity<SiteSettings> put(
            Actor actor, @RequestHeader("If-Match") String ifMatch, @RequestBody SiteSettingsForm form) {
        actor.requireWholeReach(); // How long data is kept, and whose networks are ours, holds for every care unit.
        SiteSettings before = store.get();
        Version.require(ifMatch, Integer.toString(store.current().version()));
        SiteSettings after = form.checked();
        Map<String, String> changed = changes(before, after);
        if (!changed.isEmpty()) {
            transaction.executeWithoutResult(status -> {
                audit.add(actor, "settings.changed", "settings", changed);
                store.put(after);
            });
        }
        return answer();
    }

    /** Which fields, and of numbers what they were: how long things are kept is what an auditor asks. */
    private static Map<String, String> changes(SiteSettings before, SiteSettings after) {
        List<String> fields = new ArrayList<>();
        Map<String, String> details = new TreeMap<>();
        named("site", before.site(), after.site(), fields);
        named("scanners", before.scanners(), after.scanners(), fields);
        named("dicomPeers", before.dicomPeers(), after.dicomPeers(), fields);
        named("vitalSigns", before.vitalSigns(), after.vitalSigns(), fields);
        named("phone", before.phone(), after.phone(), fields);
        named("country", before.country(), after.country(), fields);
        number("observationDays", before.observationDays(), after.observationDays(), fields, details);
        number("evidenceDays", before.evidenceDays(), after.evidenceDays(), fields, details);
        number("silentAfterMinutes", before.silentAfterMinutes(), after.silentAfterMinutes(), fields, details);
        number("noticesPerShift", before.budget(), after.budget(), fields, details);
        number("valueHours", before.hoursOfValues(), after.hoursOfValues(), fields, details);
        if (!fields.isEmpty()) {
            details.put("fields", String.join(", ", fields));
        }
        return details;
    }

    private static void named(
            String field,
            @org.jspecify.annotations.Nullable Object before,
            @org.jspecify.annotations.Nullable Object after,
            List<String> fields) {
        if (!Objects.equals(before, after)) {
            fields.add(field);
        }
    }

    private static void number(String field, int before, int after, List<String> fields, Map<String, String> details) {
        if (before != after) {
            fields.add(field);
            details.put(field, before + " to " + after);
        }
    }
}
