package org.cylcomed.ward.stage;

import static org.assertj.core.api.Assertions.assertThat;

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
        assertThat(measured.alarm()).isEqualTo("Nothing was switched off.");
        heard("02", "\"alarm\",\"bed\":7,\"low-oxygen\":true");
        assertThat(measured.alarm()).isEqualTo("Nothing was switched off. The alarm at the bed sounded at once.");
        heard("02.4", "\"alarm-at-station\",\"bed\":7,\"low-oxygen\":true");
        assertThat(measured.alarm()).endsWith("stood at the central station 0.4 s later.");
        heard("05", "\"silent\",\"bed\":2");
        assertThat(measured.alarm()).startsWith("Some devices fell silent.");
    }

    @Test
    void falsifiedValuesAreCounted() {
        measured.of(7);
        assertThat(measured.times()).isEqualTo(".");
        heard("10", "\"attack-begins\",\"bed\":7,\"oxygen\":\"84\"");
        heard("13", "\"altered\",\"bed\":7");
        heard("19", "\"altered\",\"bed\":7");
        assertThat(measured.times()).isEqualTo(", 3 times in 9 s.");
    }

    @Test
    void theListOfDevicesHasEveryBedAndNobodysWorkstation() throws Exception {
        Script script = Script.draw(Scenario.builtIn("in-hospital"), 3, java.util.List.of());
        String text = new AssetList(script).text();
        for (int bed = 1; bed <= 14; bed++) {
            assertThat(text).contains(";Bed " + bed + ";Patient monitor\n");
        }
        assertThat(text.lines()).allMatch(line -> line.split(";", -1).length == 9).hasSize(1 + 14 + 4 + 7);
        assertThat(text).doesNotContain("workstation", "stranger");
    }
}
