package org.cylcomed.ward.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import org.cylcomed.ward.scenario.Act;
import org.cylcomed.ward.scenario.Scenario;
import org.cylcomed.ward.scenario.Script;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

final class CostTest {
    private static double[][] wards(double shift, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[][] wards = new double[5][];
        for (int ward = 0; ward < wards.length; ward++) {
            wards[ward] = random.doubles(100, 0, 8).map(each -> each + shift).toArray();
        }
        return wards;
    }

    private static double median(double[] values) {
        return Statistics.quantile(values, 0.5);
    }

    @Test
    void aQuantileIsTheSmallestValueThatSoManyDoNotExceed() {
        double[] values = {5, 1, 4, 2, 3, 6, 8, 7, 10, 9};
        assertThat(median(values)).isEqualTo(5);
        assertThat(Statistics.quantile(values, 0.99)).isEqualTo(10);
        assertThat(Statistics.quantile(new double[] {3}, 0.5)).isEqualTo(3);
    }

    @Test
    void theIntervalOfEqualWardsIncludesZeroAndThatOfSlowerOnesDoesNot() {
        Statistics.Interval same = Statistics.difference(wards(0, 1), wards(0, 2), CostTest::median, 7);
        assertThat(same.includesZero()).isTrue();
        Statistics.Interval slower = Statistics.difference(wards(30, 1), wards(0, 2), CostTest::median, 7);
        assertThat(slower.includesZero()).isFalse();
        assertThat(slower.least()).isBetween(20.0, slower.difference());
        assertThat(slower.most()).isGreaterThan(slower.difference());
        assertThat(Latency.tell(wards(0, 1), wards(0, 2), true)).isZero();
        assertThat(Latency.tell(wards(30, 1), wards(0, 2), true)).isEqualTo(1);
    }

    @Test
    void processorTimeIsReadBehindANameWithSpacesAndBrackets() {
        assertThat(Usage.seconds("4242 (a) b (c) S 1 4242 4242 0 -1 4194560 9 0 0 0 1234 66 0 0 20 0 1 0 1 2 3"))
                .isEqualTo(13.0, within(1e-9));
        assertThat(Usage.pss(List.of("00400000-7ffe rollup", "Rss:  2000 kB", "Pss:   1536 kB", "Pss_Anon: 9 kB")))
                .isEqualTo(1536);
        assertThat(Usage.of(ProcessHandle.current().pid())).isPresent();
    }

    @Test
    void aProcessIsKnownByItsCommand() {
        assertThat(Part.of("java -cp x org.cylcomed.ward.Ward play sdc")).isEqualTo(Part.WARD);
        assertThat(Part.of("java -cp x org.cylcomed.ward.Ward demo /x/cylcomed home"))
                .isEqualTo(Part.STAGE);
        assertThat(Part.of("java -cp x org.cylcomed.ward.home.HomeProcess")).isEqualTo(Part.WARD);
        assertThat(Part.of("java -cp x org.cylcomed.reader.mqtt.MqttReader --broker y"))
                .isEqualTo(Part.READERS);
        assertThat(Part.of("java -cp x org.cylcomed.cli.Cylcomed sensor --live br0"))
                .isEqualTo(Part.SENSOR);
        assertThat(Part.of("postgres: checkpointer")).isEqualTo(Part.SERVER);
        assertThat(Cost.name("java -cp x org.cylcomed.ward.Ward play sdc")).isEqualTo("Ward play sdc");
        assertThat(Cost.name("/usr/bin/unshare --net")).isEqualTo("unshare --net");
    }

    private static void heard(Alarms alarms, String json) {
        alarms.heard(JsonMapper.shared().readTree(json.replace('\'', '"')));
    }

    @Test
    void anAlarmIsCountedOnceWhicheverOfTheTwoIsToldFirst() {
        Alarms alarms = new Alarms();
        String late = "{'event':'alarm-at-station','bed':3,'low-oxygen':true,'at':'2026-11-27T02:00:01Z'}";
        heard(alarms, late.replace(":01Z", ":00Z"));
        alarms.begin();
        heard(alarms, late.replace(":01Z", ":10.005Z"));
        heard(alarms, late.replace(":01Z", ":10.250Z"));
        heard(alarms, "{'event':'alarm','bed':3,'low-oxygen':true,'raised':'2026-11-27T02:00:10Z'}");
        heard(alarms, "{'event':'alarm','bed':3,'low-oxygen':false,'raised':'2026-11-27T02:00:12Z'}");
        heard(alarms, "{'event':'alarm','bed':3,'low-oxygen':true,'raised':'2026-11-27T02:00:14Z'}");
        assertThat(alarms.count()).isEqualTo(2);
        assertThat(alarms.millis()).containsExactly(5.0);
    }

    @Test
    void everyMonitorIsTestedByItsOwnAct() throws Exception {
        Script script = Script.draw(Scenario.builtIn("alarms"), 5, List.of());
        assertThat(script.acts().stream().map(Act::actor).distinct()).hasSize(10);
        assertThat(script.acts()).allMatch(act -> act.actor().stack() == Scenario.Stack.SDC);
    }

    @Test
    void whatNobodyAskedForIsAMistake() {
        Arguments told = new Arguments(List.of("--after", "7", "--sped"));
        assertThat(told.number("--after", 600, 1, 1500)).isEqualTo(7);
        assertThatThrownBy(told::end).hasMessageContaining("--sped");
        assertThatThrownBy(() -> new Arguments(List.of("--for", "0")).number("--for", 1, 1, 9))
                .hasMessageContaining("from 1 to 9");
    }
}
