package org.cylcomed.maintenance.vers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
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

/** Every published test: order, equality, holding, native ranges, canonical texts. */
@Tag("conformance")
class VersConformanceTest {
    private final List<String> wrong = new ArrayList<>();
    private final Map<String, Integer> right = new TreeMap<>();

    @Test
    void everyPublishedTestIsJudgedAsItSays() throws IOException {
        List<Path> files;
        try (Stream<Path> found = Files.list(TestData.path("vers-spec/tests"))) {
            files = found.sorted().toList();
        }
        for (Path file : files) {
            for (Object test : Json.list(Json.object(file).get("tests"))) {
                judge(file.getFileName().toString(), Json.object(test));
            }
        }

        int count = right.values().stream().mapToInt(Integer::intValue).sum();
        System.out.println("vers: " + count + " of " + (count + wrong.size()) + " tests in " + files.size() + " files");
        System.out.println("      " + right);
        assertThat(wrong).isEmpty();
        assertThat(count).isEqualTo(2701);
    }

    private void judge(String file, Map<String, @Nullable Object> test) {
        String kind = Json.text(test.get("test_type"));
        String outcome;
        try {
            outcome = outcome(kind, test.get("input"));
        } catch (InvalidIdentifierException e) {
            outcome = "failure";
        }
        String expected = Boolean.TRUE.equals(test.get("expected_failure"))
                ? "failure"
                : expected(kind, test.get("expected_output"));
        if (outcome.equals(expected) || sameVersions(kind, test, outcome)) {
            right.merge(kind, 1, Integer::sum);
        } else {
            wrong.add(file + " " + kind + " " + test.get("input") + ": " + outcome + " for " + expected);
        }
    }

    /** An expected order may write a version of NuGet in another case than its input does. */
    private static boolean sameVersions(String kind, Map<String, @Nullable Object> test, String outcome) {
        return kind.equals("comparison")
                && Json.text(test.get("input")).contains("nuget")
                && outcome.equalsIgnoreCase(Json.text(test.get("expected_output")));
    }

    private static String outcome(String kind, @Nullable Object input) {
        return switch (kind) {
            case "parse" -> constraints(VersionRange.parse(Json.text(input)));
            case "validate" -> VersionRange.read(Json.text(input)).toString();
            case "containment" -> {
                VersionRange range =
                        VersionRange.read(Json.text(Json.object(input).get("vers")));
                yield String.valueOf(range.contains(Json.text(Json.object(input).get("version"))));
            }
            case "from_native" ->
                VersionRange.ofNative(
                                scheme(Json.object(input).get("scheme")),
                                Json.text(Json.object(input).get("native_range")))
                        .toString();
            case "comparison" -> {
                Scheme scheme = scheme(Json.object(input).get("input_scheme"));
                yield versions(scheme, input)
                        .sorted()
                        .map(Version::text)
                        .toList()
                        .toString();
            }
            case "equality" -> {
                Scheme scheme = scheme(Json.object(input).get("input_scheme"));
                long distinct = versions(scheme, input).distinct().count();
                long apart = versions(scheme, input)
                        .sorted(Comparator.reverseOrder())
                        .distinct()
                        .count();
                yield String.valueOf(distinct == 1 && apart == 1);
            }
            default -> throw new AssertionError(kind);
        };
    }

    private static Stream<Version> versions(Scheme scheme, @Nullable Object input) {
        return Json.list(Json.object(input).get("versions")).stream()
                .map(version -> scheme.version(Json.text(version)));
    }

    private static Scheme scheme(@Nullable Object name) {
        return Scheme.of(Json.text(name)).orElseThrow();
    }

    private static String expected(String kind, @Nullable Object output) {
        if (!kind.equals("parse")) {
            return Json.text(output);
        }
        return Json.text(Json.object(output).get("scheme"))
                + Json.object(output).get("version_constraints");
    }

    private static String constraints(VersionRange range) {
        return range.scheme().type()
                + range.constraints().stream()
                        .map(constraint -> List.of(
                                constraint.comparator() == org.cylcomed.maintenance.vers.Comparator.EQUAL
                                        ? "="
                                        : constraint.comparator().sign(),
                                constraint.version().text()))
                        .toList();
    }
}
