package org.cylcomed.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.assertj.core.api.SoftAssertions;
import org.cylcomed.server.home.Home;
import org.cylcomed.server.postgres.DatabaseAccess;
import org.cylcomed.server.postgres.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The projections are deleted, the server is started again, and everything it can be asked is answered as before. */
class EveryAnswerAgainTest {
    private static final String EXPORTS = "/api/v1/exports/";

    private static final String WHEN_ASKED = "^(\\{(?:\"unit\":\"[^\"]*\",)?)\"at\":\"[^\"]*\"";

    /** About whoever asks, the moment or the process; everything else must be the same. */
    private static final Set<String> OF_THE_MOMENT = Set.of(
            "/api/v1/health",
            "/api/v1/metrics",
            "/api/v1/stream",
            "/api/v1/setup",
            "/api/v1/session",
            "/oauth2/authorization/hospital",
            "/api/v1/me",
            "/api/v1/me/passkeys",
            "/api/v1/me/sessions",
            "/api/v1/me/tokens");

    /** What a path or a query must hold, where the specification asks for something. */
    private static final Map<String, List<String>> ASKED = Map.of(
            "/api/v1/explore/stack",
            List.of("?field=device", "?field=protocol&order=RAREST", "?field=kind", "?field=peer"),
            "/api/v1/exports/{table}",
            List.of("findings", "devices", "incidents", "changes", "captures", "findings?format=ocsf"),
            "/api/v1/ward",
            List.of("?unit=ICU%201"),
            "/api/v1/audit/proofs/{index}",
            List.of("0", "1"),
            "/api/v1/record/tile/{path}",
            List.of(),
            "/api/v1/exports/incidents/{id}",
            List.of());

    @Test
    void whatIsRebuiltAnswersAsWhatWasKept(@TempDir Path folder) throws Exception {
        DatabaseAccess database = TestDatabase.fresh();
        Map<String, String> before;
        Home home;
        try (House house = new House(folder, database)) {
            home = house.home();
            house.read(House.SAMPLE, "cap-1");
            house.read(House.SAMPLE.resolveSibling("sdc-http.pcapng"), "cap-2");
            work(house);
            house.settle();
            untilSoftwareWasLookedAt(house);
            // An export is written to the audit.
            before = answers(house.anybody(), path -> path.startsWith(EXPORTS));
            house.settle();
            before.putAll(answers(house.anybody(), path -> !path.startsWith(EXPORTS)));
            house.database()
                    .getJdbcOperations()
                    .execute("truncate applied, source, device, finding, incident, audit, evidence_index");
        }
        Files.delete(home.history());
        Files.deleteIfExists(home.history().resolveSibling(home.history().getFileName() + ".wal"));

        Map<String, String> after;
        try (House house = new House(folder, database)) {
            house.settle();
            untilSoftwareWasLookedAt(house);
            after = answers(house.anybody(), path -> !path.startsWith(EXPORTS));
            after.putAll(answers(house.anybody(), path -> path.startsWith(EXPORTS)));
        }

        assertThat(before.keySet()).hasSizeGreaterThan(60);
        assertThat(after.keySet()).isEqualTo(before.keySet());
        SoftAssertions all = new SoftAssertions();
        before.forEach((question, answer) ->
                all.assertThat(String.valueOf(after.get(question))).as(question).isEqualTo(answer));
        all.assertAll();
    }

    /** Names of devices are looked at beside the pipeline, now and then. One device of the captures says what it is. */
    private static void untilSoftwareWasLookedAt(House house) {
        House.until(() ->
                house.anybody().get("/api/v1/maintenance").json().path("byName").asInt() == 1);
    }

    /** What people do: they place, acknowledge, resolve, mute and plan. */
    private static void work(House house) {
        Visitor visitor = house.anybody();
        List<String> devices = visitor.get("/api/v1/devices?limit=1000").each("id");
        house.place(devices.getFirst(), "ICU 1");
        house.place(devices.getLast(), "ICU 2");
        List<String> findings = visitor.get("/api/v1/findings?limit=1000").each("id");
        assertThat(findings).hasSizeGreaterThan(3);
        decide(visitor, findings.get(0), Map.of("action", "ACKNOWLEDGE"));
        decide(visitor, findings.get(1), Map.of("action", "RESOLVE", "reason", "a drill"));
        Instant later = Instant.now().plus(Duration.ofDays(1));
        decide(visitor, findings.get(2), Map.of("action", "MUTE", "reason", "a drill", "until", later.toString()));
        Visitor.Answer planned = visitor.post(
                "/api/v1/changes",
                Map.of(
                        "what", "Update of two monitors",
                        "devices", List.of(devices.getFirst()),
                        "from", Instant.now().toString(),
                        "to", later.toString(),
                        "ticket", "CHG-1"));
        assertThat(planned.status()).as(planned.text()).isEqualTo(201);
    }

    private static void decide(Visitor visitor, String finding, Map<String, String> decision) {
        String path = "/api/v1/findings/" + finding;
        Visitor.Answer decided =
                visitor.send("PATCH", path, decision, visitor.get(path).header("ETag"));
        assertThat(decided.status()).as(decided.text()).isEqualTo(200);
    }

    /** Every question of the specification, the lists before what they list. */
    private static Map<String, String> answers(Visitor visitor, Predicate<String> wanted) {
        Map<String, String> answers = new TreeMap<>();
        Set<String> open = new TreeSet<>();
        for (Specification.Operation operation : Specification.get().operations()) {
            if (operation.method().equals("GET")
                    && !OF_THE_MOMENT.contains(operation.path())
                    && wanted.test(operation.path())) {
                open.add(operation.path());
            }
        }
        for (String path : open) {
            for (String question : questions(visitor, path)) {
                Visitor.Answer answer = visitor.get(question);
                assertThat(answer.status()).as(question + " " + answer.text()).isNotEqualTo(500);
                String text = answer.text().replaceFirst(WHEN_ASKED, "$1");
                answers.put(question, answer.status() + " " + text);
            }
        }
        return answers;
    }

    private static List<String> questions(Visitor visitor, String path) {
        List<String> asked = ASKED.get(path);
        if (asked != null) {
            String fixed = path.replaceAll("\\{.*", "");
            return asked.stream().map(rest -> fixed + rest).toList();
        }
        if (!path.contains("{")) {
            return List.of(path);
        }
        String[] parts = path.split("\\{id}", -1);
        assertThat(parts).as("how to ask " + path).hasSize(2);
        List<String> questions = new ArrayList<>();
        for (JsonNode item : visitor.get(Arrays.asList(parts).getFirst().replaceAll("/$", ""))
                .items()) {
            questions.add(parts[0] + item.path("id").asString() + parts[1]);
        }
        return questions;
    }
}
