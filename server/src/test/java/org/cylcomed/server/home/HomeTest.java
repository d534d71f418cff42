package org.cylcomed.server.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HomeTest {
    private static final Path USER = Path.of("/home/anna");

    @TempDir
    Path folder;

    @Test
    void ownVariableComesBeforeXdgAndXdgBeforeTheUsersFolder() {
        assertThat(Home.locate(Map.of("CYLCOMED_HOME", "/srv/ward", "XDG_DATA_HOME", "/x"), USER))
                .isEqualTo(new Home(Path.of("/srv/ward")));
        assertThat(Home.locate(Map.of("XDG_DATA_HOME", "/x"), USER)).isEqualTo(new Home(Path.of("/x/cylcomed")));
        assertThat(Home.locate(Map.of("XDG_DATA_HOME", "relative"), USER))
                .isEqualTo(new Home(Path.of("/home/anna/.local/share/cylcomed")));
    }

    @Test
    void everyFolderIsForItsOwnerAlone() throws IOException {
        Home home = new Home(folder.resolve("deep/home")).create();

        for (Path made : new Path[] {home.folder(), home.keys(), home.journal(), home.record(), home.postgres()}) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(made)))
                    .isEqualTo("rwx------");
        }
    }

    @Test
    void aHomeOpenedToOthersIsClosedAgain() throws IOException {
        Home home = new Home(folder.resolve("home")).create();
        Files.setPosixFilePermissions(home.folder(), PosixFilePermissions.fromString("rwxr-xr-x"));

        home.create();

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home.folder())))
                .isEqualTo("rwx------");
    }

    @Test
    void aFolderOfSomebodyElseIsLeftAsItIs() throws IOException {
        Files.writeString(folder.resolve("letters.txt"), "");

        assertThatThrownBy(() -> new Home(folder).create())
                .isInstanceOf(TerminalException.class)
                .hasMessageContaining("letters.txt");
        assertThat(folder.resolve("keys")).doesNotExist();
    }

    @Test
    void aSecondServerIsToldWhoIsThereAndMayComeWhenItIsFree() throws IOException {
        Home home = new Home(folder).create();
        try (HomeLock held = home.lock()) {
            assertThat(held).isNotNull();
            assertThatThrownBy(home::lock)
                    .isInstanceOf(RetryableException.class)
                    .hasMessageContaining("process " + ProcessHandle.current().pid());
            assertThat(HomeLock.holder(home)).contains(ProcessHandle.current().pid());
        }
        assertThat(HomeLock.holder(home)).isEmpty();
        home.lock().close();
    }

    @Test
    void anotherProcessFindsTheHomeLocked() throws Exception {
        Home home = new Home(folder).create();
        try (HomeLock held = home.lock()) {
            assertThat(held).isNotNull();
            assertThat(inAnotherProcess(home)).isEqualTo(3);
        }
        assertThat(inAnotherProcess(home)).isZero();
    }

    @Test
    void aPasswordIsMadeOnceAndReadByItsOwnerAlone() throws IOException {
        Path file = folder.resolve("key");
        SecureRandom random = new SecureRandom();

        String password = SecretFile.password(file, random);

        assertThat(password).hasSize(43);
        assertThat(SecretFile.password(file, random)).isEqualTo(password);
        assertThat(SecretFile.password(folder.resolve("other"), random)).isNotEqualTo(password);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    private static int inAnotherProcess(Home home) throws Exception {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        LockOnce.class.getName(),
                        home.folder().toString())
                .inheritIO()
                .start()
                .waitFor();
    }

    static final class LockOnce {
        public static void main(String[] arguments) throws IOException {
            try (HomeLock held = new Home(Path.of(arguments[0])).lock()) {
                System.exit(held == null ? 1 : 0);
            } catch (RetryableException taken) {
                System.exit(3);
            }
        }
    }
}
