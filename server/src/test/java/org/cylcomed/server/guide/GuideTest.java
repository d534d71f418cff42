package org.cylcomed.server.guide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GuideTest {
    private final List<String> chosen = new ArrayList<>();
    private final Guide guide = new Guide(chosen::add);

    private static String offering(String id, String to) {
        return "{\"banner\":{\"en\":\"Simulation.\",\"de\":\"Simulation!\"},\"due\":\"2026-11-26T20:00:40Z\","
                + "\"coach\":[{\"en\":\"Starts in {seconds} s.\"}],\"lines\":[{\"en\":\"Bed 7: monitor seen.\"}],"
                + "\"choices\":[{\"id\":\"" + id + "\",\"to\":\"" + to + "\",\"words\":{\"en\":\"Start now\"}}]}";
    }

    @Test
    void whatIsToldIsReadInTheVisitorsLanguageAndElseInEnglish() {
        guide.tell(offering("start", ""));
        Told told = guide.told();
        assertThat(Told.in("de", told.banner())).isEqualTo("Simulation!");
        assertThat(Told.in("fr", told.banner())).isEqualTo("Simulation.");
        assertThat(told.due()).isEqualTo(Instant.parse("2026-11-26T20:00:40Z"));
        assertThat(told.lines()).hasSize(1);
    }

    @Test
    void aChoiceIsPassedOnOnlyWhileItIsOffered() {
        guide.choose("start");
        guide.tell(offering("start", ""));
        guide.choose("start");
        guide.tell(offering("show", "/incidents/inc-1"));
        guide.choose("start");
        assertThat(chosen).containsExactly("start");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://elsewhere.example/", "//elsewhere.example/", "javascript:alert(1)", "/\\\\x"})
    void aChoiceLeadsNowhereButIntoTheConsole(String to) {
        assertThatThrownBy(() -> guide.tell(offering("show", to))).isInstanceOf(IllegalArgumentException.class);
        assertThat(guide.told()).isEqualTo(Told.NOTHING);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "{", "[]", "{\"banner\":{\"de\":\"x\"}}", "{\"banner\":{\"en\":\"x\"},\"due\":\"soon\"}"})
    void whatIsNoGuidesDocumentIsRefused(String document) {
        assertThatThrownBy(() -> guide.tell(document)).isInstanceOf(IllegalArgumentException.class);
    }
}
