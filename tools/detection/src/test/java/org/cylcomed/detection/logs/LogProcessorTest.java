package org.cylcomed.detection.logs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.cylcomed.core.DeviceId;
import org.cylcomed.core.Origin;
import org.cylcomed.core.SourceId;
import org.cylcomed.core.evidence.Judgement;
import org.cylcomed.core.evidence.Reference;
import org.cylcomed.core.observation.LogLine;
import org.cylcomed.core.observation.Tick;
import org.cylcomed.core.process.Emitter;
import org.cylcomed.core.process.Key;
import org.junit.jupiter.api.Test;

/** A gateway that writes four lines a minute, each of one of three kinds. */
class LogProcessorTest {
    private static final DeviceId GATEWAY = new DeviceId("dev-abcdefghijklmnop");

    private final LogProcessor processor = new LogProcessor();
    private final List<Judgement> said = new ArrayList<>();
    private LogHabit state = processor.initial(new Key(GATEWAY));
    private Instant now = Instant.parse("2026-03-02T00:00:00Z");
    private long sequence;
    private boolean late;

    private LogProcessorTest writes(String text) {
        return writes("gateway", text);
    }

    private LogProcessorTest writes(String program, String text) {
        LogLine line = new LogLine(origin(), GATEWAY, 16, 6, program, text);
        assertThat(processor.key(line)).contains(new Key(GATEWAY));
        state = processor.process(state, line, emitter());
        return this;
    }

    private Origin origin() {
        return new Origin(new SourceId("reader-1"), sequence++, now, now);
    }

    private Emitter emitter() {
        return new Emitter() {
            @Override
            public void emit(Judgement judgement) {
                said.add(judgement);
            }

            @Override
            public boolean late() {
                return late;
            }
        };
    }

    private LogProcessorTest hours(int hours) {
        for (int minute = 0; minute < hours * 60; minute++) {
            writes("bed " + minute % 9 + " reports value " + minute);
            writes("message " + minute + " forwarded in " + minute % 7 + " ms");
            writes("user " + (char) ('a' + minute % 26) + "da opened bed view");
            writes("bed " + minute % 9 + " reports value " + minute);
            now = now.plus(Duration.ofMinutes(1));
        }
        return this;
    }

    private List<String> kinds() {
        return said.stream().map(judgement -> judgement.kind().name()).toList();
    }

    @Test
    void nothingIsSaidBeforeItIsKnown() {
        hours(20).writes("cannot open store: permission denied");

        assertThat(said).isEmpty();
    }

    @Test
    void aKindOfLineItNeverWroteIsToldOnceAndRestsOnTheLine() {
        hours(30).writes("cannot open store: permission denied").writes("cannot open store: permission denied");
        writes("entirely another thing went wrong");

        assertThat(kinds()).containsExactly("new-log-line");
        assertThat(said.getFirst().restsOn())
                .containsExactly(new Reference.Observed(new SourceId("reader-1"), 30 * 60 * 4));
        assertThat(said.getFirst().facts().toString()).doesNotContain("store");
    }

    @Test
    void aNewValueInAKnownKindIsNothingNew() {
        hours(30).writes("bed 77 reports value 99999").writes("user zoe opened bed view");

        assertThat(said).isEmpty();
    }

    @Test
    void theSameLineOfAnotherProgramIsNew() {
        hours(30).writes("shell", "bed 4 reports value 9");

        assertThat(kinds()).containsExactly("new-log-line");
    }

    @Test
    void afterADayItIsUsual() {
        hours(30).writes("cannot open store: permission denied").hours(25);
        writes("cannot open store: permission denied").hours(7).writes("cannot open store: permission denied");

        assertThat(kinds()).containsExactly("new-log-line");
    }

    @Test
    void aFloodIsToldOnceAMinuteAndNotLearned() {
        hours(30);
        for (int i = 0; i < 3000; i++) {
            writes("bed 4 reports value " + i);
        }
        now = now.plus(Duration.ofMinutes(1));
        double usual = state.lines.mean();
        hours(1);

        assertThat(kinds()).containsExactly("log-burst");
        assertThat(state.lines.mean()).isLessThanOrEqualTo(usual + 1e-9);
    }

    @Test
    void lateLinesAndMinutesNeitherTeachNorTell() {
        hours(30);
        byte[] before = processor.codec().encode(state);
        state = processor.process(state, new Tick(origin(), GATEWAY), emitter());
        late = true;
        writes("cannot open store: permission denied");

        assertThat(said).isEmpty();
        assertThat(processor.codec().encode(state)).isEqualTo(before);
    }

    @Test
    void whatACheckpointHoldsIsEnoughToGoOnAndHoldsNoWord() {
        hours(29);
        byte[] bytes = processor.codec().encode(state);
        state = processor.codec().decode(2, bytes).orElseThrow();
        hours(1).writes("cannot open store: permission denied");

        assertThat(kinds()).containsExactly("new-log-line");
        assertThat(new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1))
                .doesNotContain("forwarded", "user");
        assertThat(processor.codec().decode(3, bytes)).isEmpty();
        assertThat(processor.codec().decode(2, Arrays.copyOf(bytes, bytes.length - 1)))
                .isEmpty();
    }

    @Test
    void whoWritesSomethingNewAllTheTimeIsLeftAloneAndTakesNoMoreThanItsRoom() {
        for (int i = 0; i < 20_000; i++) {
            String word = Integer.toString(i + 1000, 36).replaceAll("[0-9]", "q");
            writes(word + " of " + word + word + " has " + word + "x now");
            now = now.plus(Duration.ofMinutes(1));
        }
        assertThat(said).isEmpty();
        assertThat(processor.codec().encode(state).length).isBetween(10_000, LogHabit.MOST_BYTES);
    }
}
