package org.cylcomed.ward.stage;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;

/** Everything the demonstration says, in every language of the console. */
final class Words {
    static final List<String> LANGUAGES = List.of("en", "de", "es", "it");

    private final Map<String, Properties> languages = new LinkedHashMap<>();

    private final List<String> first;

    /** @param first endings of keys whose words come before those of all, best first */
    Words(List<String> first) throws IOException {
        this.first = List.copyOf(first);
        for (String language : LANGUAGES) {
            Properties words = new Properties();
            try (InputStream file =
                    Words.class.getResourceAsStream("/org/cylcomed/ward/demo_" + language + ".properties")) {
                if (file == null) {
                    throw new IOException("The demonstration has no words in '" + language + "'.");
                }
                words.load(new InputStreamReader(file, StandardCharsets.UTF_8));
            }
            languages.put(language, words);
        }
    }

    /** What has no value stays as it is: {@code {seconds}} is counted down by who shows it. */
    String in(String language, Line line) {
        Properties words = languages.getOrDefault(language, new Properties());
        String text = first.stream()
                .map(ending -> words.getProperty(line.key() + ending))
                .filter(Objects::nonNull)
                .findFirst()
                .orElseGet(() -> words.getProperty(line.key()));
        if (text == null) {
            throw new IllegalArgumentException("no words for '" + line.key() + "' in " + language);
        }
        for (Map.Entry<String, Object> value : line.values().entrySet()) {
            String written = value.getValue() instanceof Double number
                    ? String.format(Locale.of(language), "%.1f", number)
                    : String.valueOf(value.getValue());
            text = text.replace("{" + value.getKey() + "}", written);
        }
        return text;
    }

    Map<String, String> all(Line line) {
        Map<String, String> all = new LinkedHashMap<>();
        LANGUAGES.forEach(language -> all.put(language, in(language, line)));
        return all;
    }

    boolean has(String key) {
        return languages.values().stream().allMatch(words -> words.containsKey(key));
    }

    Set<String> keys(String language) {
        return languages.getOrDefault(language, new Properties()).stringPropertyNames();
    }
}
