package org.cylcomed.reader.fhir;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.cylcomed.core.Identifier;
import org.cylcomed.core.Namespace;
import org.cylcomed.reader.json.Tree;
import org.jspecify.annotations.Nullable;

/**
 * The record's own log of who read whom: FHIR R4 {@code AuditEvent}, as IHE's Basic Audit Log Patterns have it (a requestor
 * with its network address, and an entity in the role of a patient).
 */
final class AuditEvents {
    private static final Set<String> READING = Set.of("read", "vread", "search", "search-type", "history");
    private static final String ADDRESS = "2";
    private static final String PATIENT = "1";
    private static final int MOST_TEXT = 128;
    private static final int MOST_PATIENTS = 200;

    private AuditEvents() {}

    /** None of what is no reading, or names no address or patient. */
    static List<Entry> of(@Nullable Object resource) {
        List<Entry> entries = new ArrayList<>();
        String verb = verb(resource);
        Identifier reader = reader(resource);
        if (verb == null || reader == null) {
            return entries;
        }
        for (Object entity : Tree.all(resource, "entity")) {
            String patient = patient(entity);
            if (patient != null && entries.size() < MOST_PATIENTS) {
                entries.add(new Entry.Access(reader, verb, patient));
            }
        }
        return entries;
    }

    private static @Nullable String verb(@Nullable Object resource) {
        for (Object coding : Tree.all(resource, "subtype")) {
            String code = Tree.text(coding, "code");
            if (code != null && READING.contains(code)) {
                return code;
            }
        }
        return null;
    }

    private static @Nullable Identifier reader(@Nullable Object resource) {
        for (Object agent : Tree.all(resource, "agent")) {
            String address = Tree.text(agent, "network", "address");
            if ("true".equals(Tree.text(agent, "requestor"))
                    && ADDRESS.equals(Tree.text(agent, "network", "type"))
                    && address != null
                    && address.matches("[0-9A-Fa-f:.]{2,45}")) {
                return new Identifier(Namespace.IP, "", address);
            }
        }
        return null;
    }

    private static @Nullable String patient(@Nullable Object entity) {
        if (!PATIENT.equals(Tree.text(entity, "role", "code"))) {
            return null;
        }
        String identifier = Tree.text(entity, "what", "identifier", "value");
        String patient = identifier == null ? Tree.text(entity, "what", "reference") : identifier;
        return patient == null || patient.isBlank() || patient.length() > MOST_TEXT ? null : patient;
    }
}
