package org.cylcomed.server.matrix;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.cylcomed.server.Specification.Operation;
import org.cylcomed.server.access.Permission;
import org.cylcomed.server.access.Role;
import tools.jackson.databind.JsonNode;

/**
 * How each operation is asked so that it would be done. An operation that nobody wrote down here is asked with the ids its
 * path needs and an empty body: enough to see who is let in.
 */
final class Requests {
    static final byte[] EMPTY_CAPTURE = HexFormat.of().parseHex("d4c3b2a1020004000000000000000000ffff000001000000");
    private static final AtomicInteger NUMBER = new AtomicInteger();

    /** An ask about something of {@code part}, by {@code guest}; what is the guest's own is theirs in their own part alone. */
    interface Maker {
        Ask ask(Part part, Guest guest);
    }

    /** Whose the thing is that is asked for. */
    enum Of {
        CARE_UNIT,
        PERSON,
        NOBODY
    }

    /**
     * One line of the matrix.
     *
     * @param needs beside the permission of the operation
     * @param never may do it, whatever the permissions
     */
    record Line(Operation operation, String variant, Of of, Set<Permission> needs, Set<Role> never, Maker maker) {
        String name() {
            return operation.name() + (variant.isEmpty() ? "" : " (" + variant + ")");
        }

        Set<Permission> permissions() {
            Set<Permission> all = EnumSet.of(
                    Permission.valueOf(String.valueOf(operation.says().get("x-permission"))));
            all.addAll(needs);
            return all;
        }

        Line needing(Permission more) {
            return new Line(operation, variant, of, Set.of(more), never, maker);
        }

        Line neverBy(Role role) {
            return new Line(operation, variant, of, needs, Set.of(role), maker);
        }

        /** What is asked is of no care unit, whatever its body says. */
        Line of(Of other) {
            return new Line(operation, variant, other, needs, never, maker);
        }
    }

    private static final byte[] BILL = """
            {"bomFormat":"CycloneDX","specVersion":"1.6","components":[{"type":"library","name":"one","version":"1"}]}
            """.getBytes(StandardCharsets.UTF_8);

    private static final byte[] STATEMENT = """
            {"@context":"https://openvex.dev/ns/v0.2.0","@id":"https://acme.example/vex/1","author":"Acme","version":1,
             "timestamp":"2026-01-01T00:00:00Z","statements":[{"vulnerability":{"name":"CVE-2026-1"},
             "products":[{"@id":"pkg:npm/one@1"}],"status":"fixed"}]}
            """.getBytes(StandardCharsets.UTF_8);

    private final World world;

    Requests(World world) {
        this.world = world;
    }

    private interface Body {
        Ask with(Ask ask, Part part, Guest guest);
    }

    private Line line(Operation operation, String variant, Body body) {
        boolean ofUnit = operation
                        .path()
                        .matches(".*/(devices|findings|incidents|responses|changes|lessons|captures|assets|"
                                + "notices|people|tokens)/\\{.*")
                && !operation.path().contains("/me/");
        boolean ofPerson = operation.path().matches("/api/v1/(views|me/\\w+)/\\{id}");
        return new Line(
                operation,
                variant,
                ofPerson ? Of.PERSON : ofUnit ? Of.CARE_UNIT : Of.NOBODY,
                Set.of(),
                Set.of(),
                (part, guest) ->
                        body.with(Ask.of(operation.method(), path(operation.path(), part, guest)), part, guest));
    }

    private Line ofUnit(Operation operation, String variant, Body body) {
        return line(operation, variant, body).of(Of.CARE_UNIT);
    }

    private String path(String template, Part part, Guest guest) {
        String path = template.replace("{deviceId}", part.device()).replace("{table}", "findings");
        if (!path.contains("{")) {
            return path;
        }
        // Of things that people have for themselves, the other part's are those of somebody else.
        String whose = part == world.own && !guest.key.isEmpty() ? guest.key : world.root.key;
        String id = switch (path.replace("/api/v1", "").split("/\\{")[0]) {
            case "/devices" -> part.device();
            case "/findings" -> part.openFinding();
            case "/ward/notices" -> part.openFinding();
            case "/incidents", "/exports/incidents" -> part.incident();
            case "/responses" -> "";
            case "/changes" -> part.change();
            case "/lessons" -> part.lesson();
            case "/captures" -> part.capture();
            case "/sensors" -> part.sensor();
            case "/outputs" -> part.output();
            case "/views" -> whose.startsWith("tok") ? "none" : world.credentials.view(whose);
            case "/people" -> part.person();
            case "/tokens" -> part.token();
            case "/me/tokens" ->
                whose.startsWith("tok")
                        ? "none"
                        : world.credentials
                                .token("PERSONAL", Set.of(Permission.DEVICES_READ), List.of(), whose)
                                .id();
            case "/me/sessions" -> whose.startsWith("tok") ? "none" : world.credentials.sessionId(whose);
            case "/assets" -> Long.toString(part.asset());
            case "/asset-imports" -> world.imported;
            case "/context-rules" -> part.rule();
            case "/audit/proofs" -> "0";
            default -> "none";
        };
        return path.replaceFirst("\\{[^}]*}", id).replaceAll("\\{[^}]*}", "none");
    }

    private static String in(Duration duration) {
        return Instant.now().plus(duration).toString();
    }

    private static Ask decide(Ask ask, Map<String, Object> decision) {
        return ask.header("If-Match", "*").json(decision);
    }

    private Line response(Operation operation, String from, String to, Permission needs) {
        return ofUnit(
                        operation,
                        to.toLowerCase(Locale.ROOT),
                        (ask, part, guest) -> decide(
                                Ask.of(ask.method(), ask.path() + part.response(from)),
                                Map.of("state", to, "reason", "asked at the bed")))
                .needing(needs);
    }

    List<Line> of(Operation o) {
        return switch (String.valueOf(o.says().get("operationId"))) {
            case "decideFinding" ->
                List.of(
                        line(o, "acknowledge", (ask, part, guest) -> decide(ask, Map.of("action", "ACKNOWLEDGE"))),
                        line(
                                        o,
                                        "resolve",
                                        (ask, part, guest) ->
                                                decide(ask, Map.of("action", "RESOLVE", "reason", "done")))
                                .needing(Permission.FINDINGS_TRIAGE),
                        line(
                                        o,
                                        "mute",
                                        (ask, part, guest) -> decide(
                                                ask,
                                                Map.of(
                                                        "action",
                                                        "MUTE",
                                                        "reason",
                                                        "known",
                                                        "until",
                                                        in(Duration.ofDays(1)))))
                                .needing(Permission.FINDINGS_MUTE),
                        line(o, "unmute", (ask, part, guest) -> decide(ask, Map.of("action", "UNMUTE")))
                                .needing(Permission.FINDINGS_MUTE),
                        line(
                                        o,
                                        "label",
                                        (ask, part, guest) ->
                                                decide(ask, Map.of("action", "LABEL", "label", "HARMLESS")))
                                .needing(Permission.FINDINGS_TRIAGE));
            case "slicePackets" ->
                List.of(
                        line(o, "masked", (ask, part, guest) -> ask.json(Map.of("raw", false))),
                        line(o, "raw", (ask, part, guest) -> ask.json(Map.of("raw", true, "reason", "to see it")))
                                .needing(Permission.PACKETS_RAW));
            case "addNote" ->
                List.of(line(o, "", (ask, part, guest) -> ask.json(Map.of("type", "NOTE", "text", "seen"))));
            case "proposeResponse" -> List.of(line(o, "", (ask, part, guest) -> ask.json(part.newResponse())));
            case "decideResponse" ->
                List.of(
                        response(o, "PROPOSED", "CONSENTED", Permission.RESPONSES_CONSENT),
                        response(o, "PROPOSED", "DECLINED", Permission.RESPONSES_CONSENT),
                        response(o, "CONSENTED", "DONE", Permission.RESPONSES_RECORD),
                        response(o, "DONE", "UNDONE", Permission.RESPONSES_RECORD));
            case "planChange" -> List.of(ofUnit(o, "", (ask, part, guest) -> ask.json(part.newChange())));
            case "teachLesson" -> List.of(ofUnit(o, "", (ask, part, guest) -> ask.json(part.newLesson())));
            case "decideLesson" ->
                List.of(
                        line(o, "agree", (ask, part, guest) -> decide(ask, Map.of("action", "AGREE"))),
                        line(o, "undo", (ask, part, guest) -> decide(ask, Map.of("action", "UNDO"))));
            case "uploadCapture" ->
                List.of(line(
                        o,
                        "",
                        (ask, part, guest) ->
                                ask.query("name=empty.pcap").bytes(EMPTY_CAPTURE, "application/octet-stream")));
            case "uploadSbom" ->
                List.of(
                        ofUnit(
                                o,
                                "of a device",
                                (ask, part, guest) ->
                                        ask.query("device=" + part.device()).bytes(BILL, "application/octet-stream")),
                        line(
                                o,
                                "of a model",
                                (ask, part, guest) ->
                                        ask.query("maker=Acme&model=P-5").bytes(BILL, "application/octet-stream")));
            case "uploadVex" ->
                List.of(line(
                        o,
                        "",
                        (ask, part, guest) -> ask.query("name=acme.json&until=" + in(Duration.ofDays(9)))
                                .bytes(STATEMENT, "application/octet-stream")));
            case "enrolSensor" -> List.of(line(o, "", (ask, part, guest) -> ask.json(Map.of("name", "tap"))));
            case "networkMap" ->
                List.of(
                        line(o, "", (ask, part, guest) -> ask),
                        line(o, "around", (ask, part, guest) -> ask.query("around=" + part.device())),
                        line(o, "zone", (ask, part, guest) -> ask.query("zone=" + part.encodedUnit())));
            case "exploreStack" ->
                List.of("device", "peer", "protocol").stream()
                        .map(field -> line(o, field, (ask, part, guest) -> ask.query("field=" + field)))
                        .toList();
            case "recordTile" ->
                List.of(
                        line(o, "hashes", (ask, part, guest) -> Ask.of("GET", "/api/v1/record/tile/0/000.p/1")),
                        line(o, "entries", (ask, part, guest) -> Ask.of("GET", "/api/v1/record/tile/entries/000.p/1")));
            case "exportTable" -> tables(o);
            case "exportIncident" ->
                List.of(
                        line(o, "authority", (ask, part, guest) -> ask.query("for=authority"))
                                .needing(Permission.FINDINGS_READ)
                                .neverBy(Role.MAKER),
                        line(o, "auditor", (ask, part, guest) -> ask.query("for=auditor"))
                                .needing(Permission.FINDINGS_READ)
                                .neverBy(Role.MAKER),
                        line(
                                        o,
                                        "manufacturer",
                                        (ask, part, guest) -> ask.query("for=manufacturer&maker=maker-" + part.word()))
                                .needing(Permission.FINDINGS_READ));
            case "addOutput" -> List.of(line(o, "", (ask, part, guest) -> ask.json(Part.newOutput())));
            case "changeOutput" -> List.of(line(o, "", (ask, part, guest) -> ask.json(Map.of("enabled", false))));
            case "putSettings" ->
                List.of(line(
                        o,
                        "",
                        (ask, part, guest) -> decide(ask, Map.of())
                                .bytes(world.root.get(ask.path()).body(), "application/json")));
            case "saveView" ->
                List.of(line(
                        o, "", (ask, part, guest) -> ask.json(Map.of("page", "devices", "name", "mine", "query", ""))));
            case "wardView" -> List.of(ofUnit(o, "", (ask, part, guest) -> ask.query("unit=" + part.encodedUnit())));
            case "proveTotp", "confirmTotp" ->
                List.of(line(o, "", (ask, part, guest) -> ask.json(Map.of("code", "000000"))));
            case "stepUp" ->
                List.of(line(
                        o,
                        "",
                        (ask, part, guest) -> ask.json(Map.of("password", "not the password", "code", "000000"))));
            case "changeMe" -> List.of(line(o, "", (ask, part, guest) -> ask.json(Map.of("email", "a@b.example"))));
            case "changePassword" ->
                List.of(line(
                        o, "", (ask, part, guest) -> ask.json(Map.of("password", "grey herons over still water"))));
            case "createMyToken" ->
                List.of(line(
                        o,
                        "",
                        (ask, part, guest) -> ask.json(Map.of(
                                "name", "mine", "scopes", List.of("DEVICES_READ"), "endsAt", in(Duration.ofDays(9))))));
            case "createToken" ->
                List.of(
                        ofUnit(
                                o,
                                "machine",
                                (ask, part, guest) -> ask.json(Map.of(
                                        "kind",
                                        "MACHINE",
                                        "name",
                                        "a program",
                                        "scopes",
                                        List.of("DEVICES_READ"),
                                        "careUnits",
                                        List.of(part.unit()),
                                        "endsAt",
                                        in(Duration.ofDays(9))))),
                        ofUnit(
                                o,
                                "ward display",
                                (ask, part, guest) -> ask.json(Map.of(
                                        "kind", "WARD_DISPLAY", "name", "a wall", "careUnits", List.of(part.unit())))));
            case "invitePerson" ->
                List.of(ofUnit(
                        o,
                        "",
                        (ask, part, guest) -> ask.json(Map.of(
                                "name",
                                "Guest " + NUMBER.incrementAndGet(),
                                "roles",
                                List.of("CLINICIAN"),
                                "careUnits",
                                List.of(part.unit())))));
            case "changePerson" ->
                List.of(line(
                        o,
                        "",
                        (ask, part, guest) -> ask.header("If-Match", "\"1\"").json(Map.of("email", "a@b.example"))));
            case "decideAssetLink" -> List.of(line(o, "", (ask, part, guest) -> ask.json(Map.of("decision", "SAME"))));
            case "uploadAssetList" ->
                List.of(line(
                        o,
                        "",
                        (ask, part, guest) -> ask.query("fileName=more.csv")
                                .bytes(
                                        "Serial number\nSN9\n".getBytes(StandardCharsets.UTF_8),
                                        "application/octet-stream")));
            case "addContextRule", "testContextRule" ->
                List.of(line(o, "", (ask, part, guest) -> ask.json(part.newRule())));
            case "changeContextRule" ->
                List.of(line(
                        o,
                        "",
                        (ask, part, guest) ->
                                ask.header("If-Match", ruleTag(ask.path())).json(part.newRule())));
            case "orderContextRules" -> List.of(line(o, "", (ask, part, guest) -> ask.json(Map.of("ids", ruleIds()))));
            case "setDeviceContext" ->
                List.of(line(
                        o,
                        "",
                        (ask, part, guest) -> ask.header(
                                        "If-Match", world.root.get(ask.path()).header("ETag"))
                                .json(Map.of("function", "monitor " + NUMBER.incrementAndGet()))));
            // Who has an account is of no care unit: whoever may read accounts reads all.
            case "getPerson" -> List.of(line(o, "", (ask, part, guest) -> ask).of(Of.NOBODY));
            default ->
                List.of(line(
                        o, "", (ask, part, guest) -> o.says().containsKey("requestBody") ? ask.json(Map.of()) : ask));
        };
    }

    private List<Long> ruleIds() {
        List<Long> ids = new ArrayList<>();
        rules().forEach(rule -> ids.add(rule.path("id").asLong()));
        return ids;
    }

    private String ruleTag(String path) {
        for (JsonNode rule : rules()) {
            if (path.endsWith("/" + rule.path("id").asLong())) {
                return rule.path("etag").asString();
            }
        }
        return "none";
    }

    private JsonNode rules() {
        return world.root.get("/api/v1/context-rules").json().path("items");
    }

    private List<Line> tables(Operation o) {
        record Table(String name, Permission permission) {}
        return Arrays.asList(
                        new Table("findings", Permission.FINDINGS_READ),
                        new Table("devices", Permission.DEVICES_READ),
                        new Table("incidents", Permission.FINDINGS_READ),
                        new Table("audit", Permission.AUDIT_READ),
                        new Table("changes", Permission.CHANGES_READ),
                        new Table("captures", Permission.DEVICES_READ),
                        new Table("sensors", Permission.SENSORS_READ))
                .stream()
                .map(table -> line(
                                o, table.name(), (ask, part, guest) -> Ask.of("GET", "/api/v1/exports/" + table.name()))
                        .needing(table.permission()))
                .toList();
    }
}
