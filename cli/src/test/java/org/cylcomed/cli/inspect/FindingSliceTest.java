package org.cylcomed.cli.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.cylcomed.cli.ExitCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FindingSliceTest {
    private static final Path ATTACK = Product.sample("hl7-replay-attack.pcapng");

    @TempDir
    Path folder;

    @Test
    void theSliceOfAReplayShowsItAgainWithoutThePatients() throws IOException {
        Path slice = folder.resolve("f1.pcapng");
        Product.Said said = Product.inspect(ATTACK.toString(), "--slice", "F1", slice.toString());

        assertThat(said.code()).isEqualTo(ExitCode.DONE);
        assertThat(said.errors()).contains("F1: ", " packets written to " + slice + ", patient fields masked.");
        String bytes = Files.readString(slice, StandardCharsets.ISO_8859_1);
        assertThat(bytes)
                .contains(
                        "frame 99 of hl7-replay-attack.pcapng",
                        "MSH|^~\\&|WARD_GW",
                        "PID|||**",
                        "147842^MDC_ECG_HEART_RATE");
        String whole = Files.readString(ATTACK, StandardCharsets.ISO_8859_1);
        String patient = whole.substring(whole.indexOf("\rPID|||") + 7).split("[\\^|]", 2)[0];
        assertThat(patient).hasSizeGreaterThan(3);
        assertThat(bytes).doesNotContain(patient);
        assertThat(Product.json(slice)).contains("\"HL7v2\":");
    }

    @Test
    void anUnknownFindingIsAnsweredWithThoseThereAre() {
        Product.Said said = Product.inspect(
                ATTACK.toString(), "--slice", "F99", folder.resolve("x.pcapng").toString());

        assertThat(said.code()).isEqualTo(ExitCode.USAGE);
        assertThat(said.errors()).contains("There is no finding F99 to slice: there are F1 to F");
        assertThat(folder.resolve("x.pcapng")).doesNotExist();
    }

    @Test
    void theCaptureThatIsReadIsNotOverwritten() throws IOException {
        Path copy = Files.copy(ATTACK, folder.resolve("copy.pcapng"));
        Product.Said said = Product.inspect(copy.toString(), "--slice", "F1", copy.toString());

        assertThat(said.code()).isEqualTo(ExitCode.USAGE);
        assertThat(said.errors()).contains("would overwrite");
        assertThat(copy).hasSameBinaryContentAs(ATTACK);
    }

    @Test
    void whatCannotBeReadTwiceIsRefusedBeforeItIsReadOnce() {
        Path slice = folder.resolve("x.pcapng");
        for (String[] input : new String[][] {{"-"}, {"--live", "nonesuch"}}) {
            String[] arguments = java.util.Arrays.copyOf(input, input.length + 3);
            arguments[input.length] = "--slice";
            arguments[input.length + 1] = "F1";
            arguments[input.length + 2] = slice.toString();
            Product.Said said = Product.inspect(arguments);

            assertThat(said.code()).isEqualTo(ExitCode.USAGE);
            assertThat(said.errors().lines())
                    .containsExactly("--slice reads its input twice, which only files allow:"
                            + " save the packets first, then inspect the file.");
        }
        assertThat(slice).doesNotExist();
    }
}
