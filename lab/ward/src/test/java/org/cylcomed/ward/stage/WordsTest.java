package org.cylcomed.ward.stage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.cylcomed.ward.scenario.Happening;
import org.cylcomed.ward.scenario.Scenario;
import org.cylcomed.ward.scenario.Script;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class WordsTest {
    private static final Pattern PLACE = Pattern.compile("\\{\\w+}");

    private final Words words;

    WordsTest() throws Exception {
        words = new Words(List.of());
    }

    private TreeSet<String> places(String language, String key) {
        TreeSet<String> places = new TreeSet<>();
        PLACE.matcher(words.in(language, Line.of(key)))
                .results()
                .map(MatchResult::group)
                .forEach(places::add);
        return places;
    }

    @ParameterizedTest
    @ValueSource(strings = {"de", "es", "it"})
    void everyLanguageSaysTheSameWithTheSamePlacesToFillIn(String language) {
        assertThat(words.keys(language)).isEqualTo(words.keys("en"));
        for (String key : words.keys("en")) {
            assertThat(places(language, key)).as(key).isEqualTo(places("en", key));
        }
    }

    @ParameterizedTest
    @EnumSource(Tour.class)
    void whatEveryScenarioLetsHappenHasWords(Tour tour) throws Exception {
        Words itsWords = new Words(tour.words());
        Script script = Script.draw(Scenario.builtIn(tour.scenario()), 3, List.of());
        for (Happening happening : script.happenings()) {
            if (!happening.said().isEmpty()) {
                assertThat(itsWords.in(
                                "en",
                                new Line(
                                        "happening." + happening.id(),
                                        Map.of("bed", happening.bed(), "pump", happening.pump()))))
                        .isEqualTo(happening.said());
            }
        }
    }

    @Test
    void aFractionIsWrittenAsTheLanguageWritesIt() {
        assertThat(words.in("en", Line.of("alarm.station", "after", 0.42))).contains(" 0.4 s");
        assertThat(words.in("de", Line.of("alarm.station", "after", 0.42))).contains(" 0,4 s");
    }
}
