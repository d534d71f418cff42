package org.cylcomed.maintenance.csaf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** One thing wrong, one test that says so, at its place. */
class ValidatorTest {
    @Test
    void theSampleBreaksNoTestAndSkipsOnlyWhatNeedsTheNetworkOrADictionary() {
        Report report = Sample.ofMonitor().report();

        assertThat(Sample.ofMonitor().failures()).isEmpty();
        assertThat(report.isValid()).isTrue();
        assertThat(report.version()).contains(Version.V2_1);
        assertThat(report.skipped()).containsExactly("6.2.24", "6.3.6", "6.3.7", "6.3.8", "6.3.16");
    }

    static Stream<Arguments> oneThingWrong() {
        return Stream.of(
                arguments(
                        "\"VM12-32\"\n        ]",
                        "\"VM12-99\"\n        ]",
                        "6.1.1 /vulnerabilities/0/product_status/fixed/0"),
                arguments(
                        "\"product_id\": \"VM12-32\"",
                        "\"product_id\": \"VM12-31\"",
                        "6.1.2 /product_tree/branches/0/branches/0/branches/1/product/product_id"),
                arguments(
                        "\"baseScore\": 6.9",
                        "\"baseScore\": 6.5",
                        "6.1.9 /vulnerabilities/0/metrics/0/content/cvss_v4/baseScore"),
                arguments(
                        "\"version\": \"4.0\"",
                        "\"attackVector\": \"NETWORK\", \"version\": \"4.0\"",
                        "6.1.10 /vulnerabilities/0/metrics/0/content/cvss_v4/attackVector"),
                arguments("\"CWE-347\"", "\"CWE-79\"", "6.1.11 /vulnerabilities/0/cwes/0/name"),
                arguments("\"lang\": \"en\"", "\"lang\": \"EZ\"", "6.1.12 /document/lang"),
                arguments(
                        "\"status\": \"final\",\n      \"version\": \"1\"",
                        "\"status\": \"final\",\n      \"version\": \"2\"",
                        "6.1.16 /document/tracking/version"),
                arguments("\"category\": \"vendor\"", "\"category\": \"translator\"", "6.1.15 /document"),
                arguments("\"csaf_security_advisory\"", "\"Security Advisory\"", "6.1.26 /document/category"),
                arguments(
                        "\"name\": \"3.1\"",
                        "\"name\": \"before 3.2\"",
                        "6.1.31 /product_tree/branches/0/branches/0/branches/0/name"),
                arguments(
                        "\"vendor_fix\"",
                        "\"optional_patch\"",
                        "6.1.36 /vulnerabilities/0/remediations/0/product_ids/0"),
                arguments(
                        "\"date\": \"2026-03-02T09",
                        "\"date\": \"2026-03-02t09",
                        "6.1.37 /document/tracking/revision_history/0/date"),
                arguments("\"CC-BY-4.0\"", "\"CC BY 4.0\"", "6.1.54 /document/license_expression"),
                arguments("\"CC-BY-4.0\"", "\"CC-BY-4.1\"", "6.2.45 /document/license_expression"),
                arguments("\"title\": \"Bedside", "\"title\": \"ACME-2026-01: Bedside", "6.2.22 /document/title"),
                arguments(
                        "\"name\": \"3.1\"",
                        "\"name\": \"v3.1\"",
                        "6.3.11 /product_tree/branches/0/branches/0/branches/0/name"),
                arguments("\"cve\": \"CVE-2026-10001\",", "", "6.3.3 /vulnerabilities/0"));
    }

    @ParameterizedTest
    @MethodSource("oneThingWrong")
    void whatIsWrongIsFoundByItsTest(String from, String to, String failure) {
        assertThat(Sample.ofMonitor().with(from, to).failures()).contains(failure);
    }

    @Test
    void aMessageNamesItsLine() {
        Message error = Sample.ofMonitor()
                .with("\"baseScore\": 6.9", "\"baseScore\": 4.1")
                .report()
                .errors()
                .getFirst();

        assertThat(error.line()).isEqualTo(93);
        assertThat(error.sentence()).contains("6.9", "not 4.1");
    }

    @Test
    void aMissingFieldOfTheScoreIsInvalidCvss() {
        assertThat(Sample.ofMonitor()
                        .with("\"baseSeverity\": \"MEDIUM\",", "")
                        .report()
                        .errors())
                .singleElement()
                .satisfies(error -> {
                    assertThat(error.test()).isEqualTo("6.1.8");
                    assertThat(error.sentence()).contains("\"baseSeverity\" is missing");
                });
    }

    @Test
    void whatTheSchemaAloneAsksForIsReportedAsSchema() {
        Report report = Sample.ofMonitor()
                .with("\"title\": \"Bedside", "\"titel\": \"Bedside")
                .report();

        assertThat(report.errors()).extracting(Message::test).containsOnly("schema");
        assertThat(report.errors()).extracting(Message::pointer).containsExactly("/document", "/document/titel");
        assertThat(report.warnings()).extracting(Message::test).contains("6.2.20");
    }

    @Test
    void whatIsNoCsafIsReportedAsUnreadable() {
        for (String text : List.of("", "{", "[]", "{}", "{\"document\":{\"csaf_version\":\"3.0\"}}", "null")) {
            Report report = new Validator(Aids.none(), Sample.NOW).validate(text.getBytes(StandardCharsets.UTF_8));
            assertThat(report.errors()).extracting(Message::test).containsExactly(Message.PARSE);
            assertThat(report.version()).isEmpty();
        }
    }

    @Test
    void linksAndWordsAreJudgedOnceSomebodyCanTell() {
        Aids.Proofreader nobodyErrs = new Aids.Proofreader() {
            @Override
            public boolean knows(String language) {
                return language.equals("en");
            }

            @Override
            public List<String> mistakes(String language, String text) {
                return text.contains("unsigned") ? List.of("unsigned") : List.of();
            }
        };
        Aids aids = new Aids(
                Optional.of(url -> Optional.of(url.endsWith(".json") ? 404 : 200)),
                Optional.of(nobodyErrs),
                Optional.of(nobodyErrs),
                Aids.Extensions.NONE);

        Report report = Sample.ofMonitor().report(aids);

        assertThat(report.warnings())
                .extracting(message -> message.test() + " " + message.pointer())
                .containsExactly("6.3.7 /document/references/0/url", "6.3.8 /document/title", "6.3.16 /document/title");
        assertThat(report.skipped()).containsExactly("6.2.24");
    }

    @Test
    void aDocumentOfTheWrongShapeEverywhereBreaksNoTest() {
        String text = "{\"document\":{\"csaf_version\":\"2.1\",\"tracking\":[],\"notes\":{\"a\":1}},"
                + "\"product_tree\":{\"branches\":[1,\"x\",{\"branches\":{}}],\"product_paths\":[[]],\"product_groups\":3},"
                + "\"vulnerabilities\":[null,{\"metrics\":[{\"content\":[]}],\"remediations\":[1],\"flags\":\"\"},7]}";

        Report report = new Validator(Aids.none(), Sample.NOW).validate(text.getBytes(StandardCharsets.UTF_8));

        assertThat(report.isValid()).isFalse();
        assertThat(report.errors()).allSatisfy(error -> assertThat(error.line()).isEqualTo(1));
    }

    @Test
    void aDocumentThatNamesAHugeGroupWithoutEndIsGivenUp() {
        StringBuilder ids = new StringBuilder("\"a\"");
        for (int i = 0; i < 200; i++) {
            ids.append(",\"p").append(i).append('"');
        }
        String item = ",{\"category\":\"vendor_fix\",\"details\":\"d\",\"group_ids\":[\"g\"]}";
        String text =
                "{\"document\":{\"csaf_version\":\"2.1\"},\"product_tree\":{\"product_groups\":[{\"group_id\":\"g\","
                        + "\"product_ids\":[" + ids + "]}]},\"vulnerabilities\":[{\"remediations\":[{}"
                        + item.repeat(200)
                        + "]}]}";

        Report report = new Validator(Aids.none(), Sample.NOW, 10_000).validate(text.getBytes(StandardCharsets.UTF_8));

        assertThat(report.errors()).singleElement().satisfies(error -> {
            assertThat(error.test()).isEqualTo(Message.PARSE);
            assertThat(error.sentence()).contains("reasonable time");
        });
    }

    @Test
    void aDocumentThatIsWrongAtEveryByteIsNotToldInFull() {
        String text = "{\"document\":{\"csaf_version\":\"2.0\"},\"vulnerabilities\":[" + "{},".repeat(100_000) + "{}]}";

        Report report = new Validator(Aids.none(), Sample.NOW).validate(text.getBytes(StandardCharsets.UTF_8));

        assertThat(report.errors()).hasSizeBetween(1_000, 10_000);
        assertThat(report.warnings()).hasSizeBetween(1_000, 10_000);
    }
}
