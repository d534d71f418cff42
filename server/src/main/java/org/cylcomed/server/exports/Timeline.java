package org.cylcomed.server.exports;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.ResourceBundle;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.cylcomed.core.DeviceId;
import org.cylcomed.server.access.PersonNames;
import org.cylcomed.server.access.Role;
import org.cylcomed.server.devices.DeviceRegistry;
import org.cylcomed.server.export.ExportedFinding;
import org.cylcomed.server.export.IncidentFile;
import org.cylcomed.server.findings.FindingStore;
import org.cylcomed.server.incidents.ResponseStore;
import org.jspecify.annotations.Nullable;

/** What happened and what was done, in words and in order. */
final class Timeline {
    private static final String MESSAGES = "org.cylcomed.server.exports.timeline";

    private final PersonNames people;
    private final Function<String, List<Role>> roles;
    private final DeviceRegistry devices;
    private final Locale language;
    private final ResourceBundle words;
    private final List<IncidentFile.Entry> entries = new ArrayList<>();

    /** @param roles of a person's key, none of one that is no person's */
    Timeline(PersonNames people, Function<String, List<Role>> roles, DeviceRegistry devices, Locale language) {
        this.people = people;
        this.roles = roles;
        this.devices = devices;
        this.language = language;
        this.words = ResourceBundle.getBundle(
                MESSAGES,
                language,
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    void found(ExportedFinding finding) {
        entries.add(new IncidentFile.Entry(
                finding.finding().first(),
                finding.words().summary(),
                finding.device().id(),
                null,
                null,
                false));
    }

    /** @param findings by id, those the acts are about */
    void done(List<FindingStore.Act> acts, Map<String, ExportedFinding> findings) {
        for (FindingStore.Act act : acts) {
            ExportedFinding finding = findings.get(act.subject());
            String said = word(act.action());
            if (finding == null || said == null) {
                continue;
            }
            add(
                    act.at(),
                    said + ": " + finding.words().summary(),
                    finding.device().id(),
                    act.actor(),
                    false);
            String reason = act.details().get("reason");
            if (reason != null) {
                add(act.at(), reason, finding.device().id(), act.actor(), true);
            }
        }
    }

    void proposed(ResponseStore.Row row) {
        String names = row.devices().stream()
                .map(id -> devices.name(new DeviceId(id)).name())
                .collect(Collectors.joining(", "));
        String what = row.kind().words("sentence", language).replace("{devices}", names);
        add(row.proposedAt(), word("response.proposed") + ": " + what, null, row.proposedBy(), false);
        add(row.proposedAt(), row.reason(), null, row.proposedBy(), true);
        boolean declined = row.state() == ResponseStore.State.DECLINED;
        add(
                row.decidedAt(),
                word(declined ? "response.declined" : "response.consented") + ": " + what,
                null,
                row.decidedBy(),
                false);
        boolean undone = row.state() == ResponseStore.State.UNDONE;
        add(row.doneAt(), word(undone ? "response.undone" : "response.done") + ": " + what, null, row.doneBy(), false);
    }

    void noted(ResponseStore.Note note) {
        add(note.at(), note.text(), null, note.by(), true);
    }

    private void add(
            @Nullable Instant at, String text, @Nullable DeviceId device, @Nullable String key, boolean internal) {
        if (at != null) {
            entries.add(new IncidentFile.Entry(
                    at, text, device, role(key), key == null ? null : people.shown(key), internal));
        }
    }

    private @Nullable String role(@Nullable String key) {
        List<Role> held = key == null ? List.of() : roles.apply(key);
        return held.isEmpty()
                ? null
                : held.stream().map(role -> word("role." + role.name())).collect(Collectors.joining(", "));
    }

    /** Null for an act that has no words: it is none of the incident's. */
    private @Nullable String word(String key) {
        try {
            return words.getString(key);
        } catch (MissingResourceException none) {
            return null;
        }
    }

    List<IncidentFile.Entry> entries() {
        return entries.stream()
                .sorted(Comparator.comparing(IncidentFile.Entry::at).thenComparing(IncidentFile.Entry::text))
                .toList();
    }
}
