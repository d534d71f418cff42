package org.cylcomed.ward.dicom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The archive and the images of the ward, judged by DCMTK: a program that is not ours. Its servers would listen everywhere. */
final class DcmtkTest {
    private static final Path PROGRAMS = Path.of("/usr/bin");
    private static final List<String> ABEL = List.of("P1", "Abel", "Ada");
    private static final List<String> BRANDT = List.of("P2", "Brandt", "Ben");

    @TempDir
    private Path folder;

    private final ServerSocket door;

    DcmtkTest() throws IOException {
        door = new ServerSocket();
    }

    @BeforeEach
    void open() throws IOException {
        assumeTrue(Files.isExecutable(PROGRAMS.resolve("findscu")), "DCMTK is not installed");
        door.bind(new java.net.InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        Thread.ofPlatform().daemon().start(() -> {
            try {
                new Archive("PACS", List.of(ABEL, BRANDT)).serve(door);
            } catch (IOException over) {
                // The test is.
            }
        });
    }

    @AfterEach
    void close() throws IOException {
        door.close();
    }

    @Test
    void dcmtkIsAnsweredAndFindsTheStudies() throws Exception {
        assertThat(call("echoscu", "PACS")).contains("Received Echo Response (Success)");
        String found = call("findscu", "PACS", "-S", "-k", "0008,0052=STUDY", "-k", "0010,0010=A*", "-k", "0020,000D");
        assertThat(found)
                .contains("Find Response: 1 (Pending)", "Abel^Ada", "Received Final Find Response (Success)")
                .doesNotContain("Brandt", "W: ", "E: ");
    }

    @Test
    void dcmtkIsRefusedUnderAnotherTitle() throws Exception {
        assertThat(call("echoscu", "ANY-SCP")).contains("Called AE Title Not Recognized");
    }

    @Test
    void dcmtkReadsDrawsAndSendsAnImageOfTheWard() throws Exception {
        Path bare = folder.resolve("bare");
        Path image = folder.resolve("image.dcm");
        Files.write(bare, Studies.image(ABEL, 1, Studies.study(1) + ".1.1").dataSet());
        assertThat(run("dcmconv", "-f", "-ti", bare.toString(), image.toString()))
                .isEmpty();
        assertThat(run("dcmftest", image.toString())).startsWith("yes:");
        assertThat(run("dcmdump", image.toString()))
                .contains("Abel^Ada", "[MONOCHROME2]")
                .doesNotContain("W: ", "E: ", "Unknown Tag");
        assertThat(run("dcm2pnm", image.toString(), folder.resolve("picture").toString()))
                .isEmpty();
        assertThat(Files.size(folder.resolve("picture"))).isPositive();
        assertThat(call("storescu", "PACS", image.toString())).contains("Received Store Response (Success)");
    }

    private String call(String program, String title, String... more) throws Exception {
        List<String> words = new ArrayList<>(List.of(
                "-v", "-aec", title, door.getInetAddress().getHostAddress(), Integer.toString(door.getLocalPort())));
        words.addAll(List.of(more));
        return run(program, words.toArray(String[]::new));
    }

    private String run(String program, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(PROGRAMS.resolve(program).toString()));
        command.addAll(List.of(arguments));
        Path said = Files.createTempFile(folder, program, ".log");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).as(program + " ends").isTrue();
        return Files.readString(said, StandardCharsets.ISO_8859_1);
    }
}
