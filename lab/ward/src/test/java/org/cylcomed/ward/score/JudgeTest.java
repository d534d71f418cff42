package org.cylcomed.ward.score;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class JudgeTest {
    private static final Instant BEGIN = Instant.parse("2026-11-23T13:00:00Z");
    private static final Path SCHEMA = Path.of("../../docs/schemas/ward-score.json");

    private final GroundTruth truth = new GroundTruth();
    private final List<Noticed> noticed = new ArrayList<>();

    private void told(int second, String event, String member, String rest) {
        truth.heard("{\"at\":\"" + BEGIN.plusSeconds(second) + "\",\"event\":\"" + event + "\",\"member\":\"" + member
                + "\"" + rest + "}");
    }

    private static String named(String id, String address) {
        return "{\"id\":\"" + id + "\",\"address\":\"" + address + "\",\"mac\":\"\",\"identifier\":\"\"}";
    }

    private void cast() {
        told(0, "ward", "director", "");
        told(0, "member", "workstation-1", ",\"is\":" + named("workstation-1", "10.1.0.66"));
        told(0, "member", "gateway", ",\"is\":" + named("gateway", "10.1.0.10"));
        told(
                0,
                "member",
                "monitor-3",
                ",\"is\":" + named("monitor-3", "10.1.0.23").replace("}", ",\"bed\":3}"));
        told(0, "member", "monitor-4", ",\"is\":" + named("monitor-4", "10.1.0.24"));
    }

    private void attack(int from, int to) {
        attack(from, to, 10);
    }

    private void attack(int from, int to, int within) {
        told(
                from,
                "act",
                "workstation-1",
                ",\"story\":\"false-values\",\"id\":\"A4\",\"nature\":\"attack\",\"bed\":3,\"hit\":[\"gateway\"],"
                        + "\"expected\":{\"device\":" + named("workstation-1", "10.1.0.66") + ",\"peer\":"
                        + named("gateway", "10.1.0.10")
                        + ",\"verdict\":\"SUSPICIOUS\",\"kinds\":[\"hl7-replay\"],\"withinMillis\":" + 1_000 * within
                        + "}");
        told(from, "attack-begins", "workstation-1", ",\"story\":\"false-values\"");
        told(to, "attack-ends", "workstation-1", ",\"story\":\"false-values\"");
    }

    private void lookAlike(int from, int to) {
        told(
                from,
                "act",
                "gateway",
                ",\"story\":\"late-acknowledgement\",\"id\":\"A4\",\"nature\":\"look-alike\",\"bed\":3,"
                        + "\"hit\":[\"gateway\"],\"expected\":{}");
        told(from, "look-alike-begins", "gateway", ",\"story\":\"late-acknowledgement\"");
        told(to, "look-alike-ends", "gateway", ",\"story\":\"late-acknowledgement\"");
    }

    private void notice(double second, String kind, String severity, String address) {
        noticed.add(new Noticed(
                BEGIN.plusMillis((long) (1000 * second)),
                "fnd-" + noticed.size(),
                kind,
                severity,
                new Named(address, Set.of(address)),
                new Named("", Set.of()),
                "SUSPICIOUS"));
    }

    private List<Result> judged() {
        return Judge.judge(7, truth.acts(), noticed);
    }

    private int falseNotices() {
        return Judge.falseNotices(truth.acts(), noticed).size();
    }

    @Test
    void anExpectedKindAboutTheExpectedDeviceInTimeIsFound() {
        cast();
        attack(40, 45);
        notice(43.5, "hl7-replay", "HIGH", "10.1.0.66");
        Result result = judged().getFirst();
        assertThat(result.passed()).isTrue();
        assertThat(result.detectedMillis()).isEqualTo(3_500);
        assertThat(result.isVerdictRight()).isTrue();
        assertThat(result.maxResponse()).isEqualTo("R1");
    }

    @Test
    void tooLateOrOfAnotherKindOrAboutAnotherDeviceIsNotFound() {
        cast();
        attack(40, 45);
        notice(51, "hl7-replay", "HIGH", "10.1.0.66");
        assertThat(judged().getFirst().passed()).isFalse();
        noticed.clear();
        notice(43, "host-scan", "HIGH", "10.1.0.66");
        notice(43, "hl7-replay", "HIGH", "10.1.0.10");
        assertThat(judged().getFirst().passed()).isFalse();
        assertThat(judged().getFirst().detectedMillis()).isNull();
    }

    @Test
    void whatElseIsSaidOfThoseConcernedBelongsToTheStory() {
        cast();
        attack(40, 45);
        notice(44, "value-mismatch", "HIGH", "10.1.0.23");
        assertThat(falseNotices()).isZero();
    }

    @Test
    void anAttackThatMayBeFoundLateExplainsNothingElseTillThen() {
        cast();
        attack(40, 45, 180);
        notice(200, "hl7-replay", "HIGH", "10.1.0.66");
        assertThat(judged().getFirst().passed()).isTrue();
        assertThat(falseNotices()).isZero();
        notice(200, "value-mismatch", "HIGH", "10.1.0.23");
        notice(221, "hl7-replay", "HIGH", "10.1.0.66");
        assertThat(falseNotices()).isEqualTo(2);
    }

    @Test
    void anAlarmElsewhereOrBeforeTheStartIsAFalseNotice() {
        cast();
        attack(40, 45);
        notice(39, "hl7-replay", "HIGH", "10.1.0.66");
        notice(44, "value-mismatch", "HIGH", "10.1.0.24");
        notice(44, "device-silent", "LOW", "10.1.0.24");
        assertThat(falseNotices()).isEqualTo(2);
        assertThat(judged().getFirst().passed()).isFalse();
    }

    @Test
    void aFindingThatAnAttackExplainedIsNoFalseNoticeWhenItIsToldOnceMore() {
        cast();
        attack(40, 45);
        notice(44, "hl7-replay", "HIGH", "10.1.0.66");
        Noticed first = noticed.getLast();
        noticed.add(new Noticed(
                BEGIN.plusSeconds(110), first.id(), "hl7-replay", "HIGH", first.device(), first.peer(), "SUSPICIOUS"));
        assertThat(falseNotices()).isZero();
        notice(110, "hl7-replay", "HIGH", "10.1.0.66");
        assertThat(falseNotices()).isEqualTo(1);
    }

    @Test
    void nothingAboveLowMayBeSaidOfALookAlike() {
        cast();
        lookAlike(40, 45);
        notice(44, "device-silent", "LOW", "10.1.0.10");
        assertThat(judged().getFirst().passed()).isTrue();
        notice(44, "hl7-replay", "HIGH", "10.1.0.10");
        assertThat(judged().getFirst().passed()).isFalse();
        assertThat(judged().getFirst().falseNotices()).isEqualTo(1);
    }

    @Test
    void whatIsNotPlayedIsNotScored() {
        cast();
        attack(40, 45);
        told(46, "skipped", "workstation-1", ",\"story\":\"false-values\",\"reason\":\"FHIR is not played\"");
        assertThat(truth.acts()).isEmpty();
        assertThat(truth.troubles()).hasSize(1);
    }

    @Test
    void theDocumentIsAsItsSchemaSays() throws IOException {
        cast();
        attack(40, 45);
        lookAlike(100, 105);
        notice(43.5, "hl7-replay", "HIGH", "10.1.0.66");
        Report report = new Report("in-hospital", List.of(7L), judged(), falseNotices(), Duration.ofMinutes(2), 0);
        var schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(Files.readString(SCHEMA), InputFormat.JSON);
        assertThat(schema.validate(report.json(), InputFormat.JSON)).isEmpty();
        assertThat(schema.validate(report.json().replace("lookalike\"", "twin\""), InputFormat.JSON))
                .isNotEmpty();
        assertThat(report.passed()).isTrue();
        assertThat(report.table()).anyMatch(line -> line.contains("A4") && line.contains("3.5 s"));
    }

    @Test
    void aScoreIsNotPassedWhenAnAttackIsMissed() {
        cast();
        attack(40, 45);
        assertThat(new Report("in-hospital", List.of(7L), judged(), 0, Duration.ofMinutes(2), 0).passed())
                .isFalse();
    }
}
