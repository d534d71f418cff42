package org.cylcomed.reader.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FramingTest {
    private static List<String> read(String stream) throws IOException {
        List<String> read = new ArrayList<>();
        new Framing(new ByteArrayInputStream(stream.getBytes(StandardCharsets.UTF_8)))
                .read((bytes, length) -> read.add(new String(bytes, 0, length, StandardCharsets.UTF_8)));
        return read;
    }

    @Test
    void messagesAreToldApartByTheirLengthAndByLineEnds() throws IOException {
        assertThat(read("5 <13>a6 <13>b\n<13>c\n<13>d\0" + "6 <13>é"))
                .containsExactly("<13>a", "<13>b\n", "<13>c", "<13>d", "<13>é");
    }

    @Test
    void whatIsCutOffByTheEndIsStillALine() throws IOException {
        assertThat(read("<13>a\n<13>half")).containsExactly("<13>a", "<13>half");
        assertThat(read("900 <13>half")).containsExactly("<13>half");
    }

    @Test
    void aMessageThatIsTooLongIsCutAndTheNextIsWhole() throws IOException {
        String tooLong = "<13>" + "x".repeat(20_000);
        assertThat(read(tooLong.length() + " " + tooLong + "6 <13>ab")).last().isEqualTo("<13>ab");
        assertThat(read(tooLong + "\n<13>b\n")).hasSize(2).last().isEqualTo("<13>b");
    }

    @Test
    void aNumberThatIsNoLengthEndsTheConnection() {
        assertThatThrownBy(() -> read("12345678901 x")).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> read("5x")).isInstanceOf(IOException.class);
    }
}
