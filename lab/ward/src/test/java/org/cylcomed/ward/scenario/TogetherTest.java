package org.cylcomed.ward.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TogetherTest {
    private static List<Act> all(long seed) throws IOException {
        Scenario scenario = Scenario.builtIn("in-hospital");
        Set<String> chosen = new HashSet<>(scenario.named("all"));
        chosen.addAll(scenario.named("harmless"));
        return Script.draw(scenario, seed, List.copyOf(chosen), true).acts();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 41, 500})
    void everythingHasRoomInFourAndAHalfMinutesAndAttacksComeLast(long seed) throws IOException {
        List<Act> acts = all(seed);
        double harmless = acts.stream()
                .filter(Act::lookAlike)
                .mapToDouble(act -> act.at() + Together.lasts(act))
                .max()
                .orElseThrow();
        double attacks = acts.stream()
                .filter(act -> !act.lookAlike())
                .mapToDouble(Act::at)
                .min()
                .orElseThrow();
        double end = acts.stream()
                .mapToDouble(act -> act.at() + Together.lasts(act))
                .max()
                .orElseThrow();
        assertThat(attacks).isGreaterThanOrEqualTo(harmless + 12);
        assertThat(end).isLessThan(270);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 41, 500})
    void nobodyDoesOrSuffersTwoThingsAtOnce(long seed) throws IOException {
        List<Act> acts = all(seed);
        for (Act one : acts) {
            for (Act other : acts) {
                boolean later = other.at() > one.at();
                if (later && Together.busy(one).stream().anyMatch(Together.busy(other)::contains)) {
                    assertThat(other.at())
                            .as(one.name() + ", " + other.name())
                            .isGreaterThanOrEqualTo(one.at() + Together.lasts(one) + 4);
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 41, 500, 511})
    void whatIsToldAlikeOfOneMachineIsAMinuteApart(long seed) throws IOException {
        List<Act> named = all(seed).stream()
                .filter(act -> act.deed() == Deed.HL7_ZEROS || act.deed() == Deed.HL7_IMPOSTOR)
                .filter(act -> !act.lookAlike())
                .toList();
        assertThat(named).hasSize(2);
        double apart = Math.abs(named.getFirst().at() - named.getLast().at());
        boolean sameMachine = named.getFirst().actor().equals(named.getLast().actor());
        assertThat(apart).isGreaterThan(sameMachine ? 62 : 4 - 1e-9);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 41, 500, 511, 601})
    void whatLooksForADeviceIsOverBeforeSomebodyShoutsForThem(long seed) throws IOException {
        List<Act> acts = all(seed);
        Act crowd = acts.stream()
                .filter(act -> act.deed() == Deed.CROWD)
                .findFirst()
                .orElseThrow();
        assertThat(acts.stream()
                        .filter(act -> Set.of(
                                        Deed.FOREIGN_CONSUMER,
                                        Deed.HELLO_IMPOSTOR,
                                        Deed.LIMITS_SET,
                                        Deed.SECOND_STATION,
                                        Deed.SETTING_SET)
                                .contains(act.deed())))
                .hasSizeGreaterThanOrEqualTo(5)
                .allSatisfy(act -> assertThat(crowd.at()).isGreaterThan(act.at() + Together.lasts(act)));
    }

    @Test
    void whatIsNotChosenStaysAsItIs() throws IOException {
        Scenario scenario = Scenario.builtIn("in-hospital");
        Script none = Script.draw(scenario, 3, List.of());
        Script one = Script.draw(scenario, 3, List.of("false-record"), true);
        for (Act act : none.acts()) {
            assertThat(one.act(act.name())).contains(act);
        }
    }
}
