package org.cylcomed.detection;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.cylcomed.core.evidence.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever room is added: its kinds speak every language, and no two processors or kinds have one name. */
class DetectionTest {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\??[a-zA-Z]+}|\\[");
    private static final int LONGEST_BEDSIDE = 25;

    @Test
    void everyNameIsThereOnce() {
        assertThat(Detection.kinds().stream().map(Kind::name)).doesNotHaveDuplicates();
        assertThat(Detection.processors().stream().map(each -> each.name())).doesNotHaveDuplicates();
        assertThat(Detection.processors().getFirst())
                .isNotSameAs(Detection.processors().getFirst());
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "de", "es", "it"})
    void everyKindHasEverySentence(String language) throws IOException {
        Set<String> expected = Detection.kinds().stream()
                .flatMap(kind -> List.of("title", "summary", "why", "bedside", "harmlessIf", "check").stream()
                        .map(part -> kind.name() + "." + part))
                .collect(Collectors.toSet());
        // What rests on something learned says what would have kept it quiet; of a burst nothing can be taught.
        expected.add("log-burst.quietIf");
        Detection.teachable().forEach(each -> expected.add(each.kind().name() + ".quietIf"));
        // Words that stand in sentences belong to no kind.
        assertThat(sentences(language).stringPropertyNames().stream().filter(key -> !key.startsWith("what.")))
                .containsExactlyInAnyOrderElementsOf(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"de", "es", "it"})
    void aTranslationSpeaksOfTheSameFacts(String language) throws IOException {
        Properties english = sentences("en");
        Properties translated = sentences(language);
        for (String key : english.stringPropertyNames()) {
            assertThat(placeholders(translated.getProperty(key)))
                    .as(key)
                    .isEqualTo(placeholders(english.getProperty(key)));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "de", "es", "it"})
    void aBedsideSentenceIsShort(String language) throws IOException {
        for (Kind kind : Detection.kinds()) {
            assertThat(sentences(language).getProperty(kind.name() + ".bedside").split("\\s+"))
                    .hasSizeLessThanOrEqualTo(LONGEST_BEDSIDE);
        }
    }

    private static Set<String> placeholders(String message) {
        return PLACEHOLDER
                .matcher(message)
                .results()
                .map(result -> result.group())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Properties sentences(String language) throws IOException {
        Properties all = new Properties();
        for (Class<?> room : Detection.rooms()) {
            String name = "messages_" + language + ".properties";
            try (Reader reader = new InputStreamReader(
                    Objects.requireNonNull(room.getResourceAsStream(name)), StandardCharsets.UTF_8)) {
                all.load(reader);
            }
        }
        return all;
    }
}
