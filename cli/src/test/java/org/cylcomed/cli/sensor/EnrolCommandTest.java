package org.cylcomed.cli.sensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.List;
import org.cylcomed.cli.ExitCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.ParameterException;

class EnrolCommandTest {
    private static final String SECRET = Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString("a secret of the console".getBytes(StandardCharsets.US_ASCII));

    @TempDir
    Path folder;

    private IngestServer server;
    private Home home;

    @BeforeEach
    void start() {
        server = new IngestServer();
        home = new Home(folder.resolve("home"));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void aTokenMakesAKeyAndACertificateThatTheServerKnows() throws Exception {
        Called called = Called.enrol(home, server.address().toString(), server.token(SECRET));

        assertThat(called.code()).as(called.errors()).isEqualTo(ExitCode.DONE);
        assertThat(called.output()).contains(IngestServer.SOURCE, "cylcomed sensor --live");
        SensorIdentity identity = SensorIdentity.load(home).orElseThrow();
        assertThat(identity.server()).isEqualTo(server.address());
        try (HttpIngest ingest = new HttpIngest(server.address(), identity)) {
            assertThat(ingest.send(0, List.of("{}".getBytes(StandardCharsets.US_ASCII))))
                    .isEqualTo(new Answer.Taken(1));
        }
    }

    @Test
    void keysAreForThisUserAloneAndNoSecretIsPrinted() throws Exception {
        Called called = Called.enrol(home, server.address().toString(), server.token(SECRET));

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home.identity())))
                .isEqualTo("rw-------");
        Path keys = home.identity().getParent();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(keys)))
                .isEqualTo("rwx------");
        assertThat(called.output() + called.errors()).doesNotContain(SECRET, "PRIVATE");
        assertThat(Files.readString(home.identity())).doesNotContain(SECRET);
    }

    @Test
    void anotherAuthorityThanTheTokensIsRefusedAndNeverSeesTheSecret() throws Exception {
        server.token(SECRET);
        Called called = Called.enrol(home, server.address().toString(), new Authority().token(SECRET));

        assertThat(called.code()).isEqualTo(ExitCode.ANSWER_IS_NO);
        assertThat(called.errors())
                .contains("not the server this token is from")
                .doesNotContain(SECRET);
        assertThat(SensorIdentity.load(home)).isEmpty();
        Called right = Called.enrol(home, server.address().toString(), server.authority.token(SECRET));
        assertThat(right.code()).as("the token was not used").isEqualTo(ExitCode.DONE);
    }

    @Test
    void aHostThatTheCertificateDoesNotNameIsRefused() throws Exception {
        String other = server.address().toString().replace("localhost", "127.0.0.1");
        Called called = Called.enrol(home, other, server.token(SECRET));

        assertThat(called.code()).isNotEqualTo(ExitCode.DONE);
        assertThat(SensorIdentity.load(home)).isEmpty();
    }

    @Test
    void anExpiredTokenIsSaidWithWhatToDo() throws Exception {
        Called called = Called.enrol(home, server.address().toString(), server.authority.token(SECRET));

        assertThat(called.code()).isEqualTo(ExitCode.ANSWER_IS_NO);
        assertThat(called.errors()).contains("The token is expired.", "make a new one in the console");
    }

    @Test
    void aServerThatIsAwayCanBeTriedAgainWithTheSameToken() throws Exception {
        String token = server.token(SECRET);
        server.stop();
        Called away = Called.enrol(home, server.address().toString(), token);
        server.start();

        assertThat(away.code()).isEqualTo(ExitCode.TRY_AGAIN);
        assertThat(away.errors()).contains("away", "try again");
        assertThat(Called.enrol(home, server.address().toString(), token).code())
                .isEqualTo(ExitCode.DONE);
    }

    @Test
    void anEnrolmentIsReplacedOnlyWhenAsked() throws Exception {
        Called.enrol(home, server.address().toString(), server.token(SECRET));
        String next = server.token(SECRET);

        Called refused = Called.enrol(home, server.address().toString(), next);
        assertThat(refused.code()).isEqualTo(ExitCode.USAGE);
        assertThat(refused.errors()).contains("--again");
        assertThat(Called.enrol(home, server.address().toString(), next, "--again")
                        .code())
                .isEqualTo(ExitCode.DONE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "abc", "abc.def", ".", "YWJj.!!", "a b.YWJj"})
    void halfATokenIsRefusedWithoutRepeatingIt(String token) {
        assertThatThrownBy(() -> Called.enrol(home, server.address().toString(), token))
                .isInstanceOf(ParameterException.class)
                .hasMessageContaining("not a whole enrolment token")
                .hasMessageNotContaining("YWJj");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"http://ward.example", "ward.example:8444", "https://u:p@ward.example", "https://a/b", "x y"})
    void whatIsNoAddressOfAServerIsRefused(String address) {
        assertThatThrownBy(() -> Called.enrol(home, address, server.authority.token(SECRET)))
                .isInstanceOf(ParameterException.class)
                .hasMessageContaining("such as https://");
    }

    @Test
    void thePortForSensorsNeedNotBeNamed() {
        assertThat(ServerAddress.parse("https://ward.example/")).hasToString("https://ward.example:8444");
    }
}
