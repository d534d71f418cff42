package org.cylcomed.ward.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.cylcomed.ward.scenario.Scenario;
import org.cylcomed.ward.scenario.Script;
import org.junit.jupiter.api.Test;

final class ScoreOptionsTest {
    private static ScoreOptions options(String pilot, String... more) {
        List<String> arguments = new ArrayList<>(List.of("--pilot", pilot));
        arguments.addAll(List.of(more));
        return ScoreOptions.parse(Path.of("cylcomed"), arguments);
    }

    @Test
    void aWholeScoreIsOneWardAndSingleStoriesOfTheHospitalAreTwo() throws IOException {
        assertThat(options("home", "--attack", "all").performances(1)).hasSize(1);
        assertThat(options("in-hospital", "--attack", "all").performances(1)).hasSize(1);
        assertThat(options("in-hospital", "--attack", "A5").performances(1)).hasSize(2);
    }

    @Test
    void threeStoriesOfEachSeedFitIntoNinetySecondsInBothPilots() throws IOException {
        for (String pilot : Scenario.PILOTS) {
            ScoreOptions options = options(pilot, "--attack", "3", "--for", "90");
            Set<String> drawn = new HashSet<>();
            for (long seed = 1; seed <= 12; seed++) {
                List<String> acts = options.performances(seed).getFirst();
                Script script = Script.draw(Scenario.builtIn(pilot), seed, acts, true);
                assertThat(acts).as(pilot + " " + seed).hasSize(6);
                assertThat(script.end(acts)).isLessThanOrEqualTo(85);
                drawn.addAll(acts);
            }
            assertThat(drawn).as("different seeds draw different stories").hasSizeGreaterThan(6);
        }
    }

    @Test
    void sixStoriesFitIntoTenMinutes() throws IOException {
        for (String pilot : Scenario.PILOTS) {
            List<String> acts = options(pilot, "--attack", "6", "--for", "600")
                    .performances(1)
                    .getFirst();
            assertThat(acts).hasSize(12);
        }
    }

    @Test
    void whatDoesNotFitIsSaid() {
        assertThatThrownBy(() -> options("home", "--attack", "3", "--for", "30").performances(1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("No 3 stories of seed 1 fit");
        assertThatThrownBy(() -> options("home", "--attack", "all", "--for", "5"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("from 30 to 3600");
    }
}
