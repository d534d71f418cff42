package org.cylcomed.server.people;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.cylcomed.server.access.Problem;
import org.cylcomed.server.access.Role;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A PATCH of a person: an absent field stays, a null removes. */
record PersonChange(JsonNode body) {
    private static final Set<String> FIELDS = Set.of("email", "roles", "careUnits", "models", "endsAt", "disabled");

    PersonChange {
        if (!body.isObject()) {
            throw Problem.notValid("", "An object with the fields to change.");
        }
        body.propertyNames().stream()
                .filter(name -> !FIELDS.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw Problem.notValid(name.length() > 64 ? "" : name, "No such field can be changed.");
                });
    }

    @Nullable
    String email(Person before) {
        return body.has("email") ? Emails.check(textOrNull("email")) : before.email();
    }

    Limits limits(Person before) {
        return new Limits(
                body.has("roles") ? roles() : before.roles(),
                body.has("careUnits") ? texts("careUnits") : before.careUnits(),
                body.has("models") ? texts("models") : before.models(),
                body.has("endsAt") ? instantOrNull("endsAt") : before.endsAt());
    }

    @Nullable
    Instant disabledAt(Person before, Instant now) {
        if (!body.has("disabled")) {
            return before.disabledAt();
        }
        JsonNode disabled = body.get("disabled");
        if (!disabled.isBoolean()) {
            throw Problem.notValid("disabled", "true or false.");
        }
        if (!disabled.booleanValue()) {
            return null;
        }
        return Optional.ofNullable(before.disabledAt()).orElse(now);
    }

    private Set<Role> roles() {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        for (String name : texts("roles")) {
            try {
                roles.add(Role.valueOf(name));
            } catch (IllegalArgumentException unknown) {
                throw Problem.notValid("roles", "No such role.");
            }
        }
        return roles;
    }

    private SortedSet<String> texts(String field) {
        JsonNode given = body.get(field);
        SortedSet<String> texts = new TreeSet<>();
        if (!given.isArray() || given.size() > 1000) {
            throw Problem.notValid(field, "A list of texts.");
        }
        for (JsonNode each : given) {
            if (!each.isString()) {
                throw Problem.notValid(field, "A list of texts.");
            }
            texts.add(each.stringValue());
        }
        return texts;
    }

    private @Nullable Instant instantOrNull(String field) {
        String text = textOrNull(field);
        try {
            return text == null ? null : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException unreadable) {
            throw Problem.notValid(field, "A time as 2026-12-31T23:00:00Z.");
        }
    }

    private @Nullable String textOrNull(String field) {
        JsonNode given = body.get(field);
        if (given.isNull()) {
            return null;
        }
        if (!given.isString()) {
            throw Problem.notValid(field, "A text or null.");
        }
        return given.stringValue();
    }
}
