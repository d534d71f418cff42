package org.cylcomed.server.export;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Properties;

/** The fixed words of an archive: English, German, Spanish or Italian; any other language gets English. */
final class Labels {
    static final List<String> LANGUAGES = List.of("en", "de", "es", "it");

    private final String language;
    private final Properties words = new Properties();

    Labels(Locale locale) {
        this.language = LANGUAGES.contains(locale.getLanguage()) ? locale.getLanguage() : "en";
        String name = "archive_" + language + ".properties";
        try (InputStream stream = Labels.class.getResourceAsStream(name)) {
            if (stream == null) {
                throw new IllegalStateException("the program is incomplete: " + name);
            }
            words.load(new InputStreamReader(stream, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String language() {
        return language;
    }

    String of(String key) {
        String word = words.getProperty(key);
        if (word == null) {
            throw new IllegalArgumentException("no label " + key);
        }
        return word;
    }

    /** Each {@code {0}} becomes the value. */
    String of(String key, String value) {
        return of(key).replace("{0}", value);
    }
}
