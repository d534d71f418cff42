package org.cylcomed.ward.stage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.cylcomed.ward.scenario.Scenario;
import org.cylcomed.ward.scenario.Script;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

final class MeasuredTest {
    private final Measured measured = new Measured();

    private void heard(String second, String rest) {
        measured.heard(
                JsonMapper.shared().readTree("{\"at\":\"2026-11-26T20:00:" + second + "Z\",\"event\":" + rest + "}"));
    }

    @Test
    void anAlarmIsToldOnlyIfItWasSeenAtThatBed() {
        measured.of(7);
        heard("01", "\"alarm\",\"bed\":3,\"low-oxygen\":true");
        assertThat(measured.calm()).containsExactly(Line.of("off.none"));
        heard("02", "\"alarm\",\"bed\":7,\"low-oxygen\":true");
        assertThat(measured.calm()).containsExactly(Line.of("off.none"), Line.of("alarm.bed"));
        heard("02.4", "\"alarm-at-station\",\"bed\":7,\"low-oxygen\":true");
        assertThat(measured.calm()).containsExactly(Line.of("off.none"), Line.of("alarm.station", "after", 0.4));
        heard("05", "\"silent\",\"bed\":2");
        assertThat(measured.calm()).contains(Line.of("off.some"));
    }

    @Test
    void falsifiedValuesAreCountedAnewForEachAttack() {
        measured.of(7);
        assertThat(measured.path()).isEmpty();
        heard("10", "\"attack-begins\",\"bed\":7,\"oxygen\":\"84\",\"saidOxygen\":97");
        assertThat(measured.path()).contains(new Line("path", Map.of("oxygen", "84", "said", 97)));
        heard("13", "\"altered\",\"bed\":7");
        heard("19", "\"altered\",\"bed\":7");
        assertThat(measured.path())
                .contains(new Line("path.times", Map.of("oxygen", "84", "said", 97, "times", 3, "span", 9L)));
        heard("40", "\"attack-begins\",\"bed\":7,\"oxygen\":\"81\",\"saidOxygen\":97");
        assertThat(measured.path()).contains(new Line("path", Map.of("oxygen", "81", "said", 97)));
    }

    @Test
    void theListOfDevicesHasEveryBedAndNobodysWorkstation() throws Exception {
        Script script = Script.draw(Scenario.builtIn("in-hospital"), 3, List.of());
        String text = new AssetList(script).text();
        for (int bed = 1; bed <= 14; bed++) {
            assertThat(text).contains(";" + bed + ";Patient monitor\n");
        }
        script.members().stream()
                .filter(member -> member.bed() > 0)
                .forEach(member -> assertThat(text).contains(";" + member.identifier() + ";" + member.mac() + ";"));
        assertThat(text.lines())
                .allMatch(line -> line.split(";", -1).length == 9)
                .hasSize(1 + 14 + 4 + 7);
        assertThat(text).doesNotContain("workstation", "stranger");
    }
}
