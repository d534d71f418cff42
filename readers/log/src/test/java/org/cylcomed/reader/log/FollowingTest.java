package org.cylcomed.reader.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FollowingTest {
    @TempDir
    Path folder;

    private Path file;
    private Path mark;

    @BeforeEach
    void where() {
        file = folder.resolve("device.log");
        mark = Following.mark(folder, file);
    }

    private static List<String> read(Following following) throws IOException {
        List<String> read = new ArrayList<>();
        following.read((bytes, length) -> read.add(new String(bytes, 0, length, StandardCharsets.UTF_8)));
        return read;
    }

    private void append(String text) throws IOException {
        Files.writeString(file, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    @Test
    void aFileIsReadFromItsEndAsItGrows() throws IOException {
        append("old\n");
        try (Following following = new Following(file, mark)) {
            assertThat(read(following)).isEmpty();
            append("a\nb");
            assertThat(read(following)).containsExactly("a");
            append("c\n\nd\n");
            assertThat(read(following)).containsExactly("bc", "d");
        }
    }

    @Test
    void aRestartGoesOnWhereItWasLeft() throws IOException {
        append("old\n");
        try (Following following = new Following(file, mark)) {
            read(following);
            append("a\nhalf");
            assertThat(read(following)).containsExactly("a");
        }
        append(" whole\nb\n");
        try (Following again = new Following(file, mark)) {
            assertThat(read(again)).containsExactly("half whole", "b");
        }
    }

    @Test
    void aRotatedFileIsReadToItsEndAndTheNewOneFromItsBeginning() throws IOException {
        append("old\n");
        try (Following following = new Following(file, mark)) {
            read(following);
            append("last of the old\nand its end");
            Files.move(file, folder.resolve("device.log.1"));
            append("first of the new\n");
            assertThat(read(following)).containsExactly("last of the old", "and its end", "first of the new");
        }
    }

    @Test
    void aFileThatWasEmptiedIsReadAnew() throws IOException {
        append("old line\n");
        try (Following following = new Following(file, mark)) {
            read(following);
            Files.writeString(file, "new\n");
            assertThat(read(following)).containsExactly("new");
        }
    }

    @Test
    void aFileThatComesLaterIsReadFromItsBeginning() throws IOException {
        try (Following following = new Following(file, mark)) {
            assertThat(read(following)).isEmpty();
            append("a\n");
            assertThat(read(following)).containsExactly("a");
        }
    }

    @Test
    void aLongLineIsCutOff() throws IOException {
        append("\n");
        try (Following following = new Following(file, mark)) {
            read(following);
            append("x".repeat(300_000) + "\nb\n");
            assertThat(read(following))
                    .hasSize(2)
                    .contains("b")
                    .first()
                    .asString()
                    .hasSize(SyslogMessage.LONGEST);
        }
    }
}
