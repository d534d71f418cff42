package org.cylcomed.maintenance.purl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.cylcomed.maintenance.InvalidIdentifierException;
import org.cylcomed.maintenance.Json;
import org.cylcomed.maintenance.TestData;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Every published test of the specification and of each type. */
@Tag("conformance")
class PurlConformanceTest {
    private final List<String> wrong = new ArrayList<>();
    private int right;

    @Test
    void everyPublishedTestIsJudgedAsItSays() throws IOException {
        List<Path> files;
        try (Stream<Path> found = Files.walk(TestData.path("purl-spec/tests"))) {
            files = found.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        }
        for (Path file : files) {
            for (Object test : Json.list(Json.object(file).get("tests"))) {
                judge(file.getFileName().toString(), Json.object(test));
            }
        }

        System.out.println("purl: " + right + " of " + (right + wrong.size()) + " tests in " + files.size() + " files");
        assertThat(wrong).isEmpty();
        assertThat(right).isEqualTo(586);
    }

    private void judge(String file, Map<String, @Nullable Object> test) {
        String kind = Json.text(test.get("test_type"));
        String outcome;
        try {
            outcome = switch (kind) {
                case "parse" -> parts(PackageUrl.parse(Json.text(test.get("input"))));
                case "validate" -> PackageUrl.read(Json.text(test.get("input"))).toString();
                case "build" -> build(Json.object(test.get("input"))).toString();
                default -> throw new AssertionError(kind);
            };
        } catch (InvalidIdentifierException e) {
            outcome = "failure";
        }
        String expected;
        if (Boolean.TRUE.equals(test.get("expected_failure"))) {
            expected = "failure";
        } else if (kind.equals("parse")) {
            expected = given(Json.object(test.get("expected_output")));
        } else {
            expected = Json.text(test.get("expected_output"));
        }
        if (outcome.equals(expected)) {
            right++;
        } else {
            wrong.add(file + " " + kind + " " + test.get("input") + ": " + outcome + " for " + expected);
        }
    }

    private static PackageUrl build(Map<String, @Nullable Object> parts) {
        Map<String, String> qualifiers = new TreeMap<>();
        if (parts.get("qualifiers") != null) {
            Json.object(parts.get("qualifiers")).forEach((key, value) -> qualifiers.put(key, Json.text(value)));
        }
        return PackageUrl.of(
                orEmpty(parts.get("type")),
                orEmpty(parts.get("namespace")),
                orEmpty(parts.get("name")),
                orEmpty(parts.get("version")),
                qualifiers,
                orEmpty(parts.get("subpath")));
    }

    private static String orEmpty(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }

    private static String parts(PackageUrl purl) {
        return String.join(
                " | ",
                purl.type(),
                orEmpty(purl.namespace()),
                purl.name(),
                orEmpty(purl.version()),
                purl.qualifiers().toString(),
                orEmpty(purl.subpath()));
    }

    private static String given(Map<String, @Nullable Object> parts) {
        Object qualifiers = parts.get("qualifiers");
        return String.join(
                " | ",
                orEmpty(parts.get("type")),
                orEmpty(parts.get("namespace")),
                orEmpty(parts.get("name")),
                orEmpty(parts.get("version")),
                qualifiers == null ? "{}" : new TreeMap<>(Json.object(qualifiers)).toString(),
                orEmpty(parts.get("subpath")));
    }
}
