package org.cylcomed.server.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.cylcomed.server.home.Home;
import org.cylcomed.server.home.HomeLock;
import org.cylcomed.server.home.TerminalException;
import org.cylcomed.server.postgres.DatabaseAccess;
import org.cylcomed.server.postgres.PostgresProcess;
import org.cylcomed.server.postgres.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(180)
class BackupTest {
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-11-26T12:00:00Z"));

    @TempDir
    Path folder;

    private Home home;
    private Home other;
    private Path archive;

    @BeforeEach
    void makeHome() throws IOException {
        home = new Home(folder.resolve("home")).create();
        other = new Home(folder.resolve("other"));
        archive = folder.resolve("backup.tar.gz");
        Files.writeString(home.settings(), "server.listen=ward:8443\n");
        Files.writeString(home.keys().resolve("authority-key.pem"), "secret\n");
        Files.createDirectories(home.record().resolve("tile/0/x001"));
        Files.writeString(home.record().resolve("tile/0/x001/002"), "tile");
        Files.writeString(home.record().resolve("lock"), "");
        Files.writeString(home.journal().resolve("0.seg"), "observed");
        Files.createDirectory(home.feeds());
        Files.writeString(home.feeds().resolve("osv.feed"), "advisories");
        Files.writeString(home.feeds().resolve("kev.new"), "an import has begun");
        Files.writeString(home.history(), "can be built anew");
        Files.writeString(home.cache().resolve("c"), "can be built anew");
    }

    @Test
    void aServerThatRunsIsCopiedAndTheCopyHoldsAllThatWasAcknowledgedBefore() throws Exception {
        int before;
        int last;
        try (HomeLock lock = home.lock();
                PostgresProcess postgres = TestDatabase.start(home)) {
            assertThat(lock).isNotNull();
            execute(postgres.access(), "CREATE TABLE kept (n int PRIMARY KEY, text text)");
            AtomicInteger acknowledged = new AtomicInteger();
            AtomicBoolean enough = new AtomicBoolean();
            Thread writing = Thread.ofPlatform().start(() -> write(postgres.access(), acknowledged, enough));
            while (acknowledged.get() < 500 && writing.isAlive()) {
                Thread.onSpinWait();
            }
            before = acknowledged.get();

            backup();

            enough.set(true);
            writing.join();
            last = acknowledged.get();
        }
        assertThat(new Restore(other).read(archive)).isGreaterThan(100);
        try (PostgresProcess restored = TestDatabase.start(other)) {
            int found = Integer.parseInt(value(restored.access(), "SELECT count(*) FROM kept"));
            assertThat(found).isBetween(before, last);
            assertThat(value(restored.access(), "SELECT max(n) FROM kept")).isEqualTo(Integer.toString(found));
            assertThat(value(restored.access(), "SELECT count(*) FROM kept WHERE text = repeat('x', 100 + n % 500)"))
                    .isEqualTo(Integer.toString(found));
            execute(restored.access(), "INSERT INTO kept VALUES (-1, '')");
        }
        assertSameFiles();
    }

    @Test
    void aServerThatStandsStillIsCopiedToo() throws Exception {
        try (PostgresProcess postgres = TestDatabase.start(home)) {
            execute(postgres.access(), "CREATE TABLE kept AS SELECT 7 AS n");
        }

        backup();

        new Restore(other).read(archive);
        try (PostgresProcess restored = TestDatabase.start(other)) {
            assertThat(value(restored.access(), "SELECT n FROM kept")).isEqualTo("7");
        }
        assertSameFiles();
        assertThat(HomeLock.holder(home)).isEmpty();
    }

    @Test
    void onlyTheOwnerReadsABackupAndWhatIsRestored() throws Exception {
        backup();
        new Restore(other).read(archive);

        assertThat(mode(archive)).isEqualTo("rw-------");
        assertThat(mode(other.folder())).isEqualTo("rwx------");
        assertThat(mode(other.keys())).isEqualTo("rwx------");
        assertThat(mode(other.keys().resolve("authority-key.pem"))).isEqualTo("rw-------");
        other.create();
    }

    @Test
    void nothingIsOverwritten() throws Exception {
        backup();

        assertThatThrownBy(this::backup).isInstanceOf(TerminalException.class).hasMessageContaining("is there already");
        assertThatThrownBy(() -> new Restore(home).read(archive)).hasMessageContaining("is not empty");
        assertThatThrownBy(() -> new Backup(home, CLOCK).write(home.captures().resolve("b.tar.gz")))
                .hasMessageContaining("outside");
        assertThatThrownBy(() -> new Backup(other, CLOCK).write(folder.resolve("b.tar.gz")))
                .hasMessageContaining("--data");
    }

    @Test
    void aCutOrChangedBackupRestoresNothing() throws Exception {
        backup();
        byte[] whole = Files.readAllBytes(archive);
        for (int length : new int[] {0, 5, whole.length / 2, whole.length - 30, whole.length - 9}) {
            refused(Arrays.copyOf(whole, length));
        }
        byte[] unpacked = new GZIPInputStream(new ByteArrayInputStream(whole)).readAllBytes();
        for (int part = 1; part < 40; part++) {
            byte[] changed = whole.clone();
            changed[whole.length / 40 * part] ^= 4;
            if (!unpacksTo(changed, unpacked)) {
                refused(changed);
            }
        }
    }

    /** A run of zeros can be packed in more than one way. */
    private static boolean unpacksTo(byte[] packed, byte[] content) {
        try (GZIPInputStream plain = new GZIPInputStream(new ByteArrayInputStream(packed))) {
            return Arrays.equals(plain.readAllBytes(), content);
        } catch (IOException damaged) {
            return false;
        }
    }

    @Test
    void anArchiveThatReachesOutsideIsRefused() throws Exception {
        for (String name : new String[] {"keys/../../evil", "/etc/evil", "evil", "keys/a//b", "keys/a\nb", "keys"}) {
            refused(archiveOf(tar -> add(tar, new TarArchiveEntry(name, true), "x")));
        }
        TarArchiveEntry link = new TarArchiveEntry("keys/link", TarConstants.LF_SYMLINK);
        link.setLinkName("/etc");
        refused(archiveOf(tar -> add(tar, link, "")));
        refused(archiveOf(tar -> {
            add(tar, new TarArchiveEntry("keys/twice"), "1");
            add(tar, new TarArchiveEntry("keys/twice"), "2");
        }));
        assertThat(folder.resolve("evil")).doesNotExist();
    }

    @Test
    void aWellFormedArchiveOfTheSameMakerIsTakenAFormerOneToo() throws Exception {
        for (String form : new String[] {Backup.FORM, Backup.FORMER}) {
            byte[] good = archiveOf(form, tar -> add(tar, new TarArchiveEntry("keys/a"), "x"));

            assertThat(Restore.unpack(new ByteArrayInputStream(good), Files.createDirectory(folder.resolve(form))))
                    .isEqualTo(2);
        }
        byte[] newer = archiveOf("cylcomed backup 3", tar -> add(tar, new TarArchiveEntry("keys/a"), "x"));
        refused(newer);
    }

    private void refused(byte[] archive) throws IOException {
        Files.write(folder.resolve("bad.tar.gz"), archive);
        assertThatThrownBy(() -> new Restore(other).read(folder.resolve("bad.tar.gz")))
                .isInstanceOf(TerminalException.class)
                .hasMessageContaining("Nothing was restored");
        assertThat(other.folder()).doesNotExist();
        assertThat(folder.resolve("other.restoring")).doesNotExist();
    }

    private static byte[] archiveOf(Consumer<TarArchiveOutputStream> content) throws IOException {
        return archiveOf(Backup.FORM, content);
    }

    private static byte[] archiveOf(String form, Consumer<TarArchiveOutputStream> content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(new GZIPOutputStream(bytes), "UTF-8")) {
            add(tar, new TarArchiveEntry(Backup.HEADER), form + "\n");
            content.accept(tar);
            add(tar, new TarArchiveEntry(BackupWriter.END), "2");
        }
        return bytes.toByteArray();
    }

    private static void add(TarArchiveOutputStream tar, TarArchiveEntry entry, String text) {
        try {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            entry.setSize(bytes.length);
            tar.putArchiveEntry(entry);
            tar.write(bytes);
            tar.closeArchiveEntry();
        } catch (IOException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private void assertSameFiles() throws IOException {
        for (String name : new String[] {
            "settings.properties",
            "keys/authority-key.pem",
            "keys/postgres-superuser",
            "record/tile/0/x001/002",
            "journal/0.seg",
            "feeds/osv.feed"
        }) {
            assertThat(other.folder().resolve(name))
                    .as(name)
                    .hasSameBinaryContentAs(home.folder().resolve(name));
        }
        assertThat(other.record().resolve("lock")).doesNotExist();
        assertThat(other.feeds().resolve("kev.new")).doesNotExist();
        assertThat(other.history()).doesNotExist();
        assertThat(other.cache()).doesNotExist();
    }

    private void backup() throws IOException {
        Backup.Written written = new Backup(home, CLOCK).write(archive);
        assertThat(written.bytes()).isEqualTo(Files.size(archive));
        assertThat(folder.resolve("backup.tar.gz.unfinished")).doesNotExist();
    }

    private static String mode(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    private static void write(DatabaseAccess access, AtomicInteger acknowledged, AtomicBoolean enough) {
        try (Connection connection = open(access);
                Statement statement = connection.createStatement()) {
            for (int n = 1; !enough.get(); n++) {
                statement.execute("INSERT INTO kept VALUES (" + n + ", repeat('x', 100 + " + n + " % 500))");
                acknowledged.set(n);
            }
        } catch (SQLException failed) {
            throw new AssertionError(failed);
        }
    }

    private static void execute(DatabaseAccess access, String command) throws SQLException {
        try (Connection connection = open(access);
                Statement statement = connection.createStatement()) {
            statement.execute(command);
        }
    }

    private static String value(DatabaseAccess access, String query) throws SQLException {
        try (Connection connection = open(access);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getString(1);
        }
    }

    private static Connection open(DatabaseAccess access) throws SQLException {
        return DriverManager.getConnection(access.url(), access.user(), access.password());
    }
}
