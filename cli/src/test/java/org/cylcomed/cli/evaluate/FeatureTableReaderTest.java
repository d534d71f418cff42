package org.cylcomed.cli.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FeatureTableReaderTest {
    @TempDir
    Path folder;

    @Test
    void aRowThatIsThereTwiceIsReadOnce() throws IOException {
        FeatureTable table = read("a,attack_type,b\n1,x,2\n1,x,2\n1,y,2\n");

        assertThat(table.columns()).containsExactly("a", "b");
        assertThat(table.rows()).hasSize(2);
        assertThat(table.duplicateShare()).isBetween(0.33, 0.34);
    }

    @Test
    void aLineThatIsNoRowIsCountedAndTheNextIsRead() throws IOException {
        FeatureTable table = read("a,b,attack_type\n1,2\n1,two,x\n3,inf,x\n,4,x\n");

        assertThat(table.rowsSkipped()).isEqualTo(2);
        assertThat(table.rows().get(0).values()).containsExactly(3, Double.POSITIVE_INFINITY);
        assertThat(table.rows().get(1).values()[0]).isNaN();
    }

    @Test
    void withoutAColumnForItTheNameOfTheFileIsTheLabel() throws IOException {
        Path file = folder.resolve("Recon-VulScan_test.pcap.csv.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write("a\n1\n".getBytes(StandardCharsets.UTF_8));
        }
        Files.writeString(folder.resolve("Benign_train.pcap.csv"), "a\n2\n");

        assertThat(FeatureTableReader.read(folder).byLabel()).containsOnlyKeys("Benign", "Recon-VulScan");
    }

    @Test
    void filesOfOneFolderHaveTheSameColumns() throws IOException {
        Files.writeString(folder.resolve("one.csv"), "a\n1\n");
        Files.writeString(folder.resolve("two.csv"), "b\n1\n");

        assertThatThrownBy(() -> FeatureTableReader.read(folder)).hasMessageContaining("two.csv");
    }

    private FeatureTable read(String content) throws IOException {
        return FeatureTableReader.read(Files.writeString(folder.resolve("t.csv"), content));
    }
}
