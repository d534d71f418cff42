package org.cylcomed.server.people;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.cylcomed.server.access.Permission;
import org.cylcomed.server.access.Problem;
import org.cylcomed.server.access.Problem.FieldError;
import org.cylcomed.server.access.Role;
import org.jspecify.annotations.Nullable;

/** A token somebody asks for, checked. */
record TokenForm(
        String name,
        Set<Permission> scopes,
        SortedSet<String> careUnits,
        @Nullable Instant endsAt) {
    private static final int MAX_NAME = 64;
    private static final int MAX_CARE_UNITS = 200;
    private static final Duration PERSONAL = Duration.ofDays(366);
    private static final Duration MACHINE = Duration.ofDays(2 * 366);

    /** @param own permissions of the owner; a token for what its owner may not do would only mislead */
    static TokenForm personal(
            String name, Collection<Permission> scopes, @Nullable Instant endsAt, Set<Permission> own, Instant now) {
        List<FieldError> errors = new ArrayList<>();
        checkScopes(scopes, errors);
        if (!own.containsAll(scopes)) {
            errors.add(new FieldError("scopes", "A personal token may not do more than its owner."));
        }
        checkEnd(endsAt, now, PERSONAL, errors);
        return checked(name, scopes, List.of(), endsAt, errors);
    }

    static TokenForm machine(
            String name,
            Collection<Permission> scopes,
            Collection<String> careUnits,
            @Nullable Instant endsAt,
            Instant now) {
        List<FieldError> errors = new ArrayList<>();
        checkScopes(scopes, errors);
        checkEnd(endsAt, now, MACHINE, errors);
        return checked(name, scopes, careUnits, endsAt, errors);
    }

    /** A wall has no end date: a screen that goes dark one night helps nobody. It is revoked when taken down. */
    static TokenForm wardDisplay(String name, Collection<String> careUnits, @Nullable Instant endsAt) {
        List<FieldError> errors = new ArrayList<>();
        if (careUnits.isEmpty()) {
            errors.add(new FieldError("careUnits", "A ward display shows at least one care unit."));
        }
        return checked(name, Role.WARD_DISPLAY.permissions(), careUnits, endsAt, errors);
    }

    private static void checkScopes(Collection<Permission> scopes, List<FieldError> errors) {
        if (scopes.isEmpty()) {
            errors.add(new FieldError("scopes", "At least one permission."));
        }
        scopes.stream()
                .filter(scope -> !scope.forTokens())
                .forEach(scope -> errors.add(new FieldError("scopes", scope + " is for people, not for tokens.")));
    }

    private static void checkEnd(@Nullable Instant endsAt, Instant now, Duration longest, List<FieldError> errors) {
        if (endsAt == null || !endsAt.isAfter(now) || endsAt.isAfter(now.plus(longest))) {
            errors.add(
                    new FieldError("endsAt", "A date in the future, at most " + longest.toDays() + " days from now."));
        }
    }

    private static TokenForm checked(
            String name,
            Collection<Permission> scopes,
            Collection<String> careUnits,
            @Nullable Instant endsAt,
            List<FieldError> errors) {
        if (name.isBlank() || name.length() > MAX_NAME) {
            errors.add(new FieldError("name", "1 to 64 characters."));
        }
        if (careUnits.size() > MAX_CARE_UNITS
                || careUnits.stream().anyMatch(unit -> unit.isBlank() || unit.length() > 128)) {
            errors.add(new FieldError("careUnits", "At most 200 values of 1 to 128 characters."));
        }
        if (!errors.isEmpty()) {
            throw Problem.notValid(errors);
        }
        return new TokenForm(name.strip(), Set.copyOf(scopes), new TreeSet<>(careUnits), endsAt);
    }
}
