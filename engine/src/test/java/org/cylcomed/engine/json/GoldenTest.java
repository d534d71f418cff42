package org.cylcomed.engine.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Each noun is written exactly as its golden file says, and read back equal. The files are the contract with every
 * other program: a change in one is reviewed like code, and changes only add.
 */
class GoldenTest {
    private static final Path GOLDEN = Path.of("src/test/resources/golden");

    private final Json json = new Json(Nouns.KINDS);

    private interface Reader {
        Object read(byte[] record) throws MalformedRecordException;
    }

    private record Golden(String name, Object noun, Consumer<NounWriter> writer, Reader reader) {}

    private List<Golden> all() {
        List<Golden> all = new ArrayList<>();
        Nouns.observations()
                .forEach((name, observation) -> all.add(
                        new Golden(name, observation, writer -> writer.observation(observation), json::observation)));
        all.add(new Golden("identifier", Nouns.GATEWAY, writer -> writer.subject(Nouns.GATEWAY), json::identifier));
        all.add(new Golden("kind", Nouns.SENDER_CONFLICT, writer -> writer.kind(Nouns.SENDER_CONFLICT), json::kind));
        all.add(new Golden("evidence", Nouns.evidence(), writer -> writer.evidence(Nouns.evidence()), json::evidence));
        all.add(new Golden("finding", Nouns.finding(), writer -> writer.finding(Nouns.finding()), json::finding));
        all.add(new Golden("incident", Nouns.incident(), writer -> writer.incident(Nouns.incident()), json::incident));
        all.add(new Golden(
                "assessment", Nouns.assessment(), writer -> writer.assessment(Nouns.assessment()), json::assessment));
        all.add(new Golden("device", Nouns.device(), writer -> writer.device(Nouns.device()), json::device));
        all.add(new Golden("snapshot", Nouns.snapshot(), writer -> writer.snapshot(Nouns.snapshot()), json::snapshot));
        return all;
    }

    @TestFactory
    Stream<DynamicTest> aNounIsWrittenAsItsGoldenFile() {
        return all().stream()
                .map(golden -> dynamicTest(
                        golden.name(),
                        () -> assertThat(new String(Json.write(golden.writer()), StandardCharsets.UTF_8))
                                .isEqualTo(text(golden.name()))));
    }

    @TestFactory
    Stream<DynamicTest> aGoldenFileIsReadAsItsNoun() {
        return all().stream()
                .map(golden -> dynamicTest(
                        golden.name(),
                        () -> assertThat(
                                        golden.reader().read(text(golden.name()).getBytes(StandardCharsets.UTF_8)))
                                .isEqualTo(golden.noun())));
    }

    @Test
    void everyGoldenFileHasItsNoun() throws IOException {
        try (Stream<Path> files = Files.list(GOLDEN)) {
            assertThat(files.map(file -> file.getFileName().toString().replace(".json", "")))
                    .containsExactlyInAnyOrderElementsOf(
                            all().stream().map(Golden::name).toList());
        }
    }

    /** Golden files are indented for who reviews them; what is written is one line. */
    private static String text(String name) {
        try {
            return Files.readAllLines(GOLDEN.resolve(name + ".json")).stream()
                    .map(String::strip)
                    .collect(Collectors.joining());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
