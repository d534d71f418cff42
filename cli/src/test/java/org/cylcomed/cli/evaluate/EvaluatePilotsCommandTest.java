package org.cylcomed.cli.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.cylcomed.cli.Cylcomed;
import org.cylcomed.cli.ExitCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The sample in which 127.0.0.66 repeats the messages of a gateway, with a ground truth written by hand. It covers
 * 13:32:28.7 to 13:32:34.5; what is false begins at 13:32:32.5 and is told at 13:32:34.1.
 */
class EvaluatePilotsCommandTest {
    private static final Path SAMPLE = Path.of("../samples/hl7-replay-attack.pcapng");
    private static final String DAY = "2026-11-23T";
    private static final String ATTACKER = "127.0.0.66";
    private static final String RECEIVER = "127.0.0.20";

    @TempDir
    Path folder;

    private final StringWriter output = new StringWriter();
    private final StringWriter errors = new StringWriter();

    @Test
    void anAttackInTheTruthIsFoundInTheCaptureAsTheSchemaSays() throws IOException {
        write("ward", attack("false-values", ATTACKER, "13:32:32.4"));

        JsonNode document = document();

        Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(Files.readString(Path.of("../docs/schemas/evaluate.json")));
        assertThat(schema.validate(output.toString(), InputFormat.JSON)).isEmpty();
        assertThat(document.get("task").asString()).isEqualTo("pilots");
        JsonNode found = document.get("results").get(0);
        assertThat(found.get("case").asString()).isEqualTo("false-values");
        assertThat(found.get("metrics").get("recall").asDouble()).isOne();
        assertThat(found.get("metrics").get("medianSeconds").asDouble()).isBetween(1.0, 2.0);
        assertThat(found.get("metrics").get("verdictRight").asDouble()).isOne();
        assertThat(document.get("macro").get("attacksFound").asDouble()).isOne();
        assertThat(document.get("macro").get("falseNoticesPerShift").asDouble()).isZero();
        assertThat(document.get("audit").get("foundWithRandomDevices").asDouble())
                .isLessThan(1);
        assertThat(errors.toString()).contains("1 recordings read, 0 skipped, 0 lines");
    }

    @Test
    void anotherDevicesFindingIsNotItAndCountsAsFalse() throws IOException {
        write("ward", attack("false-values", "127.0.0.99", "13:32:32.4").replace("127.0.0.10", "127.0.0.98"));

        JsonNode document = document();

        assertThat(document.get("macro").get("attacksFound").asDouble()).isZero();
        assertThat(document.get("macro").get("falseNoticesPerShift").asDouble()).isGreaterThan(100);
        assertThat(document.get("results").get(0).get("metrics").has("medianSeconds"))
                .isFalse();
    }

    @Test
    void aDeviceThatExchangedNothingIsMarkedAndOneThatWasReadIsNot() throws IOException {
        write(
                "ward",
                attack("nowhere", "127.0.0.99", "13:32:32.4"),
                attack("to-be-read", RECEIVER, "13:32:32.4").replace("hl7-replay", "arp-spoofing"));

        JsonNode document = document();

        assertThat(unreadable(document, 0)).isOne();
        assertThat(unreadable(document, 1)).isZero();
        assertThat(document.get("macro").get("attacksFoundOfReadable").asDouble())
                .isZero();
    }

    /** What was said of it begins before the look-alike does, and is told with the capture's last packet once more. */
    @Test
    void theLastWordOfAFindingIsNoNewFalseNotice() throws IOException {
        write("ward", attack("false-values", ATTACKER, "13:32:32.4"), member("receiver", ATTACKER), """
                {"at":"%s13:32:34.2Z","event":"act","member":"receiver","story":"failover","id":"","nature":"quiet","bed":0,"hit":[]}""".formatted(DAY));

        JsonNode document = document();

        assertThat(document.get("macro").get("ordinaryQuiet").asDouble()).isOne();
        assertThat(document.get("macro").get("falseNoticesPerShift").asDouble()).isZero();
    }

    private static double unreadable(JsonNode document, int row) {
        return document.get("results")
                .get(row)
                .get("metrics")
                .get("missedUnreadable")
                .asDouble();
    }

    @Test
    void whatWasToldBeforeAnActOrAfterItsDeadlineDoesNotFindIt() throws IOException {
        write("before", attack("false-values", ATTACKER, "13:32:34.1").replace(":2000", ":300"));
        write("after", attack("other-values", ATTACKER, "13:32:32.4").replace(":2000", ":1000"));

        JsonNode document = document();

        assertThat(document.get("macro").get("attacksFound").asDouble()).isZero();
        assertThat(document.get("results")).hasSize(2);
    }

    @Test
    void aTruthOfAnotherHourIsACountedSkip() throws IOException {
        write("moved", attack("false-values", ATTACKER, "14:32:32.4"));
        write("right", attack("false-values", ATTACKER, "13:32:32.4"));

        assertThat(document().get("results").get(0).get("n").asInt()).isOne();
        assertThat(errors.toString())
                .contains("1 recordings read, 1 skipped", "moved.pcapng: skipped, no act is in its time");
    }

    @Test
    void aLookAlikeOfWhichSomethingIsSaidIsNotQuiet() throws IOException {
        write("ward", member("gateway", ATTACKER), """
                {"at":"%s13:32:31Z","event":"act","member":"gateway","story":"failover","id":"A4","nature":"look-alike","bed":0,"hit":[]}""".formatted(DAY));

        JsonNode document = document();

        assertThat(document.get("macro").get("lookalikesQuiet").asDouble()).isZero();
        assertThat(document.get("results")
                        .get(0)
                        .get("metrics")
                        .get("falseNotices")
                        .asInt())
                .isEqualTo(2);
    }

    @Test
    void unreadablePairsAndLinesAreCountedAndSaidWhere() throws IOException {
        write("ward", "what", attack("false-values", ATTACKER, "13:32:32.4"), "{\"event\":\"act\"}", "");
        Files.writeString(folder.resolve("noise.pcapng"), "no capture");
        Files.writeString(folder.resolve("noise.jsonl"), attack("false-values", ATTACKER, "13:32:32.4"));
        Files.copy(SAMPLE, folder.resolve("alone.pcapng"));

        assertThat(document().get("macro").get("attacksFound").asDouble()).isOne();
        assertThat(errors.toString())
                .contains(
                        "1 recordings read, 2 skipped, 3 lines of ground truth skipped",
                        "ward.jsonl line 1: no JSON object; 3 lines skipped",
                        "alone.pcapng: skipped, there is no ground truth",
                        "noise.pcapng: skipped");
    }

    @Test
    void theTableForPeopleSaysWhatACaptureCannotHold() throws IOException {
        write("ward", attack("false-values", ATTACKER, "13:32:32.4"), attack("nowhere", "127.0.0.99", "13:32:32.4"));

        assertThat(evaluate("--data", folder.resolve("ward.pcapng").toString())).isEqualTo(ExitCode.DONE);

        assertThat(output.toString())
                .contains(
                        "A4        false-values",
                        "0.000 *",
                        "readers at endpoints",
                        "LEAK AUDIT",
                        "target 0.950 MISSED");
        assertThat(output.toString().lines()).allMatch(line -> line.length() <= 100);
    }

    @Test
    void whatIsNoRecordingIsSaidInASentence() {
        assertThat(evaluate("--data", folder.toString())).isEqualTo(ExitCode.USAGE);
        assertThat(evaluate("--data", folder.resolve("gone").toString())).isEqualTo(ExitCode.USAGE);
        assertThat(evaluate("--data", folder.toString(), "--seeds", "0")).isEqualTo(ExitCode.USAGE);
        assertThat(evaluate("--data", folder.toString(), "--scanner", "ward")).isEqualTo(ExitCode.USAGE);
        assertThat(errors.toString())
                .contains(
                        "--scanner is an address",
                        "no capture with its ground truth",
                        "Nothing can be read",
                        "--seeds is between");
        assertThat(output.toString()).isEmpty();
    }

    private void write(String name, String... lines) throws IOException {
        Files.copy(SAMPLE, folder.resolve(name + ".pcapng"));
        Files.writeString(folder.resolve(name + ".jsonl"), String.join("\n", lines) + "\n");
    }

    private static String member(String name, String address) {
        return """
                {"at":"%s13:32:00Z","event":"member","member":"%s","is":{"id":"%s","address":"%s","bed":0,"sensors":[]}}""".formatted(DAY, name, name, address);
    }

    /** Found within two seconds, or not. */
    private static String attack(String story, String device, String time) {
        return """
                {"at":"%s%sZ","event":"act","member":"x","story":"%s","id":"A4","nature":"attack","bed":0,"hit":[],\
                "expected":{"device":{"address":"%s"},"peer":{"address":"127.0.0.10"},"verdict":"SUSPICIOUS",\
                "kinds":["hl7-replay"],"withinMillis":2000}}""".formatted(DAY, time, story, device);
    }

    private JsonNode document() {
        assertThat(evaluate("--data", folder.toString(), "--seeds", "20", "--json"))
                .as(errors.toString())
                .isEqualTo(ExitCode.DONE);
        return JsonMapper.shared().readTree(output.toString());
    }

    private int evaluate(String... arguments) {
        String[] whole = new String[arguments.length + 2];
        whole[0] = "evaluate";
        whole[1] = "pilots";
        System.arraycopy(arguments, 0, whole, 2, arguments.length);
        return Cylcomed.run(whole, new PrintWriter(output, true), new PrintWriter(errors, true));
    }
}
