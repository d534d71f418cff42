package org.cylcomed.detection.logs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TemplateMinerTest {
    private final TemplateMiner miner = new TemplateMiner(MinerSettings.DEFAULT);

    private List<Integer> groups(String... lines) {
        List<Integer> shapes = new ArrayList<>();
        for (String line : lines) {
            shapes.add(miner.learn(line));
        }
        return shapes.stream().map(miner::group).toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "pump 12 infused 3.5 ml in 00:04:10                | pump <*> infused <*> ml in <*>",
                "opened /var/lib/pump/state.db for writing         | opened <*> for writing",
                "peer https://10.1.0.7:8443/a?b=c answered         | peer <*> answered",
                "alarm state=\"on going\" limit=95 (bed=\"4\")     | alarm state=<*> limit=<*> (bed=<*>)",
                "card FF:F2:9F:15:7B:E0 is up                      | card <*> is up",
                "eth0 changed, ssh2 did not                        | eth0 changed, ssh2 did not",
                "battery is charging: true                         | battery is charging: <*>",
                "since Tue Mar 3 2026                              | since <*> <*> <*> <*>",
                "loaded C:\\drv\\pump\\a.dll.                      | loaded <*>."
            })
    void whatIsAValueIsSeenInOneLine(String line, String template) {
        miner.learn(line);

        assertThat(miner.templates()).containsValue(template);
    }

    @Test
    void aWordIsAValueOnceItTookManyDifferentOnesAndEarlierLinesJoin() {
        assertThat(groups("session opened for user ann", "session opened for user ben", "session opened for user cleo"))
                .doesNotHaveDuplicates();

        assertThat(groups("session opened for user ann", "session opened for user dora", "session opened for user ben"))
                .containsOnly(0);
        assertThat(miner.templates()).containsOnlyKeys(0).containsValue("session opened for user <*>");
    }

    @Test
    void besideANumberTheSecondWordIsAValue() {
        assertThat(groups("no route to host 10.0.0.7 today", "no route to host gateway today"))
                .containsOnly(0);
    }

    @Test
    void whatALineIsAboutIsNeverAValue() {
        assertThat(groups(
                        "boot of node done",
                        "halt of node done",
                        "wait of node done",
                        "stop of node done",
                        "kill of node done"))
                .doesNotHaveDuplicates();
        assertThat(groups("started ok", "started badly", "started late", "started twice", "started again"))
                .doesNotHaveDuplicates();
    }

    @Test
    void rowsOfValuesOfAnyLengthAreOneKind() {
        assertThat(groups("samples 1 2 3", "samples 1 2 3 4 5", "samples 7")).containsOnly(0);
    }

    @Test
    void theSameLinesInTheSameOrderGiveTheSameGroups() {
        List<String> lines = new ArrayList<>();
        SplittableRandom lots = new SplittableRandom(1);
        for (int i = 0; i < 2000; i++) {
            lines.add("channel c" + lots.nextInt(9) + " user u" + (char) ('a' + lots.nextInt(26)) + " took " + i);
        }
        List<Integer> first = groups(lines.toArray(String[]::new));
        TemplateMiner again = new TemplateMiner(MinerSettings.DEFAULT);
        List<Integer> shapes = lines.stream().map(again::learn).toList();

        assertThat(shapes.stream().map(again::group)).isEqualTo(first);
        assertThat(again.templates()).isEqualTo(miner.templates());
    }

    @Test
    void memoryIsBoundedAndWhatFoundNoRoomIsCounted() {
        TemplateMiner small = new TemplateMiner(new MinerSettings(4, 2, 2, 10));
        for (char c = 'a'; c < 'z'; c++) {
            small.learn(c + "" + c + " of its own kind");
        }
        assertThat(small.shapes()).isEqualTo(10);
        assertThat(small.leftOut()).isEqualTo(15);
        assertThat(small.group(small.learn("zz of its own kind"))).isEqualTo(TemplateMiner.NONE);
        assertThat(small.learn("aa of its own kind")).isZero();
    }

    @Test
    void linesWithoutWordsEndOrMeasureAreRead() {
        assertThat(groups(
                        "",
                        "   ",
                        "\uffff\uffff",
                        "=",
                        "====",
                        "a=",
                        "((((",
                        "\"",
                        "x".repeat(20_000),
                        "1 ".repeat(5_000)))
                .hasSize(10);
    }
}
