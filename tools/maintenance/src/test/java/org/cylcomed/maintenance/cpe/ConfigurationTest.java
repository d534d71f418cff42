package org.cylcomed.maintenance.cpe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Stream;
import org.cylcomed.maintenance.InvalidIdentifierException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

class ConfigurationTest {
    private static final String FIRMWARE_ON_HARDWARE = """
            [{"operator": "AND", "nodes": [
              {"operator": "OR", "negate": false, "cpeMatch": [
                {"vulnerable": true, "criteria": "cpe:2.3:o:ward:pump_firmware:*:*:*:*:*:*:*:*",
                 "versionStartIncluding": "2.0", "versionEndExcluding": "2.4.1", "matchCriteriaId": "x"}]},
              {"operator": "OR", "negate": false, "cpeMatch": [
                {"vulnerable": false, "criteria": "cpe:2.3:h:ward:pump:-:*:*:*:*:*:*:*"}]}]}]
            """;

    @Test
    void firmwareAndHardwareMustBothBeThere() {
        ConfigurationReader.Result read = read(FIRMWARE_ON_HARDWARE);

        assertThat(read.appliesTo(holding(firmware("2.3"), "cpe:2.3:h:ward:pump:-:*:*:*:*:*:*:*")))
                .isEqualTo(Applies.YES);
        assertThat(read.appliesTo(holding(firmware("2.3"), "cpe:2.3:h:ward:monitor:-:*:*:*:*:*:*:*")))
                .isEqualTo(Applies.NO);
        assertThat(read.appliesTo(holding(firmware("2.3"))))
                .as("a bill of materials that names no hardware at all")
                .isEqualTo(Applies.PERHAPS);
        assertThat(read.configurations().getFirst().vulnerableCriteria()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"2.0, YES", "2.4.0, YES", "2.4.1-rc1, YES", "1.9, NO", "2.4.1, NO", "2.10, NO", "*, PERHAPS", "-, NO"})
    void theVersionMustLieBetweenTheBounds(String version, Applies applies) {
        assertThat(read(FIRMWARE_ON_HARDWARE)
                        .appliesTo(holding(firmware(version), "cpe:2.3:h:ward:pump:-:*:*:*:*:*:*:*")))
                .isEqualTo(applies);
    }

    @ParameterizedTest
    @CsvSource({"1.0, *, NO", "1.1, *, YES", "1.1, sp1, YES", "*, *, PERHAPS", "-, *, NO"})
    void aNameWithoutBoundsMeansItsOwnVersion(String version, String update, Applies applies) {
        ConfigurationReader.Result read = read(match("\"criteria\": \"cpe:2.3:a:ward:viewer:1.1:*:*:*:*:*:*:*\""));

        assertThat(read.appliesTo(holding("cpe:2.3:a:ward:viewer:" + version + ":" + update + ":*:*:*:*:*:*")))
                .isEqualTo(applies);
    }

    @Test
    void whatTheInventoryLeavesOpenMakesItUncertain() {
        ConfigurationReader.Result read = read(match("\"criteria\": \"cpe:2.3:a:ward:viewer:*:*:*:*:*:windows:*:*\""));

        assertThat(read.appliesTo(holding("cpe:2.3:a:ward:viewer:1:*:*:*:*:windows:*:*")))
                .isEqualTo(Applies.YES);
        assertThat(read.appliesTo(holding("cpe:2.3:a:ward:viewer:1:*:*:*:*:*:*:*")))
                .isEqualTo(Applies.PERHAPS);
        assertThat(read.appliesTo(holding("cpe:2.3:a:ward:viewer:1:*:*:*:*:linux:*:*")))
                .isEqualTo(Applies.NO);
        assertThat(read.appliesTo(holding("cpe:2.3:a:ward:viewers:1:*:*:*:*:windows:*:*")))
                .isEqualTo(Applies.NO);
        assertThat(read.appliesTo(holding())).isEqualTo(Applies.NO);
    }

    @Test
    void anUpdateIsPartOfTheVersion() {
        ConfigurationReader.Result read = read(
                match("\"criteria\": \"cpe:2.3:a:ward:viewer:*:*:*:*:*:*:*:*\", \"versionEndExcluding\": \"5.0\""));

        assertThat(read.appliesTo(holding("cpe:2.3:a:ward:viewer:5.0:rc1:*:*:*:*:*:*")))
                .isEqualTo(Applies.YES);
        assertThat(read.appliesTo(holding("cpe:2.3:a:ward:viewer:5.0:sp1:*:*:*:*:*:*")))
                .isEqualTo(Applies.NO);
    }

    @Test
    void aNegatedNodeTurnsItsAnswerRound() {
        ConfigurationReader.Result read = read(match("\"criteria\": \"cpe:2.3:a:ward:viewer:*:*:*:*:*:*:*:*\"")
                .replace("\"operator\"", "\"negate\": true, \"operator\""));

        assertThat(read.appliesTo(holding("cpe:2.3:a:ward:viewer:1:*:*:*:*:*:*:*")))
                .isEqualTo(Applies.NO);
        assertThat(read.appliesTo(holding())).isEqualTo(Applies.YES);
    }

    @Test
    void theOlderFeedIsReadToo() {
        ConfigurationReader.Result read = read("""
                [{"operator": "AND", "children": [
                  {"operator": "OR", "cpe_match": [
                    {"vulnerable": true, "cpe23Uri": "cpe:2.3:a:ward:viewer:*:*:*:*:*:*:*:*", "versionEndIncluding": "3"}]},
                  {"operator": "OR", "cpe_match": [
                    {"vulnerable": false, "cpe23Uri": "cpe:2.3:o:ward:os:*:*:*:*:*:*:*:*"}]}], "cpe_match": []}]
                """);

        assertThat(read.appliesTo(
                        holding("cpe:2.3:a:ward:viewer:3:*:*:*:*:*:*:*", "cpe:2.3:o:ward:os:9:*:*:*:*:*:*:*")))
                .isEqualTo(Applies.YES);
    }

    @Test
    void aCriterionThatCannotBeReadIsCountedAndTheRestHolds() {
        ConfigurationReader.Result read = read("""
                [{"nodes": [{"operator": "OR", "cpeMatch": [
                  {"vulnerable": true, "criteria": "cpe:2.3:a:ward"}, {"vulnerable": true}, 7,
                  {"vulnerable": true, "criteria": "cpe:2.3:a:ward:viewer:*:*:*:*:*:*:*:*"}]}]}]
                """);

        assertThat(read.skipped()).isEqualTo(2);
        assertThat(read.appliesTo(holding("cpe:2.3:a:ward:viewer:1:*:*:*:*:*:*:*")))
                .isEqualTo(Applies.YES);
    }

    @Test
    void nestingWithoutEndIsRefused() {
        assertThatThrownBy(() -> read("[" + "{\"nodes\":[".repeat(40) + "]}".repeat(40) + "]"))
                .isInstanceOf(InvalidIdentifierException.class);
    }

    static ConfigurationReader.Result read(String json) {
        try (JsonParser parser = JsonFactory.builder().build().createParser(ObjectReadContext.empty(), json)) {
            parser.nextToken();
            return ConfigurationReader.read(parser);
        }
    }

    private static String match(String fields) {
        return "[{\"nodes\": [{\"operator\": \"OR\", \"cpeMatch\": [{\"vulnerable\": true, " + fields + "}]}]}]";
    }

    private static Inventory holding(String... names) {
        return new Inventory(List.copyOf(Stream.of(names).map(Cpe::parse).toList()));
    }

    private static String firmware(String version) {
        return "cpe:2.3:o:ward:pump_firmware:" + version + ":*:*:*:*:*:*:*";
    }
}
