package org.cylcomed.cli.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VitalReaderTest {
    @Test
    void aTableIsReadByTheNamesOfItsColumns() throws IOException {
        VitalRecording read = VitalReader.table("Time [s], HR, Mood, SpO2\n-0,80,1,97\n1,NaN,2,\n")
                .recordings()
                .getFirst();

        assertThat(read.codes()).containsExactly("147842", "150456");
        assertThat(read.values()[0]).containsExactly(80, 97);
        assertThat(read.values()[1]).containsExactly(Double.NaN, Double.NaN);
    }

    @Test
    void aRowThatIsNoneIsLeftOutAndTheNextIsRead() throws IOException {
        VitalRecording read = VitalReader.table("Time, HR\n0,80\n1\n2,eighty\n1,81\n0,82\n3,83\n")
                .recordings()
                .getFirst();

        assertThat(read.seconds()).containsExactly(0, 1, 3);
    }

    @Test
    void aRecordOfPhysioNetIsReadInItsUnitsAndNothingMeasuredIsNoValue(@TempDir Path folder) throws IOException {
        Files.writeString(
                folder.resolve("p.hea"),
                "p 2 0.0166666666667/125 3\np.dat 16 10/bpm 16 0 0 0 0 HR\np.dat 16 10/% 16 0 0 0 0 SpO2\n");
        Files.write(folder.resolve("p.dat"), new byte[] {32, 3, -54, 3, 0, 0, -44, 3, 42, 3, 0, -128});

        VitalRecording read = VitalReader.read(folder).recordings().getFirst();

        assertThat(read.codes()).isEqualTo(List.of("147842", "150456"));
        assertThat(read.values()[0]).containsExactly(80, 97);
        assertThat(read.values()[1]).containsExactly(Double.NaN, 98);
        assertThat(read.values()[2]).containsExactly(81, Double.NaN);
        assertThat(read.seconds()[1]).isBetween(59.9, 60.1);
    }

    @Test
    void twelveBitsAreReadInPairs() {
        WfdbReader.Signals read = WfdbReader.decode(
                        "r 1 250\nr.dat 212 1 12 0 0 0 0 II\n", new byte[] {(byte) 0xe6, 0x1f, 0x54})
                .orElseThrow();

        assertThat(read.names()).containsExactly("II");
        assertThat(read.samples()[0]).containsExactly(-26, 340);
    }

    @Test
    void aHeaderThatPointsOutOfItsFolderIsLeft() {
        assertThat(WfdbReader.decode("r 1 1\n../r.dat 16 1 12 0 0 0 0 HR\n", new byte[4]))
                .isEmpty();
        assertThat(WfdbReader.decode("r/2 1 1\nr.dat 16\n", "".getBytes(StandardCharsets.UTF_8)))
                .isEmpty();
    }
}
