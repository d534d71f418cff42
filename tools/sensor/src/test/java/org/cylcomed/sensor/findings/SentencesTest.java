package org.cylcomed.sensor.findings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.cylcomed.core.device.DeviceBook;
import org.cylcomed.core.evidence.Fact;
import org.cylcomed.core.evidence.Kind;
import org.cylcomed.core.evidence.Nature;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SentencesTest {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\??[a-zA-Z]+}");
    /** Technique ids, HL7 fields, abbreviations in capitals: nothing for who reads at three metres. */
    private static final Pattern CODE = Pattern.compile("\\b(T\\d{4}|[A-Z]{2,}(-\\d+)?|[A-Z]+\\d+)\\b");

    @ParameterizedTest
    @ValueSource(strings = {"en", "de", "es", "it"})
    void everyKindHasEverySentenceInEveryLanguage(String language) throws IOException {
        Set<String> expected = new TreeSet<>(Set.of("and-more"));
        List<Kind> kinds = new ArrayList<>(FindingKinds.all());
        // Told by the device book, which has no sentences of its own.
        kinds.add(DeviceBook.CONTRADICTION);
        for (Kind kind : kinds) {
            for (String part : List.of("title", "summary", "bedside", "harmlessIf", "check")) {
                expected.add(kind.name() + "." + part);
            }
            if (kind.nature() == Nature.ATTACK) {
                expected.add(kind.name() + ".why");
            }
        }
        assertThat(new TreeSet<>(load(language).stringPropertyNames())).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"de", "es", "it"})
    void aTranslationUsesTheSamePlaceholdersInTheSameParts(String language) throws IOException {
        Properties english = load("en");
        Properties translated = load(language);
        for (String key : english.stringPropertyNames()) {
            assertThat(placeholders(translated.getProperty(key)))
                    .as(language + " " + key)
                    .isEqualTo(placeholders(english.getProperty(key)));
            assertThat(translated.getProperty(key).chars().filter(c -> c == '[').count())
                    .as(language + " " + key)
                    .isEqualTo(english.getProperty(key)
                            .chars()
                            .filter(c -> c == '[')
                            .count());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "de", "es", "it"})
    void aBedsideSentenceIsShortAndWithoutCodes(String language) throws IOException {
        Properties messages = load(language);
        for (Kind kind : FindingKinds.all()) {
            String sentence = messages.getProperty(kind.name() + ".bedside");
            assertThat(Sentences.words(sentence)).as(sentence).isLessThanOrEqualTo(Sentences.BEDSIDE_WORDS);
            assertThat(CODE.matcher(sentence).find()).as(sentence).isFalse();
            assertThat(sentence).doesNotContain("{device}", "{peer}");
        }
    }

    @Test
    void aPartIsLeftOutWhenItsFactIsMissingOrZero() {
        Sentences sentences = new Sentences(Locale.ENGLISH);
        Map<String, Fact> facts = Map.of("packets", Fact.of(300), "ports", Fact.of(List.of("80")));
        assertThat(sentences.summary(FindingKinds.SYN_FLOOD, "10.0.0.1", null, facts))
                .isEqualTo("Somebody floods 10.0.0.1 port 80: 300 connection requests without an answer");
        assertThat(sentences.summary(FindingKinds.SYN_FLOOD, "10.0.0.1", "10.0.0.2", Map.of("packets", Fact.of(300))))
                .isEqualTo("Somebody floods 10.0.0.1: 300 connection requests without an answer, from 10.0.0.2");
    }

    @Test
    void manyBedsMakeNoLongBedsideSentence() {
        List<String> beds = List.of("ICU 1", "ICU 2", "ICU 3", "ICU 4", "ICU 5", "ICU 6", "ICU 7", "ICU 8");
        String sentence = new Sentences(Locale.GERMAN).bedside(FindingKinds.HL7_REPLAY, Map.of("beds", Fact.of(beds)));
        assertThat(Sentences.words(sentence)).isLessThanOrEqualTo(Sentences.BEDSIDE_WORDS);
        assertThat(new Sentences(Locale.ENGLISH)
                        .bedside(FindingKinds.HL7_REPLAY, Map.of("beds", Fact.of(List.of("4", "5")))))
                .isEqualTo("Beds 4, 5: Values in the record may be false or old. Read the monitors at the beds.");
    }

    @Test
    void anUnknownLanguageGetsEnglish() {
        assertThat(new Sentences(Locale.JAPANESE).bedside(FindingKinds.WEAK_TLS, Map.of()))
                .isEqualTo("A connection uses outdated encryption. No effect at the bed.");
    }

    private static Set<String> placeholders(String message) {
        Set<String> found = new TreeSet<>();
        PLACEHOLDER.matcher(message).results().forEach(result -> found.add(result.group()));
        return found;
    }

    private static Properties load(String language) throws IOException {
        Properties properties = new Properties();
        try (Reader reader = new InputStreamReader(
                Objects.requireNonNull(SentencesTest.class.getResourceAsStream("messages_" + language + ".properties")),
                StandardCharsets.UTF_8)) {
            properties.load(reader);
        }
        return properties;
    }
}
