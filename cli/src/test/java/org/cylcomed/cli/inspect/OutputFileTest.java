package org.cylcomed.cli.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.cylcomed.cli.Cylcomed;
import org.cylcomed.cli.ExitCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputFileTest {
    @TempDir
    Path folder;

    private final StringWriter output = new StringWriter();
    private final StringWriter errors = new StringWriter();

    @Test
    void aTableIntoAFolderThatIsNotThereIsRefusedBeforeAnythingIsRead() {
        Path file = folder.resolve("none").resolve("devices.csv");

        assertThat(inspect("--csv", file.toString())).isEqualTo(ExitCode.USAGE);
        assertThat(errors.toString())
                .isEqualToIgnoringNewLines("There is no folder " + file.getParent() + " to write devices.csv into.");
        assertThat(output.toString()).isEmpty();
    }

    @Test
    void aFolderIsNoFileToWrite() {
        assertThat(inspect("--conversations", folder.toString())).isEqualTo(ExitCode.USAGE);
        assertThat(errors.toString()).contains(folder + " is a folder");
    }

    @Test
    void aCaptureIsNotOverwrittenByItsOwnTable() throws IOException {
        Path capture = Files.copy(Run.REPLAY, folder.resolve("ward.pcapng"));
        byte[] before = Files.readAllBytes(capture);

        int code = Cylcomed.run(
                new String[] {"inspect", capture.toString(), "--csv", capture.toString()},
                new PrintWriter(output, true),
                new PrintWriter(errors, true));

        assertThat(code).isEqualTo(ExitCode.USAGE);
        assertThat(Files.readAllBytes(capture)).isEqualTo(before);
    }

    @Test
    void whatFailsWhileWritingIsASentence() {
        assertThat(OutputFile.failure(new FileSystemException("d.csv", null, "No space left on device")))
                .isEqualTo("d.csv could not be written: No space left on device.");
        assertThat(OutputFile.failure(new IOException("No space left on device")))
                .isEqualTo("A file could not be written: No space left on device.");
    }

    private int inspect(String... options) {
        String[] arguments = new String[options.length + 2];
        arguments[0] = "inspect";
        arguments[1] = Run.REPLAY.toString();
        System.arraycopy(options, 0, arguments, 2, options.length);
        return Cylcomed.run(arguments, new PrintWriter(output, true), new PrintWriter(errors, true));
    }
}
