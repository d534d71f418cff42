package org.cylcomed.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.cylcomed.server.command.ExitCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CylcomedServerTest {
    @TempDir
    Path folder;

    private final StringWriter output = new StringWriter();
    private final StringWriter errors = new StringWriter();

    @ParameterizedTest
    @ValueSource(strings = {"serve", "trust"})
    void everyCommandExplainsItselfWithExamplesInAHundredColumns(String command) {
        assertThat(run(command, "--help")).isEqualTo(ExitCode.DONE);

        assertThat(output.toString()).contains("Examples:", "--data");
        assertThat(output.toString().lines()).allMatch(line -> line.length() <= 100);
        assertThat(run("--help")).isEqualTo(ExitCode.DONE);
        assertThat(output.toString()).contains(command);
    }

    @Test
    void aMistakeInTheSettingsIsASentenceAndTouchesNothing() {
        assertThat(run("serve", "--data", folder.resolve("home").toString(), "--listen", "nonsense"))
                .isEqualTo(ExitCode.USAGE);

        assertThat(errors.toString()).contains("server.listen: write HOST:PORT").doesNotContain("Exception");
        assertThat(folder.resolve("home")).doesNotExist();
    }

    @Test
    void withoutAnAuthorityTrustSaysHowToGetOne() {
        assertThat(run("trust", "--data", folder.toString())).isEqualTo(ExitCode.USAGE);

        assertThat(errors.toString()).contains("cylcomed serve");
    }

    @Test
    void aMisspeltOptionIsAUsageError() {
        assertThat(run("serve", "--lisen", "x:1")).isEqualTo(ExitCode.USAGE);
        assertThat(errors.toString()).contains("--listen");
    }

    private int run(String... arguments) {
        return CylcomedServer.run(arguments, new PrintWriter(output, true), new PrintWriter(errors, true));
    }
}
