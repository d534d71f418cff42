package org.cylcomed.server.people;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import org.cylcomed.server.access.Problem;
import org.cylcomed.server.access.Problem.FieldError;
import org.cylcomed.server.access.Reach;
import org.cylcomed.server.access.Role;
import org.jspecify.annotations.Nullable;

/** Roles and how far they go, checked together: "own models alone" means nothing without a model. */
record Limits(
        Set<Role> roles,
        SortedSet<String> careUnits,
        SortedSet<String> models,
        @Nullable Instant endsAt) {
    private static final int MAX_VALUES = 200;
    private static final int MAX_LENGTH = 128;

    Limits {
        roles = Set.copyOf(roles);
        List<FieldError> errors = new ArrayList<>();
        if (roles.isEmpty()) {
            errors.add(new FieldError("roles", "At least one role."));
        }
        if (roles.stream().anyMatch(role -> !role.forPeople())) {
            errors.add(new FieldError("roles", "WARD_DISPLAY is for tokens, not for people."));
        }
        if (roles.size() > 1 && roles.stream().anyMatch(Role::standsAlone)) {
            errors.add(new FieldError("roles", "MAKER and AUDITOR stand alone."));
        }
        boolean maker = roles.contains(Role.MAKER);
        if (maker == models.isEmpty()) {
            errors.add(new FieldError("models", maker ? "A maker needs models." : "Models are for makers alone."));
        }
        if (maker && endsAt == null) {
            errors.add(new FieldError("endsAt", "A maker needs an end date."));
        }
        checkTexts("careUnits", careUnits, errors);
        checkTexts("models", models, errors);
        if (!errors.isEmpty()) {
            throw Problem.notValid(errors);
        }
    }

    Reach reach() {
        return reach(roles, careUnits, models);
    }

    static Reach reach(Set<Role> roles, SortedSet<String> careUnits, SortedSet<String> models) {
        if (roles.contains(Role.MAKER)) {
            return Reach.models(models, careUnits);
        }
        return careUnits.isEmpty() ? Reach.everything() : Reach.careUnits(careUnits);
    }

    private static void checkTexts(String field, SortedSet<String> texts, List<FieldError> errors) {
        if (texts.size() > MAX_VALUES
                || texts.stream()
                        .anyMatch(text -> text.isBlank()
                                || text.length() > MAX_LENGTH
                                || text.chars().anyMatch(Character::isISOControl))) {
            errors.add(new FieldError(field, "At most 200 values of 1 to 128 characters."));
        }
    }
}
