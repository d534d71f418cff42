package org.cylcomed.engine.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class InstantTextTest {
    private static final List<String> ODD = List.of(
            "2026-11-24T24:00:00Z",
            "2026-11-24T24:00:01Z",
            "2016-12-31T23:59:60Z",
            "2026-02-29T00:00:00Z",
            "2028-02-29T00:00:00Z",
            "1900-02-29T00:00:00Z",
            "2026-13-01T00:00:00Z",
            "2026-00-01T00:00:00Z",
            "2026-01-00T00:00:00Z",
            "2026-01-32T00:00:00Z",
            "2026-01-01T00:60:00Z",
            "2026-01-01T00:00:00.Z",
            "2026-01-01T00:00:00.1Z",
            "2026-01-01T00:00:00.123456789Z",
            "2026-01-01T00:00:00.1234567890Z",
            "2026-01-01T00:00:00.12x4Z",
            "2026-01-01t00:00:00Z",
            "2026-01-01 00:00:00Z",
            "2026-01-01T00:00Z",
            "2026-01-01T00:00:00+01:00",
            "0000-01-01T00:00:00Z",
            "9999-12-31T23:59:59.999999999Z",
            "２026-01-01T00:00:00Z",
            "Z",
            "");

    @Test
    void everySpellingMeansWhatItMeansToTheJdk() {
        for (String text : ODD) {
            assertThat(read(InstantText::parse, text)).as(text).isEqualTo(read(Instant::parse, text));
        }
    }

    @Test
    void everyTimeIsReadAsItWasWritten() {
        SplittableRandom random = new SplittableRandom(7);
        IntStream.range(0, 20_000).forEach(_ -> {
            long second = random.nextLong(-62_167_219_200L, 253_402_300_800L);
            int nanos = random.nextInt(1_000_000_000) / (int) Math.pow(10, random.nextInt(10));
            Instant instant = Instant.ofEpochSecond(second, nanos);
            assertThat(InstantText.parse(instant.toString())).isEqualTo(instant);
        });
    }

    private interface Parser {
        Instant parse(String text);
    }

    private static String read(Parser parser, String text) {
        try {
            return parser.parse(text).toString();
        } catch (DateTimeException refused) {
            return "refused";
        }
    }
}
