package org.cylcomed.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CylcomedTest {
    private final StringWriter output = new StringWriter();
    private final StringWriter errors = new StringWriter();

    @Test
    void helpListsEveryCommandOnStandardOutput() {
        assertThat(run("--help")).isEqualTo(ExitCode.DONE);

        assertThat(output.toString())
                .contains("inspect", "sensor", "audit", "version", "Examples:", "not a medical device")
                .contains("serve", "doctor", "trust", "backup", "restore");
        assertThat(errors.toString()).isEmpty();
    }

    @Test
    void withoutACommandTheHelpGoesToTheErrorsAndTheCallIsWrong() {
        assertThat(run()).isEqualTo(ExitCode.USAGE);

        assertThat(output.toString()).isEmpty();
        assertThat(errors.toString()).contains("Commands:");
    }

    @Test
    void aMisspeltCommandIsAnsweredWithTheNearestOne() {
        assertThat(run("inspet")).isEqualTo(ExitCode.USAGE);

        assertThat(errors.toString()).contains("Did you mean: cylcomed inspect");
    }

    @Test
    void anUnknownOptionIsAUsageError() {
        assertThat(run("inspect", "--jsno", "x.pcap")).isEqualTo(ExitCode.USAGE);
        assertThat(errors.toString()).contains("--jsno");
        assertThat(output.toString()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sensor enrol https://a.example -c2VjcmV0.YWJj",
                "sensor enrol https://a.example x c2VjcmV0.YWJj",
                "sensor enrol --again=c2VjcmV0.YWJj",
                "sensor enrol --c2VjcmV0.YWJj",
                "enrol https://a.example c2VjcmV0.YWJj",
            })
    void whatMayBeATokenIsNotRepeatedWhenItIsNotUnderstood(String line) {
        assertThat(run(line.split(" "))).isEqualTo(ExitCode.USAGE);

        assertThat(errors.toString()).contains("It is not repeated").doesNotContain("c2VjcmV0", "YWJj");
        assertThat(output.toString()).isEmpty();
    }

    @Test
    void everyCommandExplainsItself() {
        assertThat(run("inspect", "--help")).isEqualTo(ExitCode.DONE);
        assertThat(output.toString())
                .contains("--live", "--for", "--json", "--csv", "--devices", "--conversations", "--slice")
                .contains("--site", "--quiet", "--fail-on-findings", "--fail-on-weaknesses", "Examples:");
        assertThat(output.toString().lines()).allMatch(line -> line.length() <= 100);
    }

    @Test
    void versionNamesTheJavaItRunsOn() {
        assertThat(run("version")).isEqualTo(ExitCode.DONE);

        assertThat(output.toString())
                .startsWith("cylcomed ")
                .contains(Runtime.version().toString());
    }

    private int run(String... arguments) {
        return Cylcomed.run(arguments, new PrintWriter(output, true), new PrintWriter(errors, true));
    }
}
