package org.cylcomed.maintenance.csaf;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;

@Tag("fuzz")
class ValidatorFuzzTest {
    private static final String SAMPLE = new String(Sample.ofMonitor().bytes(), StandardCharsets.UTF_8);

    /** Any bytes get a report; a valid one has no error, and every message has a test and a sentence. */
    @FuzzTest(maxDuration = "20s")
    void anyBytesGetAReport(byte @NotNull [] bytes) {
        check(new Validator(Aids.none(), Sample.NOW).validate(bytes));
    }

    /** The same for a real advisory in which a value was replaced, so that the tests behind the reader are reached. */
    @FuzzTest(maxDuration = "40s")
    void aChangedAdvisoryGetsAReport(int place, int length, @NotNull String replacement) {
        int from = Math.floorMod(place, SAMPLE.length());
        int to = Math.min(SAMPLE.length(), from + Math.floorMod(length, 40));
        String changed = SAMPLE.substring(0, from) + replacement + SAMPLE.substring(to);
        for (String version : new String[] {"2.1", "2.0"}) {
            String text = changed.replace("\"csaf_version\": \"2.1\"", "\"csaf_version\": \"" + version + "\"");
            check(new Validator(Aids.none(), Sample.NOW).validate(text.getBytes(StandardCharsets.UTF_8)));
        }
    }

    private static void check(Report report) {
        assertThat(report.isValid()).isEqualTo(report.errors().isEmpty());
        Stream.concat(report.errors().stream(), report.warnings().stream()).forEach(message -> {
            assertThat(message.test()).isNotEmpty();
            assertThat(message.sentence()).isNotEmpty().hasSizeLessThan(1_500);
        });
    }
}
