package org.cylcomed.detection.curve;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.cylcomed.core.evidence.Kind;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CurveKindsTest {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\??[a-zA-Z]+}|\\[");
    private static final Pattern CODE = Pattern.compile("\\b(T\\d{4}|[A-Z]{2,}(-\\d+)?|[A-Z]+\\d+)\\b");

    @ParameterizedTest
    @ValueSource(strings = {"en", "de", "es", "it"})
    void everyKindHasEverySentenceInEveryLanguage(String language) throws IOException {
        Set<String> expected = new TreeSet<>();
        for (Kind kind : CurveKinds.all()) {
            for (String part : Set.of("title", "summary", "why", "bedside", "harmlessIf", "check")) {
                expected.add(kind.name() + "." + part);
            }
        }
        assertThat(new TreeSet<>(load(language).stringPropertyNames())).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"de", "es", "it"})
    void aTranslationSpeaksOfTheSameFacts(String language) throws IOException {
        Properties english = load("en");
        Properties translated = load(language);
        for (String key : english.stringPropertyNames()) {
            assertThat(placeholders(translated.getProperty(key)))
                    .as(key)
                    .isEqualTo(placeholders(english.getProperty(key)));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "de", "es", "it"})
    void aBedsideSentenceIsShortAndWithoutCodes(String language) throws IOException {
        for (Kind kind : CurveKinds.all()) {
            String sentence = load(language).getProperty(kind.name() + ".bedside");
            assertThat(sentence.split("\\s+").length).as(sentence).isLessThanOrEqualTo(25);
            assertThat(CODE.matcher(sentence).find()).as(sentence).isFalse();
        }
    }

    private static Set<String> placeholders(String message) {
        Set<String> found = new TreeSet<>();
        PLACEHOLDER.matcher(message).results().forEach(result -> found.add(result.group()));
        return found;
    }

    private static Properties load(String language) throws IOException {
        Properties properties = new Properties();
        String name = "messages_" + language + ".properties";
        try (Reader reader = new InputStreamReader(
                Objects.requireNonNull(CurveKinds.class.getResourceAsStream(name)), StandardCharsets.UTF_8)) {
            properties.load(reader);
        }
        return properties;
    }
}
