package org.cylcomed.cli.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The picture in the README is what its first command prints today; {@code docs/images/make.sh} draws it anew. */
class PictureTest {
    private static final String COMMAND = "./cylcomed inspect samples/hl7-replay-attack.pcapng";

    @Test
    void thePictureShowsTodaysReport() throws IOException {
        String report = Run.over(Run.REPLAY).text(Locale.ENGLISH, ZoneOffset.UTC, false, false, false);
        List<String> printed = Stream.concat(
                        Stream.of("$ " + COMMAND), report.lines().map(line -> line.replaceFirst(" Finished in .*", "")))
                .toList();

        assertThat(drawn()).isEqualTo(printed);
    }

    @Test
    void theReadmeShowsItAndBeginsWithItsCommand() throws IOException {
        String readme = Files.readString(Run.REPOSITORY.resolve("README.md"));

        assertThat(readme).contains("](docs/images/inspect.svg)");
        assertThat(readme.lines().filter(line -> line.startsWith("./cylcomed")).findFirst())
                .contains(COMMAND);
    }

    private static List<String> drawn() throws IOException {
        return Files.readString(Run.REPOSITORY.resolve("docs/images/inspect.svg"))
                .lines()
                .filter(line -> line.startsWith("<text"))
                .map(line -> line.replaceAll("<[^>]*>", "")
                        .replace("&lt;", "<")
                        .replace("&gt;", ">")
                        .replace("&amp;", "&"))
                .toList();
    }
}
