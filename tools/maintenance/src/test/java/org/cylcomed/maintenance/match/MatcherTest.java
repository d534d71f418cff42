package org.cylcomed.maintenance.match;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.cylcomed.maintenance.cpe.Cpe;
import org.cylcomed.maintenance.cvss.Severity;
import org.cylcomed.maintenance.feed.FeedReader;
import org.cylcomed.maintenance.feed.Limits;
import org.cylcomed.maintenance.purl.PackageUrl;
import org.cylcomed.maintenance.sbom.SbomReader;
import org.cylcomed.maintenance.store.FeedImport;
import org.cylcomed.maintenance.store.FeedStore;
import org.cylcomed.maintenance.store.Feeds;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MatcherTest {
    private static final String ADVISORIES = """
        {"id":"N-1","modified":"2024-01-01T00:00:00Z","aliases":["CVE-2024-1"],"affected":[{"package":{"ecosystem":"npm","name":"left"},
         "ranges":[{"type":"SEMVER","events":[{"introduced":"1.0.0"},{"fixed":"1.2.0"}]}],"versions":["1.0.0"]}]}
        {"id":"N-2","modified":"2024-01-01T00:00:00Z","withdrawn":"2024-02-01T00:00:00Z","affected":[{"package":{"ecosystem":"npm","name":"gone"},
         "ranges":[{"type":"SEMVER","events":[{"introduced":"0"}]}]}]}
        {"id":"P-1","modified":"2024-01-01T00:00:00Z","affected":[{"package":{"ecosystem":"PyPI","name":"old-thing"},
         "ranges":[{"type":"ECOSYSTEM","events":[{"introduced":"0"}]}],"versions":["1.0","1.1"]}]}
        {"id":"D-1","modified":"2024-01-01T00:00:00Z","affected":[{"package":{"ecosystem":"Debian:12","name":"openssl"},
         "ranges":[{"type":"ECOSYSTEM","events":[{"introduced":"0"},{"fixed":"3.0.11-1~deb12u2"}]}]}]}
        {"id":"R-1","modified":"2024-01-01T00:00:00Z","affected":[{"package":{"ecosystem":"Red Hat:enterprise_linux:9::baseos","name":"curl"},
         "ranges":[{"type":"ECOSYSTEM","events":[{"introduced":"0"},{"fixed":"1:7.0-1.el9"}]}]}]}
        {"id":"B-1","modified":"2024-01-01T00:00:00Z","affected":[{"package":{"ecosystem":"Bitnami","name":"queue"},
         "ranges":[{"type":"SEMVER","events":[{"introduced":"0"},{"last_affected":"5.15.12"}]}]}]}
        {"cveMetadata":{"cveId":"CVE-2024-1","state":"PUBLISHED"},"containers":{"cna":{"metrics":[
         {"cvssV3_1":{"vectorString":"CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H"}}]}}}
        {"cve":{"id":"CVE-2024-2","vulnStatus":"Analyzed","configurations":[{"operator":"AND","nodes":[
         {"operator":"OR","cpeMatch":[{"vulnerable":true,"criteria":"cpe:2.3:o:acme:pump_firmware:*:*:*:*:*:*:*:*","versionEndExcluding":"2.04"}]},
         {"operator":"OR","cpeMatch":[{"vulnerable":false,"criteria":"cpe:2.3:h:acme:pump:-:*:*:*:*:*:*:*"}]}]}]}}
        {"document":{"csaf_version":"2.0","category":"csaf_security_advisory","title":"t","tracking":{"id":"C-1"}},
         "product_tree":{"branches":[{"category":"vendor","name":"Acme","branches":[{"category":"product_name","name":"Monitor VM-12","branches":[
          {"category":"product_version_range","name":"<= 3.1","product":{"product_id":"P","name":"n"}}]}]}]},
         "vulnerabilities":[{"cve":"CVE-2024-3","product_status":{"known_affected":["P"]}}]}
        {"catalogVersion":"1","vulnerabilities":[{"cveID":"CVE-2024-1","dateAdded":"2024-06-07"}]}
        """;

    @TempDir
    Path folder;

    private Feeds feeds;
    private Matcher matcher;

    @BeforeEach
    void fill() throws Exception {
        FeedStore store = new FeedStore(folder);
        try (FeedImport importing = new FeedImport(store, null, false, problem -> {})) {
            new FeedReader(Limits.DEFAULT)
                    .read("a.json", new ByteArrayInputStream(ADVISORIES.getBytes(StandardCharsets.UTF_8)), importing);
            importing.keep(Instant.EPOCH, "test", "");
        }
        feeds = store.open();
        matcher = new Matcher(feeds);
    }

    @AfterEach
    void close() {
        feeds.close();
    }

    @Test
    void aVersionWithinARangeIsAHitWithTheRangeAndItsSource() {
        Hit hit = purl("pkg:npm/left@1.1.9").hits().getFirst();

        assertThat(hit.advisory().id()).isEqualTo("N-1");
        assertThat(hit.rule()).isEqualTo(Rule.PURL_RANGE);
        assertThat(hit.range()).isEqualTo("vers:npm/>=1.0.0|<1.2.0");
        assertThat(hit.source()).isEqualTo("osv");
        assertThat(hit.confidence()).isEqualTo(1.0);
    }

    @Test
    void whatIsNoHitHasItsReason() {
        assertThat(purl("pkg:npm/left@1.2.0").reason()).isEqualTo(Reason.OUTSIDE_RANGES);
        assertThat(purl("pkg:npm/left").reason()).isEqualTo(Reason.NO_VERSION);
        assertThat(purl("pkg:npm/left@latest").reason()).isEqualTo(Reason.VERSION_NOT_UNDERSTOOD);
        assertThat(purl("pkg:npm/gone@1.0.0").reason()).isEqualTo(Reason.WITHDRAWN);
        assertThat(purl("pkg:npm/other@1.0.0").reason()).isEqualTo(Reason.NO_ADVISORY);
        assertThat(purl("pkg:gem/left@1.1.0").reason()).isEqualTo(Reason.NO_FEED);
    }

    @Test
    void theSameNameInAnotherEcosystemOrScopeIsAnotherPackage() {
        assertThat(purl("pkg:pypi/left@1.1.0").hits()).isEmpty();
        assertThat(purl("pkg:npm/%40scope/left@1.1.0").hits()).isEmpty();
    }

    @Test
    void aRangeWithoutEndIsLessSureForVersionsThatAreNotListed() {
        assertThat(purl("pkg:pypi/Old_Thing@1.0.0").hits())
                .extracting(Hit::rule, Hit::confidence)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(Rule.PURL_VERSION, 1.0));
        assertThat(purl("pkg:pypi/old-thing@7.0").hits().getFirst().confidence())
                .isLessThan(Hit.SURE);
    }

    @Test
    void aDistributionsPackageIsMatchedInItsRelease() {
        assertThat(purl("pkg:deb/debian/openssl@3.0.11-1~deb12u1?distro=debian-12")
                        .hits())
                .extracting(Hit::confidence)
                .containsExactly(1.0);
        assertThat(purl("pkg:deb/debian/openssl@3.0.11-1~deb12u1?distro=bookworm")
                        .hits())
                .hasSize(1);
        assertThat(purl("pkg:deb/debian/openssl@3.0.11-1~deb12u2?distro=debian-12")
                        .reason())
                .isEqualTo(Reason.OUTSIDE_RANGES);
        assertThat(purl("pkg:deb/debian/openssl@1.1.1-1?distro=debian-11").reason())
                .isEqualTo(Reason.OTHER_RELEASE);
        assertThat(purl("pkg:deb/ubuntu/openssl@3.0.2?distro=ubuntu-22.04").hits())
                .isEmpty();
        assertThat(purl("pkg:deb/debian/openssl@3.0.1").hits().getFirst().confidence())
                .isLessThan(Hit.SURE);
    }

    @Test
    void aBinaryPackageIsMatchedByItsSource() {
        Hit hit = purl("pkg:deb/debian/libssl3@3.0.11-1~deb12u1?distro=debian-12&upstream=openssl")
                .hits()
                .getFirst();

        assertThat(hit.advisory().id()).isEqualTo("D-1");
    }

    @Test
    void theEpochOfRpmAndTheBuildOfBitnamiAreMinded() {
        assertThat(purl("pkg:rpm/redhat/curl@7.0-1.el9?epoch=1").reason()).isEqualTo(Reason.OUTSIDE_RANGES);
        assertThat(purl("pkg:rpm/redhat/curl@9.0-1.el9").hits()).hasSize(1);
        assertThat(purl("pkg:bitnami/queue@5.15.12-3").hits()).hasSize(1);
    }

    @Test
    void aConfigurationAsksForThePlatformToo() throws Exception {
        Cpe firmware = Cpe.parse("cpe:2.3:o:acme:pump_firmware:2.03:*:*:*:*:*:*:*");

        assertThat(matcher.match(firmware).hits().getFirst().confidence()).isLessThan(Hit.SURE);
        assertThat(matcher.match(Cpe.parse("cpe:2.3:o:acme:pump_firmware:2.04:*:*:*:*:*:*:*"))
                        .reason())
                .isEqualTo(Reason.OUTSIDE_RANGES);
        SbomCheck.Result both = check("""
            {"name":"fw","type":"firmware","version":"2.03","cpe":"cpe:2.3:o:acme:pump_firmware:*:*:*:*:*:*:*:*"},
            {"name":"hw","type":"device","cpe":"cpe:2.3:h:acme:pump:-:*:*:*:*:*:*:*"}\
            """);
        assertThat(both.matches()).hasSize(1);
        assertThat(both.matches().getFirst().confidence()).isGreaterThan(Hit.SURE);
        assertThat(both.matches().getFirst().range()).isEqualTo("cpe:2.3:o:acme:pump_firmware:*:*:*:*:*:*:*:* <2.04");
    }

    @Test
    void aDeviceIsMatchedByMakerModelAndFirmware() throws Exception {
        SbomCheck.Result result = check("""
            {"name":"Monitor VM12","type":"device","version":"3.0","supplier":{"name":"ACME"}},
            {"name":"Monitor VM-12","type":"device","version":"3.2","supplier":{"name":"Acme"}},
            {"name":"Monitor VM-12","type":"device","version":"3.0"}\
            """);

        assertThat(result.matches())
                .extracting(Match::component, Match::rule)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("Monitor VM12@3.0", Rule.PRODUCT_VERSION));
        assertThat(result.unmatched())
                .containsExactly(
                        new Unmatched("Monitor VM-12@3.2", Reason.OUTSIDE_RANGES),
                        new Unmatched("Monitor VM-12@3.0", Reason.NO_IDENTIFIER));
    }

    @Test
    void howBadItIsComesFromItsAliasesAndTheListOfWhatIsExploited() throws Exception {
        Match match = check("{\"name\":\"left\",\"version\":\"1.0.0\",\"purl\":\"pkg:npm/left@1.0.0\"}")
                .matches()
                .getFirst();

        assertThat(match.severity()).isEqualTo(Severity.CRITICAL);
        assertThat(match.exploited()).isTrue();
        assertThat(match.epss()).isNull();
    }

    private Verdict purl(String purl) {
        return matcher.match(PackageUrl.read(purl));
    }

    private SbomCheck.Result check(String components) throws Exception {
        String document = "{\"bomFormat\":\"CycloneDX\",\"specVersion\":\"1.6\",\"components\":[" + components + "]}";
        SbomCheck check = new SbomCheck(matcher, new Ratings(feeds));
        new SbomReader(org.cylcomed.maintenance.sbom.Limits.DEFAULT)
                .read(new ByteArrayInputStream(document.getBytes(StandardCharsets.UTF_8)), check);
        SbomCheck.Result result = check.end(List.of());
        assertThat(List.copyOf(result.problems())).isEmpty();
        return result;
    }

    @Test
    void aDeviceIsMatchedByItsWordsAndAGuessedNameIsOnlyAQuestion() {
        Verdict named = matcher.matchDevice("ACME", "Monitor VM-12", "3.0");
        assertThat(named.hits()).extracting(hit -> hit.advisory().id()).containsExactly("C-1");
        assertThat(named.hits().getFirst().confidence()).isGreaterThanOrEqualTo(Hit.SURE);

        Verdict guessed = matcher.matchDevice("Acme Medical", "Pump", "2.03");
        assertThat(guessed.hits()).extracting(hit -> hit.advisory().id()).containsExactly("CVE-2024-2");
        assertThat(guessed.hits().getFirst().confidence()).isLessThan(Hit.SURE);
        assertThat(matcher.matchDevice("Acme Medical", "Pump", "2.04").hits()).isEmpty();
        assertThat(matcher.matchDevice("Other", "Pump", "2.03").hits()).isEmpty();
    }

    @Test
    void whatMatchesHasAKeyInCommon() throws Exception {
        Set<Long> device = Meeting.ofDevice("Acme Medical", "Pump");
        List<String> met = new ArrayList<>();
        feeds.all((source, advisory) -> {
            if (!Collections.disjoint(device, Meeting.of(advisory))) {
                met.add(advisory.id());
            }
        });
        assertThat(met).containsExactly("CVE-2024-2");
    }
}
