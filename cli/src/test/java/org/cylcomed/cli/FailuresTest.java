package org.cylcomed.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

class FailuresTest {
    private static final String SECRET = "PID|1||4711";

    private final StringWriter errors = new StringWriter();

    @Test
    void aDefectEndsWithItsOwnCodeAndNamesAFileWithoutTheMessage() throws Exception {
        int code = runFailing(new IllegalStateException(SECRET, new NumberFormatException(SECRET)));

        assertThat(code).isEqualTo(ExitCode.DEFECT);
        assertThat(errors.toString()).contains("IllegalStateException").doesNotContain(SECRET);
        Path trace = Path.of(errors.toString()
                .lines()
                .reduce((first, last) -> last)
                .orElseThrow()
                .replaceFirst(".*: ", ""));
        assertThat(trace)
                .content()
                .contains(
                        "java.lang.IllegalStateException",
                        "caused by java.lang.NumberFormatException",
                        "at org.cylcomed")
                .doesNotContain(SECRET);
        Files.delete(trace);
    }

    @Test
    void aCauseThatGoesInCirclesIsCutOff() {
        Exception first = new Exception();
        first.initCause(new Exception(first));

        assertThat(Failures.trace(first))
                .filteredOn(line -> !line.startsWith("    at "))
                .hasSize(16);
    }

    private int runFailing(Exception defect) {
        Command failing = new Command() {
            @Override
            public void declare(CommandSpec specification) {}

            @Override
            public int run(ParseResult arguments, PrintWriter output, PrintWriter errorOutput) throws Exception {
                throw defect;
            }
        };
        return new CommandLine(Commands.specification(failing))
                .setErr(new PrintWriter(errors, true))
                .setExecutionStrategy(Commands::execute)
                .setExecutionExceptionHandler(Failures::execution)
                .execute();
    }
}
