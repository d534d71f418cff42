package org.cylcomed.cli.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Speed on large captures is not bought by passing over what small ones are told about. */
@Tag("conformance")
class WholeAndPartsConformanceTest {
    @Test
    void manyCapturesReadAsOneCountWhatEachCountsAlone() throws IOException {
        Path folder = Product.data("pcaps");
        long packets = 0;
        long bytes = 0;
        long malformed = 0;
        Map<String, Long> protocols = new TreeMap<>();
        for (Path capture : captures(folder)) {
            Inspection alone = Run.over(capture).inspection();
            packets += alone.sensor().packets();
            bytes += alone.sensor().bytes();
            malformed += alone.sensor().malformed();
            alone.protocols().byLabel().forEach((label, count) -> protocols.merge(label, count, Long::sum));
        }

        Inspection whole = Run.over(folder).inspection();

        assertThat(whole.sensor().packets()).isEqualTo(packets);
        assertThat(whole.sensor().bytes()).isEqualTo(bytes);
        assertThat(whole.sensor().malformed()).isEqualTo(malformed);
        assertThat(whole.protocols().byLabel().keySet()).isEqualTo(protocols.keySet());
        // Captures of the same minutes share conversations, so the whole may have a few less.
        whole.protocols()
                .byLabel()
                .forEach((label, count) -> assertThat(count)
                        .as(label)
                        .isLessThanOrEqualTo(protocols.get(label))
                        .isGreaterThanOrEqualTo((long) (0.9 * protocols.get(label))));
    }

    private static List<Path> captures(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> !file.endsWith("INDEX.tsv"))
                    .sorted()
                    .toList();
        }
    }
}
