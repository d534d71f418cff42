package org.cylcomed.maintenance.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.cylcomed.maintenance.cvss.Severity;
import org.junit.jupiter.api.Test;

class FeedReaderTest {
    private static final String OSV = """
        {"id":"GO-1","modified":"2024-01-02T00:00:00Z","aliases":["CVE-2024-1"],"summary":"Too much trust",
         "affected":[{"package":{"ecosystem":"Go","name":"example.com/a/b"},
           "ranges":[{"type":"SEMVER","events":[{"introduced":"0"},{"fixed":"1.2.3"},{"introduced":"2.0.0"},{"last_affected":"2.1.0"}]}],
           "versions":["1.0.0","9.9.9"]}],
         "database_specific":{"severity":"MODERATE"}}
        """;

    @Test
    void rangesOfOsvBecomeRangesOfTheEcosystem() throws Exception {
        Collected read = Collected.read("a.json", OSV);

        Advisory advisory = read.advisories.getFirst();
        assertThat(read.formats).containsExactly(FeedFormat.OSV);
        assertThat(advisory.aliases()).containsExactly("CVE-2024-1");
        assertThat(advisory.stated()).isEqualTo(Severity.MEDIUM);
        assertThat(advisory.modified()).isEqualTo("2024-01-02T00:00:00Z");
        assertThat(advisory.affected())
                .containsExactly(new Affected.Package(
                        new PackageKey("golang/example.com/a/b"),
                        "",
                        List.of("vers:golang/<1.2.3", "vers:golang/>=2.0.0|<=2.1.0"),
                        List.of("9.9.9")));
    }

    @Test
    void theReleaseOfADistributionStandsInTheEcosystemsName() throws Exception {
        String text = """
            {"id":"DSA-1","modified":"2024-01-02T00:00:00Z","affected":[
             {"package":{"ecosystem":"Debian:12","name":"openssl"},"ranges":[{"type":"ECOSYSTEM","events":[{"introduced":"0"},{"fixed":"3.0.9-1"}]}]},
             {"package":{"ecosystem":"Ubuntu:Pro:22.04:LTS","name":"openssl"},"ranges":[{"type":"ECOSYSTEM","events":[{"introduced":"0"}]}]},
             {"package":{"ecosystem":"Red Hat:enterprise_linux:9::baseos","name":"openssl"},"versions":["1"]},
             {"package":{"ecosystem":"Unheard of","name":"openssl"},"versions":["1"]}]}
            """;

        List<Affected> affected =
                Collected.read("a.json", text).advisories.getFirst().affected();

        assertThat(affected)
                .extracting(each -> ((Affected.Package) each).key() + " " + ((Affected.Package) each).release())
                .containsExactly("deb/debian/openssl 12", "deb/ubuntu/openssl 22.04", "rpm/redhat/openssl 9");
    }

    @Test
    void yamlIsReadAsJsonIs() throws Exception {
        String text = """
            id: PYSEC-1
            modified: 2024-01-02T00:00:00Z
            affected:
            - package: {ecosystem: PyPI, name: Some_Thing}
              ranges:
              - type: ECOSYSTEM
                events:
                - introduced: "0"
                - fixed: 1.10
            """;

        assertThat(Collected.read("a.yaml", text).advisories.getFirst().affected())
                .containsExactly(new Affected.Package(
                        new PackageKey("pypi/some-thing"), "", List.of("vers:pypi/<1.10"), List.of()));
    }

    @Test
    void yamlThatRefersToItselfIsRefused() {
        assertThatThrownBy(() -> Collected.read("a.yaml", "id: &a [x]\nb: [*a, *a]\n"))
                .isInstanceOf(UnreadableFeedException.class)
                .hasMessageContaining("refers to another");
    }

    @Test
    void whatRustSecCallsWellIsTurnedRound() throws Exception {
        String text = """
            ```toml
            [advisory]
            id = "RUSTSEC-2024-1"
            package = "some"
            date = "2024-03-05"
            cvss = "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H"
            aliases = ["CVE-2024-2",
              "GHSA-1"]

            [versions]
            patched = [">= 1.2.5, < 1.3.0", ">= 1.3.4"]
            unaffected = ["< 0.9.0"]
            ```

            # A heading
            """;

        Advisory advisory = Collected.read("RUSTSEC-2024-1.md", text).advisories.getFirst();

        assertThat(advisory.title()).isEqualTo("A heading");
        assertThat(advisory.aliases()).containsExactly("CVE-2024-2", "GHSA-1");
        assertThat(((Affected.Package) advisory.affected().getFirst()).ranges())
                .containsExactly("vers:cargo/>=0.9.0|<1.2.5", "vers:cargo/>=1.3.0|<1.3.4");
    }

    @Test
    void aCveRecordHasConfigurationsFromNamesAndVersions() throws Exception {
        String text = """
            {"dataType":"CVE_RECORD","cveMetadata":{"cveId":"CVE-2024-3","state":"PUBLISHED","dateUpdated":"2024-05-06T07:08:09.123Z"},
             "containers":{"cna":{"descriptions":[{"lang":"en","value":"Words"}],
               "affected":[{"vendor":"Acme","product":"Pump","versions":[{"status":"affected","version":"all before 3"}]}]},
              "adp":[{"affected":[{"cpes":["cpe:2.3:a:acme:pump:*:*:*:*:*:*:*:*"],"vendor":"acme","product":"pump","defaultStatus":"unknown",
                "versions":[{"status":"affected","version":"1.0","lessThan":"2.0","versionType":"custom"}]}],
               "metrics":[{"cvssV3_1":{"vectorString":"CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H"}},
                 {"other":{"type":"ssvc","content":{"options":[{"Exploitation":"poc"},{"Automatable":"yes"}]}}}]}]}}
            """;

        Collected read = Collected.read("a.json", text);

        Advisory advisory = read.advisories.getFirst();
        assertThat(advisory.vectors()).hasSize(1);
        assertThat(advisory.affected()).contains(new Affected.Product("Acme", "Pump", "vers:generic/<3"));
        assertThat(advisory.affected().stream()
                        .filter(each -> each instanceof Affected.Configured)
                        .toList()
                        .toString())
                .contains("cpe:2.3:a:acme:pump:*")
                .contains("from=1.0")
                .contains("to=2.0");
        assertThat(read.ratings).containsExactly(Rating.judged("CVE-2024-3", "poc", "yes"));
    }

    @Test
    void nvdIsReadItemByItemAndDated() throws Exception {
        String text = """
            {"resultsPerPage":1,"vulnerabilities":[{"cve":{"id":"CVE-1","lastModified":"2022-12-02T17:17:02.303","vulnStatus":"Analyzed",
             "descriptions":[{"lang":"en","value":"One"}],
             "metrics":{"cvssMetricV31":[{"cvssData":{"vectorString":"CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H"}}]},
             "configurations":[{"nodes":[{"operator":"OR","cpeMatch":[{"vulnerable":true,"criteria":"cpe:2.3:a:a:b:*:*:*:*:*:*:*:*","versionEndExcluding":"2"}]}]}]}},
             {"cve":{"id":"CVE-2","vulnStatus":"Rejected"}}, {"odd":1}],
             "timestamp":"2024-01-01T00:00:00.000"}
            """;

        Collected read = Collected.read("nvd.json", text);

        assertThat(read.advisories).extracting(Advisory::id).containsExactly("CVE-1", "CVE-2");
        assertThat(read.advisories).extracting(Advisory::withdrawn).containsExactly(false, true);
        assertThat(read.advisories.getFirst().affected().toString()).contains("to=2");
        assertThat(read.problems).extracting(Problem::place).containsExactly("nvd.json, line 5");
        assertThat(read.dates).containsExactly(Instant.parse("2024-01-01T00:00:00Z"));
        assertThat(read.advisories.getFirst().vectors()).hasSize(1);
    }

    @Test
    void productsOfCsafHaveMakerModelAndVersion() throws Exception {
        String text = """
            {"document":{"category":"csaf_security_advisory","csaf_version":"2.0","title":"Acme Pump","tracking":{"id":"ICSMA-1","current_release_date":"2024-02-03T04:05:06.000Z"}},
             "product_tree":{"branches":[{"category":"vendor","name":"Acme","branches":[{"category":"product_name","name":"Pump 5","branches":[
               {"category":"product_version_range","name":"< 2.04","product":{"product_id":"P1","name":"Acme Pump 5 < 2.04",
                 "product_identification_helper":{"cpe":"cpe:2.3:o:acme:pump_5:*:*:*:*:*:*:*:*"}}}]}]}]},
             "vulnerabilities":[{"cve":"CVE-2024-4","product_status":{"known_affected":["P1"]},
               "scores":[{"cvss_v3":{"vectorString":"CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H"},"products":["P1"]}]}]}
            """;

        Advisory advisory = Collected.read("a.json", text).advisories.getFirst();

        assertThat(advisory.id()).isEqualTo("ICSMA-1");
        assertThat(advisory.aliases()).containsExactly("CVE-2024-4");
        assertThat(advisory.vectors()).hasSize(1);
        assertThat(advisory.affected()).contains(new Affected.Product("Acme", "Pump 5", "< 2.04"));
        assertThat(advisory.affected().getFirst().toString()).contains("pump_5").contains("to=2.04");
    }

    @Test
    void exploitedOnesComeFromJsonAndFromTheTable() throws Exception {
        Rating expected = Rating.exploited("CVE-2024-5", LocalDate.parse("2024-06-07"), true);

        assertThat(Collected.read("kev.json", """
            {"catalogVersion":"1","dateReleased":"2024-06-08T00:00:00.1Z","vulnerabilities":[
             {"cveID":"CVE-2024-5","dateAdded":"2024-06-07","knownRansomwareCampaignUse":"Known"}]}\
            """).ratings).containsExactly(expected);
        assertThat(Collected.read("kev.csv", """
            cveID,product,dateAdded,notes,knownRansomwareCampaignUse
            CVE-2024-5,"a, ""b\""",2024-06-07,"two
            lines",Known
            """).ratings).containsExactly(expected);
    }

    @Test
    void chancesComeWithTheirDay() throws Exception {
        Collected read = Collected.read("epss.csv", """
            #model_version:v2025.03.14,score_date:2025-08-25T00:00:00+0000
            cve,epss,percentile
            CVE-2024-6,0.00123,0.45
            not a row
            """);

        assertThat(read.ratings).containsExactly(Rating.likely("CVE-2024-6", 0.00123, 0.45));
        assertThat(read.dates).containsExactly(Instant.parse("2025-08-25T00:00:00Z"));
        assertThat(read.problems).hasSize(1);
    }

    @Test
    void oneBadDocumentOfAnArchiveIsToldAndTheRestIsRead() throws Exception {
        byte[] zip = zip("bad.json", "{\"id\":", "LICENSE", "words", "good.json", OSV, "more.json.gz", "not packed");

        Collected read = Collected.read("all.zip", zip, Limits.DEFAULT);

        assertThat(read.advisories).hasSize(1);
        assertThat(read.problems).extracting(Problem::place).anyMatch(place -> place.contains("bad.json"));
    }

    @Test
    void documentsMayStandOneAfterTheOtherOrInAList() throws Exception {
        assertThat(Collected.read("a.ndjson", OSV + OSV.replace("GO-1", "GO-2")).advisories)
                .hasSize(2);
        assertThat(Collected.read("a.json", "[" + OSV + "," + OSV.replace("GO-1", "GO-2") + "]").advisories)
                .hasSize(2);
    }

    @Test
    void whatUnpacksWithoutEndIsRefused() throws Exception {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(packed)) {
            out.write('[');
            byte[] blank = " ".repeat(1 << 20).getBytes(StandardCharsets.UTF_8);
            for (int i = 0; i < 64; i++) {
                out.write(blank);
            }
        }

        assertThatThrownBy(() -> Collected.read("a.json.gz", packed.toByteArray(), Limits.DEFAULT))
                .isInstanceOf(UnreadableFeedException.class)
                .hasMessageContaining("times its size");
        assertThatThrownBy(() -> Collected.read("a.zip", zip("a.json", " ".repeat(64 << 20)), Limits.DEFAULT))
                .isInstanceOf(UnreadableFeedException.class)
                .hasMessageContaining("times its size");
    }

    @Test
    void whatIsNestedWithoutEndIsRefused() {
        assertThatThrownBy(() -> Collected.read("a.json", "{\"a\":" + "[".repeat(10_000)))
                .isInstanceOf(UnreadableFeedException.class);
        assertThatThrownBy(() -> Collected.read("a.yaml", "a: " + "[".repeat(10_000)))
                .isInstanceOf(UnreadableFeedException.class);
    }

    @Test
    void aFileOfNoKnownFormatIsRefused() {
        assertThatThrownBy(() -> Collected.read("a.txt", "Hello"))
                .isInstanceOf(UnreadableFeedException.class)
                .hasMessageContaining("neither OSV");
    }

    private static byte[] zip(String... namesAndTexts) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (int i = 0; i < namesAndTexts.length; i += 2) {
                zip.putNextEntry(new ZipEntry(namesAndTexts[i]));
                zip.write(namesAndTexts[i + 1].getBytes(StandardCharsets.UTF_8));
                zip.closeEntry();
            }
        }
        return bytes.toByteArray();
    }
}
