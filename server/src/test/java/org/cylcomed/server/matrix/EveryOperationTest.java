package org.cylcomed.server.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.cylcomed.server.Specification;
import org.cylcomed.server.Specification.Operation;
import org.cylcomed.server.access.Factors;
import org.cylcomed.server.access.Permission;
import org.cylcomed.server.access.Role;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What holds for each operation of the specification, whoever asks. */
class EveryOperationTest {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Pattern FORMULA = Pattern.compile("(^|[;\t])[=+\\-@＝＋－＠\\t\\r\\n]");

    private static World world;
    private static final List<Requests.Line> LINES = new ArrayList<>();

    @BeforeAll
    static void start(@TempDir Path folder) throws IOException {
        world = new World(folder);
        Requests requests = new Requests(world);
        Specification.get().operations().stream()
                .filter(operation -> !operation.says().containsKey("x-public"))
                .forEach(operation -> LINES.addAll(requests.of(operation)));
    }

    @AfterAll
    static void stop() {
        world.close();
    }

    private static Ask bare(Operation operation) {
        Ask ask = Ask.of(operation.method(), operation.path().replaceAll("\\{[^}]*}", "none"));
        return operation.says().containsKey("requestBody") ? ask.json(Map.of()) : ask;
    }

    @Test
    void noChangeIsMadeForAnotherSiteThatBorrowsTheCookie() {
        List<String> wrong = new ArrayList<>();
        String ofAnother = Guest.person(
                        world.server, world.credentials, Set.of(Role.ADMINISTRATOR), List.of(), List.of())
                .forgeryToken();
        Guest victim = world.root.again();
        for (Operation operation : Specification.get().operations()) {
            Ask ask = bare(operation);
            if (ask.changes()) {
                for (Ask each : List.of(
                        ask,
                        ask.header("X-CSRF-TOKEN", ofAnother),
                        ask.header("X-CSRF-TOKEN", ""),
                        ask.bytes(new byte[0], "text/plain"),
                        ask.bytes("_csrf=x".getBytes(), "application/x-www-form-urlencoded"))) {
                    Guest.Answer answer = victim.forged(each);
                    if (!answer.code().equals("csrf-token-missing")) {
                        wrong.add(operation.name() + " " + each.headers() + ": " + answer.status() + answer.code());
                    }
                }
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(victim.get("/api/v1/me").status()).isEqualTo(200);
    }

    @Test
    void whatIsDangerousAsksAgainWhoIsThereAndNothingElseDoes() {
        List<String> wrong = new ArrayList<>();
        for (Requests.Line line : LINES) {
            Ask ask = line.maker().ask(world.own, world.root.again());
            boolean raw = line.permissions().contains(Permission.PACKETS_RAW);
            boolean asked = world.root.stale().ask(ask).code().equals("step-up-required");
            if (asked != (line.operation().flag("x-step-up") || raw)) {
                wrong.add(line.name() + ": " + asked);
            }
        }
        world.root.again();
        assertThat(wrong).isEmpty();
    }

    @Test
    void thePasswordAloneOpensNothingButTheWayToTheSecondStep() {
        Guest half = Guest.person(world.server, world.credentials, Set.of(Role.ADMINISTRATOR), List.of(), List.of());
        half.signedInBy(Factors.PASSWORD);
        List<String> wrong = new ArrayList<>();
        for (Requests.Line line : LINES) {
            String code =
                    half.ask(line.maker().ask(world.own, world.root.again())).code();
            if (line.operation().flag("x-before-second-factor") == code.equals("second-factor-required")) {
                wrong.add(line.name() + ": " + code);
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void afterTheEndDateNothingIsOpenToAMakerNorToTheirProgram() {
        Guest maker = Guest.person(
                world.server, world.credentials, Set.of(Role.MAKER), List.of(), List.of(world.own.model()));
        Guest program = Guest.personal(world.server, world.credentials, maker.key, Set.of(Permission.DEVICES_READ));
        assertThat(maker.get("/api/v1/devices").status()).isEqualTo(200);
        assertThat(program.get("/api/v1/devices").status()).isEqualTo(200);
        world.credentials.end(maker.key);
        List<String> wrong = new ArrayList<>();
        for (Requests.Line line : LINES) {
            if (!line.operation().method().equals("GET")) {
                continue; // Without a session the token against forged requests no longer fits either.
            }
            Ask ask = bare(line.operation());
            if (!maker.ask(ask).code().equals("sign-in-required")
                    || !program.ask(ask).code().equals("sign-in-required")) {
                wrong.add(line.name());
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void aRepeatedPostIsAnsweredAsTheFirstAndMakesNothingTwice() {
        List<String> wrong = new ArrayList<>();
        for (Requests.Line line : LINES) {
            if (line.operation().parameters("header").contains("Idempotency-Key")) {
                Ask ask = line.maker().ask(world.own, world.root.again());
                String key = UUID.randomUUID().toString();
                Guest.Answer first = world.root.ask(ask.header("Idempotency-Key", key));
                Guest.Answer again = world.root.ask(ask.header("Idempotency-Key", key));
                if (first.status() != 201
                        || again.status() != 201
                        || !first.text().equals(again.text())) {
                    wrong.add(line.name() + ": " + first.text() + again.text());
                }
                Ask another = line.maker().ask(world.own, world.root);
                Guest.Answer other = world.root.ask(
                        another.header("Idempotency-Key", UUID.randomUUID().toString()));
                if (other.status() != 201 || other.text().equals(first.text())) {
                    wrong.add(line.name() + " with another key: " + other.text());
                }
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(world.house.database().queryForList("select key || body from idempotency", Map.of(), String.class))
                .hasSizeGreaterThan(10)
                .noneMatch(row -> row.contains("cyl_") || row.contains("/invitation") || row.contains("enrol "));
    }

    @Test
    void aSecretIsNotKeptUnderAKeyThatSomebodyTriesOut() {
        Ask ask = Ask.of("POST", "/api/v1/sensors/enrolments").json(Map.of("name", "tap"));
        assertThat(world.root.again().ask(ask.header("Idempotency-Key", "1")).code())
                .isEqualTo("not-valid");
    }

    /** People, lists and devices name things; whoever opens an export in a spreadsheet runs none of it. */
    @Test
    void noCellOfAnyExportIsAFormula() throws IOException {
        world.root.again();
        String path = "/api/v1/devices/" + world.own.devices().getLast() + "/context";
        world.done(Ask.of("PATCH", path)
                .header("If-Match", world.root.get(path).header("ETag"))
                .json(Map.of(
                        "bed", "=1+1",
                        "function", "+1",
                        "maker", "x;=HYPERLINK(1)",
                        "model", "@SUM(1)",
                        "firmware", "-1",
                        "responsible", "＝1")));
        world.list("=1+1;@x;+1;x\"\";-1;ICU 1\n=2+2;＝x;-1;\"x;=1\";1;ICU 1\n");
        world.done(Ask.of("POST", "/api/v1/changes")
                .json(Map.of(
                        "what", "=1+1",
                        "devices", List.of(world.own.device()),
                        "from", "2026-11-26T00:00:00Z",
                        "to", "2026-11-27T00:00:00Z",
                        "ticket", "@x")));
        world.done(Ask.of("POST", "/api/v1/captures")
                .query("name=%3D1%2B1&network=formula")
                .bytes(Requests.EMPTY_CAPTURE, "application/octet-stream"));
        List<String> formulas = new ArrayList<>();
        int cells = 0;
        for (Requests.Line line : LINES) {
            String csv = String.valueOf(line.operation().says().get("responses"));
            if (!csv.contains("text/csv") && !line.name().contains("/asset-views/")) {
                continue;
            }
            Guest.Answer answer =
                    world.root.ask(line.maker().ask(world.own, world.root).header("Accept", "text/csv"));
            assertThat(answer.type()).as(line.name()).startsWith("text/csv");
            assertThat(answer.response().headers().map().toString()).doesNotContain("1+1");
            try (CsvReader<CsvRecord> rows = CsvReader.builder().ofCsvRecord(answer.text())) {
                for (CsvRecord row : rows) {
                    for (String cell : row.getFields()) {
                        cells++;
                        if (FORMULA.matcher(cell).find()) {
                            formulas.add(line.name() + ": " + cell);
                        }
                    }
                }
            }
        }
        assertThat(cells).isGreaterThan(200);
        assertThat(formulas).isEmpty();
    }

    /** A body of another form than the specification's is a mistake of who sent it, and is said as one. */
    @Test
    void noOddBodyIsOurDefect() {
        List<String> defects = new ArrayList<>();
        for (Requests.Line line : LINES) {
            if (line.operation().says().containsKey("requestBody")) {
                Ask asked = line.maker().ask(world.own, world.root.again());
                for (String body : odd(asked)) {
                    Guest.Answer answer = world.root.again().ask(asked.text(body));
                    if (answer.status() >= 500) {
                        defects.add(line.name() + " " + body + ": " + answer.status());
                    }
                }
            }
        }
        assertThat(defects).isEmpty();
    }

    @Test
    void noOddParameterIsOurDefect() {
        List<String> defects = new ArrayList<>();
        world.root.again();
        for (Requests.Line line : LINES) {
            Ask asked = line.maker().ask(world.own, world.root);
            if (asked.changes() || asked.path().contains("/stream")) {
                continue;
            }
            for (String name : line.operation().parameters("query")) {
                for (String value :
                        List.of("%00", "", "x", "-1", "99999999999999999999", "%22%27%3B--", "%F0%9F%A9%BA")) {
                    String path = asked.path() + (asked.path().contains("?") ? "&" : "?") + name + "=" + value;
                    Guest.Answer answer = world.root.get(path);
                    if (answer.status() >= 500) {
                        defects.add(path + ": " + answer.status());
                    }
                }
            }
        }
        assertThat(defects).isEmpty();
    }

    /** Nothing of the form, and the right form with each member replaced. */
    private static List<String> odd(Ask asked) {
        List<String> bodies =
                new ArrayList<>(List.of("{}", "null", "[]", "[null]", "7", "\"x\"", "{\"x\":", "", "\u0000"));
        if (asked.headers().getOrDefault("Content-Type", "").contains("json")
                && JSON.readTree(asked.body()) instanceof ObjectNode whole) {
            for (String member : whole.propertyNames()) {
                for (String other : List.of("null", "[null]", "{}", "[{}]", "-7", "\"\\u0000\"")) {
                    bodies.add(
                            whole.deepCopy().set(member, JSON.readTree(other)).toString());
                }
            }
        }
        return bodies;
    }
}
