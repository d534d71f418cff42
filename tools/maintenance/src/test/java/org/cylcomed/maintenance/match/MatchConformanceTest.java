package org.cylcomed.maintenance.match;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.cylcomed.maintenance.InvalidIdentifierException;
import org.cylcomed.maintenance.TestData;
import org.cylcomed.maintenance.cpe.Cpe;
import org.cylcomed.maintenance.feed.Advisory;
import org.cylcomed.maintenance.feed.Affected;
import org.cylcomed.maintenance.feed.FeedReader;
import org.cylcomed.maintenance.feed.Limits;
import org.cylcomed.maintenance.feed.Problem;
import org.cylcomed.maintenance.purl.PackageUrl;
import org.cylcomed.maintenance.store.FeedImport;
import org.cylcomed.maintenance.store.FeedInfo;
import org.cylcomed.maintenance.store.FeedStore;
import org.cylcomed.maintenance.store.Feeds;
import org.cylcomed.maintenance.vers.Comparator;
import org.cylcomed.maintenance.vers.Constraint;
import org.cylcomed.maintenance.vers.Version;
import org.cylcomed.maintenance.vers.VersionRange;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Everything published that is at hand, read, kept and asked again through the door. */
@Tag("conformance")
class MatchConformanceTest {
    @TempDir
    Path folder;

    @Test
    void everyDatabaseIsReadWithoutAProblemAndItsBoundsAreMatchedExactly() throws Exception {
        FeedStore store = new FeedStore(folder);
        List<Problem> problems = new ArrayList<>();
        for (String file : List.of(
                "osv-dbs/bitnami-osv.tar.gz",
                "osv-dbs/go-vulndb-osv.tar.gz",
                "osv-dbs/oss-fuzz-vulns-osv.tar.gz",
                "osv-dbs/pypa-osv-yaml.tar.gz",
                "osv-dbs/rustsec-advisories.tar.gz",
                "kev/known_exploited_vulnerabilities.json",
                "cisa-csaf/cisa-csaf-all-json.tar.gz",
                "vulnrichment/medical_subset.ndjson.gz")) {
            take(store, TestData.path(file), problems);
        }
        assertThat(problems).isEmpty();
        Map<String, Long> kept = new TreeMap<>();
        for (FeedInfo feed : store.list()) {
            kept.put(feed.name(), feed.advisories() + feed.ratings());
        }
        System.out.println("feeds: " + kept);
        assertThat(kept).containsEntry("osv", 19_622L).containsEntry("kev", 1_404L);
        try (Feeds feeds = store.open()) {
            bounds(feeds);
        }
    }

    /** The version that a range begins with is a hit; the one it ends before is none, unless another range has it. */
    private static void bounds(Feeds feeds) throws IOException {
        Matcher matcher = new Matcher(feeds);
        long[] counts = new long[3];
        List<String> wrong = new ArrayList<>();
        feeds.all((source, advisory) -> {
            for (Affected affected : advisory.affected()) {
                if (affected instanceof Affected.Package named
                        && named.release().isEmpty()
                        && !advisory.withdrawn()) {
                    for (String range : named.ranges()) {
                        for (Constraint bound : VersionRange.read(range).constraints()) {
                            bound(matcher, advisory, named, bound, counts, wrong);
                        }
                    }
                }
            }
        });
        System.out.println("bounds: " + counts[0] + " within, " + counts[1] + " without, " + counts[2]
                + " that no package URL can say; wrong " + wrong.size());
        assertThat(wrong).isEmpty();
        assertThat(counts[0]).isGreaterThan(10_000);
        assertThat(counts[1]).isGreaterThan(10_000);
    }

    private static void bound(
            Matcher matcher,
            Advisory advisory,
            Affected.Package named,
            Constraint bound,
            long[] counts,
            List<String> wrong) {
        PackageUrl purl;
        try {
            purl = purl(named, bound.version().text());
        } catch (InvalidIdentifierException cannotBeSaid) {
            counts[2]++;
            return;
        }
        boolean within = bound.comparator() != Comparator.LESS && bound.comparator() != Comparator.GREATER;
        boolean elsewhere = advisory.affected().stream()
                .filter(each ->
                        each instanceof Affected.Package other && other.key().equals(named.key()))
                .map(each -> (Affected.Package) each)
                .anyMatch(each -> holds(each, bound.version()));
        boolean hit = matcher.match(purl).hits().stream()
                .anyMatch(each -> each.advisory().id().equals(advisory.id()));
        counts[within ? 0 : 1]++;
        if (within ? !hit : hit && !elsewhere) {
            wrong.add(advisory.id() + " " + purl + " " + bound);
        }
    }

    private static boolean holds(Affected.Package named, Version version) {
        return named.versions().contains(version.text())
                || named.ranges().stream().map(VersionRange::read).anyMatch(range -> range.contains(version));
    }

    private static PackageUrl purl(Affected.Package named, String version) {
        String key = named.key().text();
        int slash = key.indexOf('/');
        int last = key.lastIndexOf('/');
        String namespace = last > slash ? key.substring(slash + 1, last) : "";
        StringBuilder text = new StringBuilder("pkg:").append(named.key().type());
        for (String segment : namespace.isEmpty() ? new String[0] : namespace.split("/", -1)) {
            text.append('/').append(encoded(segment));
        }
        return PackageUrl.read(text.append('/')
                .append(encoded(key.substring(last + 1)))
                .append('@')
                .append(encoded(version))
                .toString());
    }

    private static String encoded(String text) {
        return java.net.URLEncoder.encode(text, java.nio.charset.StandardCharsets.UTF_8)
                .replace("+", "%20");
    }

    /** What Dependency-Track's own tests expect of the same records. */
    @Test
    void theAnchorsRecordsMatchAsTheirTestsExpect() throws Exception {
        FeedStore store = new FeedStore(folder);
        List<Problem> problems = new ArrayList<>();
        String osv = "dt-tests/vuln-data-source/osv/src/test/resources/";
        String nvd = "dt-tests/vuln-data-source/nvd/src/test/resources/";
        for (String file : List.of(
                osv + "osv-GHSA-77rv-6vfw-x4gc.json",
                osv + "osv-vulnerability-with-ranges.json",
                osv + "osv-DSA-5474-1.json",
                nvd + "CVE-2022-31022-all-versions-vulnerable.json",
                nvd + "CVE-2017-5638-cvssv3-rating.json",
                nvd + "cve-2024-23113.json")) {
            take(store, TestData.path(file), problems);
        }
        assertThat(problems).isEmpty();
        try (Feeds feeds = store.open()) {
            Matcher matcher = new Matcher(feeds);
            assertThat(ids(matcher.match(Cpe.parse("cpe:2.3:a:apache:struts:2.3.5:*:*:*:*:*:*:*"))))
                    .containsExactly("CVE-2017-5638");
            assertThat(ids(matcher.match(Cpe.parse("cpe:2.3:a:apache:struts:2.3.33:*:*:*:*:*:*:*"))))
                    .isEmpty();
            assertThat(ids(matcher.match(Cpe.parse("cpe:2.3:a:couchbase:bleve:2.3.2:*:*:*:*:go:*:*"))))
                    .containsExactly("CVE-2022-31022");
            assertThat(ids(matcher.match(PackageUrl.read(
                            "pkg:maven/org.springframework.security.oauth/spring-security-oauth@2.0.16"))))
                    .contains("GHSA-77rv-6vfw-x4gc", "GSD-2022-1000008");
            assertThat(ids(matcher.match(PackageUrl.read(
                            "pkg:maven/org.springframework.security.oauth/spring-security-oauth@2.0.17.RELEASE"))))
                    .isEmpty();
            assertThat(ids(matcher.match(
                            PackageUrl.read("pkg:deb/debian/intel-microcode@3.20230512.1?distro=debian-12"))))
                    .containsExactly("DSA-5474-1");
            assertThat(ids(matcher.match(
                            PackageUrl.read("pkg:deb/debian/intel-microcode@3.20230808.1~deb12u1?distro=debian-12"))))
                    .isEmpty();
            assertThat(ids(matcher.match(Cpe.parse("cpe:2.3:o:fortinet:fortios:7.2.4:*:*:*:*:*:*:*"))))
                    .containsExactly("CVE-2024-23113");
            assertThat(ids(matcher.match(Cpe.parse("cpe:2.3:o:fortinet:fortios:7.2.7:*:*:*:*:*:*:*"))))
                    .isEmpty();
        }
    }

    private static List<String> ids(Verdict verdict) {
        return verdict.hits().stream().map(hit -> hit.advisory().id()).toList();
    }

    private static void take(FeedStore store, Path file, List<Problem> problems) throws Exception {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file));
                FeedImport importing = new FeedImport(store, null, false, problems::add)) {
            new FeedReader(Limits.DEFAULT).read(file.getFileName().toString(), in, importing);
            importing.keep(Instant.EPOCH, file.getFileName().toString(), "");
        }
    }
}
