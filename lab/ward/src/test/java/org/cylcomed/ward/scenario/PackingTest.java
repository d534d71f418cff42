package org.cylcomed.ward.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class PackingTest {
    private static List<Act> packed(long seed) throws IOException {
        Scenario scenario = Scenario.builtIn("home");
        List<String> all = new ArrayList<>(scenario.named("all"));
        all.addAll(scenario.named("harmless"));
        return Script.draw(scenario, seed, all, true).acts();
    }

    private static Set<Object> machines(Act act) {
        Set<Object> machines = new HashSet<>(act.hit());
        machines.add(act.actor());
        machines.add(act.bed());
        return machines;
    }

    @Test
    void actsAtTheSameTimeShareNoMachineAndNoHome() throws IOException {
        for (long seed = 1; seed <= 20; seed++) {
            List<Act> acts = packed(seed);
            for (Act one : acts) {
                for (Act other : acts) {
                    boolean overlap = one != other && one.at() <= other.at() && other.at() < one.at() + one.seconds();
                    if (overlap) {
                        Set<Object> both = machines(one);
                        both.retainAll(machines(other));
                        assertThat(both).as(one.name() + " and " + other.name()).isEmpty();
                    }
                }
            }
        }
    }

    @Test
    void aWholeNightOfHomesIsPlayedInFourMinutes() throws IOException {
        for (long seed = 1; seed <= 20; seed++) {
            assertThat(packed(seed)).as("seed " + seed).allMatch(act -> act.at() + act.seconds() < 240);
        }
    }

    @Test
    void nothingHappensBeforeItsOwnTime() throws IOException {
        Scenario scenario = Scenario.builtIn("home");
        Script alone = Script.draw(scenario, 5, List.of());
        for (Act act : packed(5)) {
            assertThat(act.at())
                    .isGreaterThanOrEqualTo(alone.act(act.name()).orElseThrow().at());
        }
    }
}
