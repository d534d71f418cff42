package org.cylcomed.server.outputs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Set;
import org.cylcomed.server.RunningServer;
import org.cylcomed.server.access.Actor;
import org.cylcomed.server.access.Problem;
import org.cylcomed.server.access.Reach;
import org.cylcomed.server.access.Role;
import org.cylcomed.server.export.Output;
import org.cylcomed.server.outputs.OutputController.NewOutput;
import org.cylcomed.server.outputs.OutputController.OutputChange;
import org.cylcomed.server.outputs.OutputController.OutputView;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** Outputs of the whole server as an administrator who just proved who they are sets them. */
class OutputDoorTest {
    private static final Actor ADMINISTRATOR = new Actor(
            "per-test",
            Set.of(Role.ADMINISTRATOR),
            Role.ADMINISTRATOR.permissions(),
            Reach.everything(),
            Actor.Means.SESSION,
            "ses-test",
            true);

    @TempDir
    static Path folder;

    static RunningServer server;
    static OutputController door;
    static JdbcClient database;

    @BeforeAll
    static void start() throws Exception {
        server = RunningServer.start(folder);
        door = server.bean(OutputController.class);
        database = server.bean(JdbcClient.class);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @AfterEach
    void removeAll() {
        door.list().items().forEach(output -> door.remove(ADMINISTRATOR, output.id()));
    }

    private static OutputView add(Output.Kind kind, String target, boolean allowPrivate, @Nullable String secret) {
        String view = door.add(
                        ADMINISTRATOR, null, new NewOutput(kind, "siem", target, Format.OCSF, secret, allowPrivate))
                .getBody();
        return JsonMapper.shared().readValue(view, OutputView.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://127.0.0.1/in",
                "https://10.31.0.10/in",
                "https://169.254.169.254/latest/meta-data",
                "https://[::1]/in",
                "https://[::ffff:10.0.0.1]/in",
                "https://[::ffff:169.254.169.254]/latest/meta-data",
                "https://[::ffff:a9fe:a9fe]/latest/meta-data",
                "https://[64:ff9b::a9fe:a9fe]/latest/meta-data",
                "https://[::]/in",
                "https://[::127.0.0.1]/in",
                "https://0.0.0.0/in",
                "https://LOCALHOST/in",
                "https://localhost:8480/api/v1/people"
            })
    void aWebhookIntoTheNetworkIsRefused(String target) {
        assertThatThrownBy(() -> add(Output.Kind.WEBHOOK, target, false, null))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("inside the network");
        assertThat(door.list().items()).isEmpty();
    }

    /** However an address inside is written, no output is kept that would reach it. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://2130706433/in",
                "https://0x7f.0.0.1/in",
                "https://127.1/in",
                "https://2852039166/latest/meta-data",
                "https://169.254.43518/latest/meta-data",
                "https://127。0。0。1/in",
                "https://①②⑦.0.0.1/in",
                "https://hooks.example@127.0.0.1/in",
                "https://127.0.0.1#@hooks.example/in",
                "https://127.0.0.1\\@hooks.example/in",
                "https://127.0.0.1%2f@hooks.example/in",
                "https://hooks.example/in\r\nHost: 127.0.0.1"
            })
    void anAddressInDisguiseIsRefused(String target) {
        assertThatThrownBy(() -> add(Output.Kind.WEBHOOK, target, false, null)).isInstanceOf(Problem.class);
        assertThat(door.list().items()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "WEBHOOK, http://hooks.example/in",
        "WEBHOOK, https://name:password@hooks.example/in",
        "WEBHOOK, file:///etc/passwd",
        "WEBHOOK, hooks.example",
        "SYSLOG, siem.example:6514/path",
        "SYSLOG, siem.example:99999",
        "SYSLOG, a b"
    })
    void aTargetThatIsNoneIsRefused(Output.Kind kind, String target) {
        assertThatThrownBy(() -> add(kind, target, true, null)).isInstanceOf(Problem.class);
    }

    @Test
    void aSecretIsToldOnceAndKeptSealed() {
        OutputView added = add(Output.Kind.WEBHOOK, "https://127.0.0.1:9/in", true, null);
        String secret = String.valueOf(added.secret());

        assertThat(secret).startsWith("whsec_");
        assertThat(door.list().items()).singleElement().satisfies(output -> {
            assertThat(output.secret()).isNull();
            assertThat(output.target()).isEqualTo("https://127.0.0.1:9/in");
            assertThat(output.format()).isEqualTo("OCSF");
        });
        byte[] sealed = database.sql("select sealed from output_secret")
                .query(byte[].class)
                .single();
        assertThat(new String(sealed, java.nio.charset.StandardCharsets.ISO_8859_1))
                .doesNotContain(secret.substring("whsec_".length()));
        assertThat(server.bean(SealedSecrets.class).secret(added.id())).hasValue(secret);
        assertThat(database.sql("select details::text from outbox union all select details::text from audit")
                        .query(String.class)
                        .list())
                .noneMatch(details -> details.contains(secret) || details.contains("127.0.0.1"));
    }

    @Test
    void aSecretMovedToAnotherOutputDoesNotOpen() {
        OutputView first = add(Output.Kind.WEBHOOK, "https://127.0.0.1:9/a", true, null);
        OutputView second = add(Output.Kind.WEBHOOK, "https://127.0.0.1:9/b", true, null);
        database.sql("update output_secret set sealed = (select sealed from output_secret where output = :a::uuid)"
                        + " where output = :b::uuid")
                .param("a", first.id())
                .param("b", second.id())
                .update();

        assertThatThrownBy(() -> server.bean(SealedSecrets.class).secret(second.id()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aSecretOfAWrongFormLeavesNothingBehind() {
        assertThatThrownBy(() -> add(Output.Kind.WEBHOOK, "https://127.0.0.1:9/in", true, "hunter2"))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("whsec_");

        assertThat(door.list().items()).isEmpty();
        assertThat(database.sql("select count(*) from output_secret")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void aTestSaysWhatBecameOfIt() {
        OutputView added = add(Output.Kind.SYSLOG, "127.0.0.1:9", true, null);

        OutputController.OutputTest result = door.test(ADMINISTRATOR, added.id());

        assertThat(result.delivered()).isFalse();
        assertThat(result.detail()).isEqualTo("The receiver cannot be reached.");
    }

    @Test
    void anOutputIsSwitchedOffAndRemovedWithItsSecret() {
        OutputView added = add(Output.Kind.WEBHOOK, "https://127.0.0.1:9/in", true, null);

        assertThat(door.change(ADMINISTRATOR, added.id(), new OutputChange(false))
                        .enabled())
                .isFalse();
        door.remove(ADMINISTRATOR, added.id());

        assertThat(door.list().items()).isEmpty();
        assertThat(database.sql("select count(*) from output_secret")
                        .query(Long.class)
                        .single())
                .isZero();
        assertThatThrownBy(() -> door.remove(ADMINISTRATOR, added.id())).isInstanceOf(Problem.class);
    }
}
