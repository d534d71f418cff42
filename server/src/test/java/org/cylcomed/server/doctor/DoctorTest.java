package org.cylcomed.server.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.cylcomed.server.home.Home;
import org.cylcomed.server.home.HomeLock;
import org.cylcomed.server.postgres.PostgresProcess;
import org.cylcomed.server.postgres.TestDatabase;
import org.cylcomed.server.settings.ServerSettings;
import org.cylcomed.server.tls.TlsFiles;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class DoctorTest {
    @TempDir
    Path folder;

    private final Map<String, String> environment = new HashMap<>();
    private InstantSource clock = InstantSource.system();
    private Home home;

    @BeforeEach
    void makeHome() throws IOException {
        home = new Home(folder.resolve("home")).create();
        environment.put("CYLCOMED_SERVER_LISTEN", "http://localhost:" + freePort());
        environment.put("CYLCOMED_SERVER_INGEST_LISTEN", "localhost:" + freePort());
    }

    @Test
    void aNewHomeIsWell() throws IOException {
        assertThat(examine()).noneMatch(answer -> answer.state() == Answer.State.WRONG);
        assertThat(DoctorCommand.text(examine())).endsWith("All is well.\n");
    }

    @Test
    void aTakenPortIsNamedWithTheCommandThatShowsWhoHasIt() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("localhost"))) {
            environment.put("CYLCOMED_SERVER_LISTEN", "http://localhost:" + taken.getLocalPort());

            assertWrong("port", "cannot be opened", "ss -ltnp");
        }
    }

    @Test
    void aNameThatIsNotOursCannotBeListenedOn() throws IOException {
        environment.put("CYLCOMED_SERVER_LISTEN", "nowhere.invalid:8443");

        assertWrong("port", "does not know the name", "--listen");
    }

    @Test
    void aServerThatRunsIsExpectedToAnswer() throws IOException {
        try (HomeLock lock = home.lock()) {
            assertThat(lock).isNotNull();
            assertThat(answer("lock").found())
                    .contains("process " + ProcessHandle.current().pid());
            assertWrong("port", "nobody answers", "restart");
            try (ServerSocket door = new ServerSocket(0, 1, InetAddress.getByName("localhost"))) {
                environment.put("CYLCOMED_SERVER_LISTEN", "http://localhost:" + door.getLocalPort());
                assertThat(answer("port").found()).contains("is open");
            }
        }
    }

    @Test
    void keysThatOthersMayReadAreNamed() throws IOException {
        Path key = Files.writeString(home.keys().resolve("some-key"), "secret");
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r--r--"));

        assertWrong("permissions", "some-key", "chmod -R go= " + home.folder());
    }

    @Test
    void aClockThatDiffersFromTheDiskOrWasSetBackIsSeen() throws IOException {
        clock = () -> Instant.now().minus(Duration.ofMinutes(5));
        assertWrong("clock-files", "the disk of", "time server");

        clock = InstantSource.system();
        Path kept = Files.writeString(home.journal().resolve("0"), "");
        Files.setLastModifiedTime(kept, FileTime.from(Instant.now().plus(Duration.ofDays(1))));
        assertWrong("clock-files", "something was kept at", "timedatectl");
    }

    @Test
    void theDatabasesClockIsComparedAndALeftPostgresSeen() throws Exception {
        try (PostgresProcess postgres = TestDatabase.start(home)) {
            assertThat(postgres.access()).isNotNull();
            assertThat(answer("clock-database").state()).isEqualTo(Answer.State.OK);
            clock = () -> Instant.now().plus(Duration.ofMinutes(5));
            assertWrong("clock-database", "the database says", "time server");
            assertWrong("lock", "its PostgreSQL still runs", "Start the server");
        }
        assertThat(answer("clock-database").state()).isEqualTo(Answer.State.SKIPPED);
    }

    @Test
    void anExternalDatabaseThatIsAwayIsToldWithoutItsPassword() throws IOException {
        environment.put(
                "CYLCOMED_SERVER_DATABASE_URL", "postgresql://anna:topsecret@localhost:" + freePort() + "/ward");

        assertWrong("clock-database", "does not answer", "server.database.url");
        assertThat(DoctorCommand.text(examine())).doesNotContain("topsecret");
    }

    @Test
    void aCertificateNearItsEndIsSeen() throws IOException {
        ServerSettings settings = ServerSettings.read(home, Map.of(), environment);
        Instant start = Instant.now().minus(Duration.ofDays(360));
        TlsFiles.prepare(settings, home, InstantSource.fixed(start), new SecureRandom());

        assertWrong("certificates", "ends", "start the server");
    }

    @Test
    void aMistakeInTheSettingsDoesNotHideTheOtherChecks() throws IOException {
        Files.writeString(home.settings(), "server.listne=x\n");

        assertWrong("settings", "did you mean server.listen", "--help");
        assertThat(answer("disk").state()).isNotNull();
    }

    @Test
    void littleMemoryAndAnotherJavaAreWrong() throws IOException {
        Path proc = Files.createDirectory(folder.resolve("proc"));
        Path group = Files.createDirectory(folder.resolve("group"));
        Files.writeString(proc.resolve("meminfo"), "MemTotal: 4000000 kB\nMemAvailable:    3900000 kB\n");
        MachineChecks machine = new MachineChecks(proc, group);
        assertThat(machine.memory().state()).isEqualTo(Answer.State.OK);

        Files.writeString(group.resolve("memory.max"), "536870912\n");
        Files.writeString(group.resolve("memory.current"), "100000000\n");
        assertThat(machine.memory().state()).isEqualTo(Answer.State.WRONG);
        Files.writeString(group.resolve("memory.max"), "max\n");
        assertThat(machine.memory().state()).isEqualTo(Answer.State.OK);

        assertThat(machine.java(25).state()).isEqualTo(Answer.State.OK);
        assertThat(machine.java(21).mend()).contains("JAVA_HOME");
    }

    @Test
    void theDocumentIsAsTheSchemaPromises() throws IOException {
        Files.writeString(home.settings(), "server.listne=x\n");
        Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(Files.readString(Path.of("../docs/schemas/doctor.json")), InputFormat.JSON);
        String broken = json();
        Files.delete(home.settings());

        assertThat(schema.validate(broken, InputFormat.JSON)).isEmpty();
        assertThat(schema.validate(json(), InputFormat.JSON)).isEmpty();
        assertThat(schema.validate(broken.replace("\"WRONG\"", "\"BAD\""), InputFormat.JSON))
                .isNotEmpty();
        assertThat(broken).contains("\"well\":false").endsWith("}\n");
        assertThat(json()).contains("\"well\":true", "\"why\":null");
    }

    private String json() throws IOException {
        StringWriter text = new StringWriter();
        PrintWriter output = new PrintWriter(text);
        DoctorCommand.print(home, examine(), output);
        output.flush();
        return text.toString();
    }

    private void assertWrong(String name, String found, String mend) throws IOException {
        Answer answer = answer(name);
        assertThat(answer.state()).as(answer.toString()).isEqualTo(Answer.State.WRONG);
        assertThat(answer.found()).contains(found);
        assertThat(answer.mend()).contains(mend);
    }

    private Answer answer(String name) throws IOException {
        return examine().stream()
                .filter(answer -> answer.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private List<Answer> examine() throws IOException {
        return new Doctor(home, environment, clock).examine();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
