package org.cylcomed.server.guide;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What is told now; each text by language.
 *
 * @param banner that this is a simulation, and of what
 * @param due when something begins: {@code {seconds}} in a text counts down to it
 * @param coach to the visitor
 * @param lines what happened, oldest first
 */
record Told(
        Map<String, String> banner,
        @Nullable Instant due,
        List<Map<String, String>> coach,
        List<Map<String, String>> lines,
        List<Choice> choices) {
    private static final String USUAL = "en";
    private static final int MOST = 12;
    private static final int LONGEST = 400;

    /**
     * A button.
     *
     * @param to a path of the console that it opens; null: it stays
     */
    record Choice(String id, @Nullable String to, Map<String, String> words) {}

    static final Told NOTHING = new Told(Map.of(), null, List.of(), List.of(), List.of());

    /** @throws IllegalArgumentException if the document is none of ours */
    static Told read(String document) {
        try {
            JsonNode told = JsonMapper.shared().readTree(document);
            List<Choice> choices = new ArrayList<>();
            for (JsonNode each : told.path("choices")) {
                choices.add(choice(each));
            }
            String due = told.path("due").asString("");
            return new Told(
                    words(told.path("banner")),
                    due.isEmpty() ? null : Instant.parse(due),
                    all(told.path("coach")),
                    all(told.path("lines")),
                    few(choices));
        } catch (JacksonException | DateTimeParseException malformed) {
            throw new IllegalArgumentException("not a guide's document", malformed);
        }
    }

    private static Choice choice(JsonNode each) {
        String id = each.path("id").asString("");
        String to = each.path("to").asString("");
        // A path of our own: neither another server's address nor a script.
        if (!id.matches("[a-z0-9-]{1,40}") || !(to.isEmpty() || to.matches("/(?!/)[A-Za-z0-9_./?=&%+-]*"))) {
            throw new IllegalArgumentException("not a choice: " + id);
        }
        return new Choice(id, to.isEmpty() ? null : to, words(each.path("words")));
    }

    private static List<Map<String, String>> all(JsonNode texts) {
        List<Map<String, String>> all = new ArrayList<>();
        for (JsonNode each : texts) {
            all.add(words(each));
        }
        return few(all);
    }

    private static <T> List<T> few(List<T> all) {
        if (all.size() > MOST) {
            throw new IllegalArgumentException("more than " + MOST + " at once");
        }
        return List.copyOf(all);
    }

    private static Map<String, String> words(JsonNode text) {
        Map<String, String> words = new HashMap<>();
        text.properties()
                .forEach(each -> words.put(each.getKey(), each.getValue().asString("")));
        if (!words.containsKey(USUAL) || words.values().stream().anyMatch(each -> each.length() > LONGEST)) {
            throw new IllegalArgumentException("a text has an English form and at most " + LONGEST + " characters");
        }
        return Map.copyOf(words);
    }

    static String in(String language, Map<String, String> words) {
        return words.getOrDefault(language, words.getOrDefault(USUAL, ""));
    }
}
