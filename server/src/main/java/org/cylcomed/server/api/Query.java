package org.cylcomed.server.api;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.cylcomed.server.access.Problem;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of a list, read one by one; mistakes gather, and {@link #end} tells all of them at once. A parameter that
 * nobody asked for is a mistake too: a misspelt filter must not give everything.
 */
public final class Query {
    private static final int MOST_VALUES = 2_000;
    private static final int MOST_CHARACTERS = 2_000;
    public static final int USUAL_LIMIT = 100;
    public static final int MOST_LIMIT = 1_000;

    private final Map<String, List<String>> parameters;
    private final Set<String> asked = new LinkedHashSet<>();
    private final List<Problem.FieldError> mistakes = new ArrayList<>();

    public Query(Map<String, List<String>> parameters) {
        this.parameters = parameters;
    }

    /** All values given, each once. */
    public Set<String> texts(String name) {
        asked.add(name);
        List<String> values = parameters.getOrDefault(name, List.of());
        if (values.stream().anyMatch(value -> value.indexOf('\0') >= 0)) {
            mistake(name, "holds the character 0");
            return Set.of();
        }
        if (values.size() > MOST_VALUES || values.stream().anyMatch(value -> value.length() > MOST_CHARACTERS)) {
            mistake(name, "has too many or too long values");
            return Set.of();
        }
        return new LinkedHashSet<>(values);
    }

    public Optional<String> text(String name) {
        Set<String> values = texts(name);
        if (values.size() > 1) {
            mistake(name, "may be given once");
        }
        return values.stream().findFirst().filter(value -> !value.isEmpty());
    }

    public <E extends Enum<E>> Set<E> words(String name, Class<E> type) {
        Set<E> words = new LinkedHashSet<>();
        for (String value : texts(name)) {
            try {
                words.add(Enum.valueOf(type, value));
            } catch (IllegalArgumentException unknown) {
                mistake(name, "is one of " + Arrays.toString(type.getEnumConstants()));
            }
        }
        return words;
    }

    public Optional<Boolean> flag(String name) {
        Optional<String> value = text(name);
        if (value.isPresent() && !value.get().equals("true") && !value.get().equals("false")) {
            mistake(name, "is true or false");
            return Optional.empty();
        }
        return value.map(Boolean::valueOf);
    }

    public Optional<Instant> time(String name) {
        Optional<String> value = text(name);
        if (value.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(OffsetDateTime.parse(value.get()).toInstant());
        } catch (DateTimeException malformed) {
            mistake(name, "is a time such as 2026-11-24T12:00:00Z");
            return Optional.empty();
        }
    }

    public int number(String name, int least, int most, int otherwise) {
        Optional<String> value = text(name);
        if (value.isEmpty()) {
            return otherwise;
        }
        try {
            int number = Integer.parseInt(value.get());
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException malformed) {
            // said below
        }
        mistake(name, "is a number from " + least + " to " + most);
        return otherwise;
    }

    public int limit() {
        return number("limit", 1, MOST_LIMIT, USUAL_LIMIT);
    }

    /** One of {@code allowed}, the first of which holds when none is given. */
    public String choice(String name, List<String> allowed) {
        String value = text(name).orElse(allowed.getFirst());
        if (!allowed.contains(value)) {
            mistake(name, "is one of " + String.join(", ", allowed));
            return allowed.getFirst();
        }
        return value;
    }

    public @Nullable String cursor() {
        return text("cursor").orElse(null);
    }

    /** For what only the caller can judge. */
    public void mistake(String name, String detail) {
        mistakes.add(new Problem.FieldError(name, detail));
    }

    /** To be called when everything has been asked for. */
    public void end() {
        for (String name : parameters.keySet()) {
            if (!asked.contains(name)) {
                mistake(name, "is not a parameter here");
            }
        }
        if (!mistakes.isEmpty()) {
            throw Problem.notValid(mistakes);
        }
    }
}
