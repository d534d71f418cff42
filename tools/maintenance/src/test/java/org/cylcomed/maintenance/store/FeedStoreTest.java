package org.cylcomed.maintenance.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.cylcomed.maintenance.feed.Advisory;
import org.cylcomed.maintenance.feed.FeedReader;
import org.cylcomed.maintenance.feed.Limits;
import org.cylcomed.maintenance.feed.PackageKey;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FeedStoreTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    @TempDir
    Path folder;

    private FeedStore store;

    @BeforeEach
    void open() {
        store = new FeedStore(folder.resolve("feeds"));
    }

    @Test
    void whatIsImportedIsFoundByPackageAndByEveryName() throws Exception {
        take(osv("A-1", "2024-01-01", "one", "CVE-2024-1"));

        try (Feeds feeds = store.open()) {
            List<Advisory> found = new ArrayList<>();
            feeds.ofPackage(new PackageKey("npm/one"), (feed, advisory) -> found.add(advisory));
            feeds.ofId("cve-2024-1", (feed, advisory) -> found.add(advisory));
            assertThat(found).extracting(Advisory::id).containsExactly("A-1", "A-1");
            assertThat(found.getFirst()).isEqualTo(found.getLast());
            assertThat(feeds.packages("npm")).isEqualTo(1);
        }
        assertThat(store.list()).extracting(FeedInfo::asOf).containsExactly(Instant.parse("2024-01-01T00:00:00Z"));
    }

    @Test
    void aNewerAdvisoryReplacesAnOlderAndNotTheOtherWayRound() throws Exception {
        take(osv("A-1", "2024-01-02", "one", "CVE-1") + osv("A-2", "2024-01-02", "two", "CVE-2"));
        take(osv("A-1", "2024-01-01", "older", "CVE-1") + osv("A-2", "2024-01-03", "newer", "CVE-2"));

        assertThat(titles()).containsExactlyInAnyOrder("one", "newer");
    }

    @Test
    void ofTwoInOneFileTheNewerStays() throws Exception {
        take(osv("A-1", "2024-01-02", "newer", "CVE-1") + osv("A-1", "2024-01-01", "older", "CVE-1"));
        assertThat(titles()).containsExactly("newer");
        take(osv("A-1", "2024-01-03", "third", "CVE-1") + osv("A-1", "2024-01-04", "fourth", "CVE-1"));
        assertThat(titles()).containsExactly("fourth");
    }

    @Test
    void aListThatIsPublishedWholeReplacesTheListBefore() throws Exception {
        take("cve,epss,percentile\nCVE-1,0.1,0.2\nCVE-2,0.3,0.4\n");
        take("cve,epss,percentile\nCVE-2,0.5,0.6\n");

        try (Feeds feeds = store.open()) {
            assertThat(feeds.rating("CVE-1")).isEmpty();
            assertThat(feeds.rating("CVE-2").orElseThrow().epss()).isEqualTo(0.5);
        }
    }

    @Test
    void whatIsNotKeptLeavesTheStoreAsItWas() throws Exception {
        take(osv("A-1", "2024-01-01", "one", "CVE-1"));
        try (FeedImport importing = new FeedImport(store, null, false, problem -> {})) {
            read(importing, osv("A-1", "2024-02-01", "other", "CVE-1"));
        }

        assertThat(titles()).containsExactly("one");
        assertThat(folder.resolve("feeds")).isDirectoryNotContaining("glob:**.new");
    }

    @Test
    void aFileThatIsCutOffIsCalledDamaged() throws Exception {
        take(osv("A-1", "2024-01-01", "one", "CVE-1"));
        byte[] whole = Files.readAllBytes(store.file("osv"));
        Files.write(store.file("osv"), java.util.Arrays.copyOf(whole, whole.length - 9));

        assertThatThrownBy(() -> store.list())
                .isInstanceOf(DamagedFeedException.class)
                .hasMessageContaining("osv");
    }

    @Test
    void onlyOneProcessWritesAtATime() throws Exception {
        try (AutoCloseable first = store.lock()) {
            assertThat(first).isNotNull();
            assertThat(store.lock()).isNull();
        }
        try (AutoCloseable again = store.lock()) {
            assertThat(again).isNotNull();
        }
    }

    private void take(String text) throws Exception {
        try (FeedImport importing = new FeedImport(store, null, false, problem -> {})) {
            read(importing, text);
            importing.keep(NOW, "a file", "00");
        }
    }

    private static void read(FeedImport importing, String text) throws Exception {
        new FeedReader(Limits.DEFAULT)
                .read("a.json", new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), importing);
    }

    private List<String> titles() throws Exception {
        List<String> titles = new ArrayList<>();
        try (Feeds feeds = store.open()) {
            feeds.all((feed, advisory) -> titles.add(advisory.title()));
        }
        return titles;
    }

    private static String osv(String id, String day, String name, String alias) {
        return """
            {"id":"%s","modified":"%sT00:00:00Z","aliases":["%s"],"summary":"%s","affected":[{"package":
            {"ecosystem":"npm","name":"%s"},"ranges":[{"type":"SEMVER","events":[{"introduced":"0"},{"fixed":"2.0.0"}]}]}]}
            """.formatted(id, day, alias, name, name);
    }
}
