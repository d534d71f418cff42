package org.cylcomed.cli.sensor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NumberingTest {
    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void place() {
        file = folder.resolve("numbering");
    }

    @Test
    void withoutASkipPositionsAreSequences() throws IOException {
        Numbering numbering = Numbering.open(file);

        assertThat(numbering.sequence(7)).isEqualTo(7);
        assertThat(numbering.position(7)).isEqualTo(7);
    }

    @Test
    void sequencesHaveNoGapWhateverIsSkippedAndAReopenedNoteSaysTheSame() throws IOException {
        for (int seed = 0; seed < 50; seed++) {
            Random random = new Random(seed);
            Files.deleteIfExists(file);
            Numbering numbering = Numbering.open(file);
            boolean[] skipped = new boolean[200];
            for (int i = 0; i < 12; i++) {
                int from = random.nextInt(180);
                int count = 1 + random.nextInt(20);
                numbering.skip(from, count);
                Arrays.fill(skipped, from, from + count, true);
            }
            Numbering reopened = Numbering.open(file);
            List<Long> sequences = new ArrayList<>();
            for (int position = 0; position < skipped.length; position++) {
                assertThat(numbering.isSkipped(position)).isEqualTo(skipped[position]);
                if (!skipped[position]) {
                    long sequence = numbering.sequence(position);
                    sequences.add(sequence);
                    assertThat(numbering.position(sequence)).as("seed %d", seed).isEqualTo(position);
                    assertThat(reopened.sequence(position)).isEqualTo(sequence);
                }
            }
            for (int i = 0; i < sequences.size(); i++) {
                assertThat(sequences.get(i)).isEqualTo(i);
            }
        }
    }

    @Test
    void aRebasedPlaceIsWhereItWasPutAndWhatFollowsStaysContiguous() throws IOException {
        Numbering numbering = Numbering.open(file);
        numbering.skip(3, 2);
        numbering.skip(20, 1);
        numbering.rebase(10, 500);

        assertThat(numbering.sequence(10)).isEqualTo(500);
        assertThat(numbering.sequence(21)).isEqualTo(510);
        assertThat(numbering.position(510)).isEqualTo(21);
    }

    @Test
    void aSpoiltNoteIsBegunAnew() throws IOException {
        Files.writeString(file, "12\nx y\n");

        assertThat(Numbering.open(file).sequence(7)).isEqualTo(7);
    }
}
