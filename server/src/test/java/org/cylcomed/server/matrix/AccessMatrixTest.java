package org.cylcomed.server.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.cylcomed.server.Specification;
import org.cylcomed.server.access.Permission;
import org.cylcomed.server.access.Role;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every operation x everybody x {own care unit, another}. What is asked is asked so that it would be done, and each answer
 * to somebody limited is searched for whatever is of the other care unit.
 */
class AccessMatrixTest {
    private static final Path REVIEWED = Path.of("src/test/resources/access/matrix.txt");
    private static final Path ACTUAL = Path.of("target/access-matrix.txt");
    private static final List<Role> PEOPLE =
            Arrays.stream(Role.values()).filter(Role::forPeople).toList();

    private static World world;
    private static Guest nobody;
    private static final Map<Role, Guest> UNLIMITED = new LinkedHashMap<>();
    private static final Map<Role, Guest> LIMITED = new LinkedHashMap<>();
    private static final List<Row> ROWS = new ArrayList<>();
    private static final List<String> TOLD = new ArrayList<>();
    /** Where whoever sees all is told of the other care unit, so that there is something to hide. */
    private static final List<String> SHOWING = List.of(
            "/api/v1/overview",
            "/api/v1/devices?limit=1000",
            "/api/v1/devices/facets",
            "/api/v1/findings?limit=1000",
            "/api/v1/incidents?limit=1000",
            "/api/v1/captures",
            "/api/v1/changes",
            "/api/v1/assets",
            "/api/v1/context-rules",
            "/api/v1/asset-views/not-seen",
            "/api/v1/explore/stack?field=device",
            "/api/v1/explore/rows?limit=1000",
            "/api/v1/map",
            "/api/v1/audit?limit=1000",
            "/api/v1/ward/units",
            "/api/v1/exports/findings",
            "/api/v1/exports/devices",
            "/api/v1/exports/incidents",
            "/api/v1/exports/changes",
            "/api/v1/exports/captures");

    private static final List<String> EMPTY = new ArrayList<>();

    /** Marks of one line: see the head of the table. */
    private record Row(Requests.Line line, String unlimited, String own, String other, String token, char nobody) {
        String text() {
            return "%-66s %-21s %s %s %s %s %s"
                    .formatted(
                            line.name(),
                            line.operation().says().get("x-permission"),
                            unlimited,
                            own,
                            other,
                            token,
                            nobody);
        }
    }

    @BeforeAll
    static void ask(@TempDir Path folder) throws IOException {
        world = new World(folder);
        nobody = Guest.nobody(world.server, world.credentials);
        String unit = world.own.unit();
        for (Role role : Role.values()) {
            boolean maker = role == Role.MAKER;
            if (role.forPeople()) {
                LIMITED.put(
                        role,
                        Guest.person(
                                world.server,
                                world.credentials,
                                Set.of(role),
                                maker ? List.of() : List.of(unit),
                                maker ? List.of(world.own.model()) : List.of()));
            } else {
                LIMITED.put(role, Guest.wall(world.server, world.credentials, unit));
            }
            if (role.forPeople() && !maker) {
                UNLIMITED.put(role, Guest.person(world.server, world.credentials, Set.of(role), List.of(), List.of()));
            }
        }
        Requests requests = new Requests(world);
        Set<String> hidden = world.hidden();
        for (String path : SHOWING) {
            String text = world.root.get(path).text();
            if (hidden.stream().noneMatch(text::contains)) {
                EMPTY.add(path + ": " + text);
            }
        }
        for (Specification.Operation operation : Specification.get().operations()) {
            if (!operation.says().containsKey("x-public")) {
                requests.of(operation).forEach(line -> ROWS.add(row(line, hidden)));
            }
        }
        Files.writeString(ACTUAL, table());
    }

    @AfterAll
    static void close() {
        world.close();
    }

    private static Row row(Requests.Line line, Set<String> hidden) {
        StringBuilder unlimited = new StringBuilder();
        UNLIMITED.values().forEach(guest -> unlimited.append(mark(line, guest, world.own, Set.of())));
        StringBuilder own = new StringBuilder();
        StringBuilder other = new StringBuilder();
        LIMITED.values().forEach(guest -> {
            own.append(mark(line, guest, world.own, hidden));
            other.append(line.of() == Requests.Of.NOBODY ? ' ' : mark(line, guest, world.other, hidden));
        });
        return new Row(
                line,
                unlimited.toString(),
                own.toString(),
                other.toString(),
                tokens(line, hidden),
                mark(line, nobody, world.own, hidden));
    }

    /** Of a program with nothing but what the line needs, and of one with everything else. */
    private static String tokens(Requests.Line line, Set<String> hidden) {
        Set<Permission> needed = line.permissions();
        if (!needed.stream().allMatch(Permission::forTokens)) {
            return "--";
        }
        Set<Permission> rest = EnumSet.allOf(Permission.class);
        rest.removeIf(each -> !each.forTokens());
        rest.remove(Permission.valueOf(String.valueOf(line.operation().says().get("x-permission"))));
        List<String> units = List.of(world.own.unit());
        Guest alone = Guest.machine(world.server, world.credentials, needed, units);
        Guest without = Guest.machine(world.server, world.credentials, rest, units);
        return "" + mark(line, alone, world.own, hidden) + mark(line, without, world.own, hidden);
    }

    private static char mark(Requests.Line line, Guest guest, Part part, Set<String> hidden) {
        Ask ask = line.maker().ask(part, guest);
        Guest.Answer answer = guest.again().ask(ask);
        if (answer.status() >= 500) {
            throw new AssertionError(line.name() + ": " + answer.text());
        }
        // A problem repeats the path that was asked.
        String path = ask.path().split("\\?")[0];
        String text = (answer.text() + answer.response().headers().map()).replace(path, "");
        hidden.stream()
                .filter(text::contains)
                .findFirst()
                .ifPresent(leak -> TOLD.add(line.name() + " tells " + guest.key + " " + who(guest) + " of " + leak));
        return switch (answer.code()) {
            case "sign-in-required" -> '!';
            case "permission-missing" -> '.';
            case "reach-limited" -> 'u';
            case "step-up-required", "csrf-token-missing" ->
                throw new AssertionError(line.name() + ": " + answer.text());
            default -> answer.status() / 100 == 2 ? '+' : answer.status() == 404 ? '0' : '~';
        };
    }

    private static String who(Guest guest) {
        return LIMITED.entrySet().stream()
                .filter(entry -> entry.getValue() == guest)
                .map(entry -> entry.getKey().name())
                .findFirst()
                .orElse("a program");
    }

    private static String table() {
        StringBuilder table = new StringBuilder();
        table.append("""
                # Who is let in where, as the running server answers. AccessMatrixTest asks and compares; a difference is reviewed.
                #
                # Columns: people who see all (C B S A U) | people and a wall limited to one care unit, the maker to one model,
                # asking for what is theirs (C B S A U M W) | the same asking for what is of another care unit, model or person,
                # empty where an operation is about none | a program with nothing but the needed permissions, and one with all
                # others, -- where no token may hold them | somebody not signed in.
                # C clinician, B biomedical engineer, S security analyst, A administrator, U auditor, M maker, W ward display.
                #
                # + done    . refused    0 not found, as if it did not exist    u refused: concerns every care unit
                # ~ let in, and refused for what it says    ! asked to sign in
                """);
        ROWS.forEach(row -> table.append(row.text().stripTrailing()).append('\n'));
        return table.toString();
    }

    @Test
    void theTableIsTheOneThatWasReviewed() throws IOException {
        assertThat(table())
                .as("look at the difference; if it is meant, copy %s to %s", ACTUAL, REVIEWED)
                .isEqualTo(Files.readString(REVIEWED));
    }

    @Test
    void everybodyIsRefusedExactlyWhatTheirRoleLacks() {
        List<String> wrong = new ArrayList<>();
        for (Row row : ROWS) {
            List<Role> limited = List.copyOf(LIMITED.keySet());
            for (int i = 0; i < limited.size(); i++) {
                compare(row, limited.get(i), row.own().charAt(i), wrong);
                if (row.line().of() != Requests.Of.NOBODY) {
                    compare(row, limited.get(i), row.other().charAt(i), wrong);
                }
            }
            List<Role> unlimited = List.copyOf(UNLIMITED.keySet());
            for (int i = 0; i < unlimited.size(); i++) {
                compare(row, unlimited.get(i), row.unlimited().charAt(i), wrong);
            }
        }
        assertThat(wrong).isEmpty();
    }

    private static void compare(Row row, Role role, char mark, List<String> wrong) {
        boolean may = role.permissions().containsAll(row.line().permissions())
                && !row.line().never().contains(role);
        // What is not there may be said before what is not allowed: neither tells anything.
        boolean refused = mark == '.' || (!may && mark == '0');
        if (may == refused) {
            wrong.add(row.line().name() + ": " + role + " " + mark);
        }
    }

    @Test
    void aProgramIsLetInByItsScopesAloneAndNobodyNowhere() {
        List<String> wrong = new ArrayList<>();
        for (Row row : ROWS) {
            boolean dangerous = row.line().operation().flag("x-step-up");
            if (!row.token().equals("--")
                    && (row.token().charAt(1) != '.'
                            || dangerous != (row.token().charAt(0) == '.'))) {
                wrong.add(row.text());
            }
            if (row.nobody() != '!') {
                wrong.add(row.text());
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void nothingOfAnotherCareUnitIsDone() {
        assertThat(ROWS)
                .filteredOn(row -> row.other().contains("+"))
                .extracting(Row::text)
                .isEmpty();
    }

    @Test
    void nothingOfAnotherCareUnitIsTold() {
        assertThat(TOLD).isEmpty();
    }

    /** An incident may be of two care units. */
    @Test
    void aResponseThatAlsoConcernsAnotherCareUnitIsDecidedByWhoSeesBoth() {
        Part own = world.own;
        String both = own.response(own.device() + "," + world.other.device(), "PROPOSED");
        String other = own.response(world.other.device(), "PROPOSED");
        Guest clinician = LIMITED.get(Role.CLINICIAN).again();
        assertThat(clinician.get("/api/v1/incidents/" + own.incident()).text())
                .contains(both)
                .doesNotContain(other)
                .doesNotContain(world.other.device());
        for (String response : List.of(both, other)) {
            Ask consent = Ask.of("PATCH", "/api/v1/responses/" + response)
                    .header("If-Match", "*")
                    .json(Map.of("state", "CONSENTED"));
            assertThat(clinician.ask(consent).status()).isEqualTo(404);
            world.done(consent);
        }
    }

    @Test
    void theOtherCareUnitIsThereForWhoSeesAll() {
        assertThat(world.other.devices()).hasSizeGreaterThan(1).doesNotContainAnyElementsOf(world.own.devices());
        assertThat(EMPTY).isEmpty();
    }
}
