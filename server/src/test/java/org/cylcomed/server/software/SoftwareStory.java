package org.cylcomed.server.software;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.cylcomed.maintenance.feed.FeedReader;
import org.cylcomed.maintenance.feed.Limits;
import org.cylcomed.maintenance.store.FeedImport;
import org.cylcomed.maintenance.store.FeedStore;
import org.cylcomed.server.House;
import org.cylcomed.server.Visitor;
import org.cylcomed.server.access.Actor;
import org.cylcomed.server.access.Permission;
import org.cylcomed.server.access.Reach;
import tools.jackson.databind.JsonNode;

/**
 * What software is in the devices of a house and what must be done about it, told in the order in which it happens: in a
 * house that another test has, since a server of its own takes seconds.
 */
public final class SoftwareStory {
    private static final String NAMED = """
            {"document":{"csaf_version":"2.0","category":"csaf_security_advisory","title":"Acme pumps","tracking":{"id":"ICSMA-1"}},
             "product_tree":{"branches":[{"category":"vendor","name":"Acme","branches":[{"category":"product_name","name":"Pump 5",
              "branches":[{"category":"product_version_range","name":"< 9","product":{"product_id":"P","name":"n"}}]}]}]},
             "vulnerabilities":[{"cve":"CVE-2024-3","product_status":{"known_affected":["P"]}}]}
            """;
    private static final String BILL = """
            {"bomFormat":"CycloneDX","specVersion":"1.6","components":[
             {"type":"library","name":"one","version":"1.0.0","purl":"pkg:npm/one@1.0.0"},
             {"type":"library","name":"two","version":"1.0.0","purl":"pkg:npm/two@1.0.0",
              "properties":[{"name":"cdx:lifecycle:milestone:endOfSupport","value":"2099-12-31T00:00:00Z"}]}]}
            """;

    private final House house;
    private final Visitor anybody;
    private final String device;

    private SoftwareStory(House house, String device) {
        this.house = house;
        this.anybody = house.anybody();
        this.device = device;
    }

    /** @param unit in which the device stands */
    public static void tell(House house, String device, String unit, Reach elsewhere) throws Exception {
        SoftwareStory story = new SoftwareStory(house, device);
        story.withoutFeedsItIsSaidThatThereAreNone();
        story.whatABillHoldsIsMatchedAndExplained();
        story.aNewAdvisoryFindsTheComponentsItMeets();
        story.aDeviceWithoutBillIsAskedAboutByItsName();
        story.onlyWhoSeesTheDeviceSeesItsSoftware(unit, elsewhere);
        story.whatIsDecidedRestsUntilItIsWithdrawn();
        VexStory.tell(house, device, unit, elsewhere);
        story.untilWhenItIsMendedIsKnown();
        story.theDeviceHasTheWeakness();
        story.everyDeedIsKept();
    }

    private void withoutFeedsItIsSaidThatThereAreNone() {
        JsonNode portfolio = anybody.get("/api/v1/maintenance").json();
        assertThat(portfolio.path("feeds")).isEmpty();
        assertThat(portfolio.path("devices").asInt()).isPositive();
        assertThat(portfolio.path("withBill").asInt()).isZero();
        assertThat(anybody.get("/api/v1/maintenance/week").items()).isEmpty();
        assertThat(anybody.get(software()).json().path("bill").isNull()).isTrue();
    }

    private String software() {
        return "/api/v1/devices/" + device + "/software";
    }

    private void imported(String text) throws Exception {
        try (FeedImport importing = new FeedImport(new FeedStore(house.home().feeds()), null, false, problem -> {})) {
            new FeedReader(Limits.DEFAULT)
                    .read("a.json", new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), importing);
            importing.keep(Instant.now(), "a file", Integer.toHexString(text.hashCode()));
        }
        house.bean(SoftwareThread.class).wake();
    }

    private static String osv(String id, String name, String alias, String day) {
        return """
            {"id":"%s","modified":"%sT00:00:00Z","aliases":["%s"],"summary":"of %s","affected":[{"package":
            {"ecosystem":"npm","name":"%s"},"ranges":[{"type":"SEMVER","events":[{"introduced":"0"},{"fixed":"2.0.0"}]}]}]}
            """.formatted(id, day, alias, name, name);
    }

    private Bill upload(String bill) throws Exception {
        Actor actor = new Actor(
                "person-1",
                java.util.Set.of(),
                EnumSet.allOf(Permission.class),
                Reach.everything(),
                Actor.Means.SESSION,
                "session-1",
                true);
        Uploads.Of of = new Uploads.Of(Bill.ofDevice(device), device, null, null, null);
        Bill kept = house.bean(Uploads.class)
                .take(actor, of, "bill.json", new ByteArrayInputStream(bill.getBytes(StandardCharsets.UTF_8)));
        house.bean(StandingTable.class).changed();
        house.bean(SoftwareThread.class).wake();
        return kept;
    }

    private void whatABillHoldsIsMatchedAndExplained() throws Exception {
        imported(
                osv("GHSA-1", "one", "CVE-2024-1", "2024-01-01")
                        + "{\"catalogVersion\":\"1\",\"vulnerabilities\":[{\"cveID\":\"CVE-2024-1\",\"dateAdded\":\"2024-06-07\"}]}");
        House.until(() -> house.bean(Matching.class).infos().size() == 2);
        Bill bill = upload(BILL);
        assertThat(bill.components()).isEqualTo(2);
        assertThat(upload(BILL).at()).as("the same bytes change nothing").isEqualTo(bill.at());

        JsonNode software = anybody.get(software()).json();
        assertThat(software.path("basis").asString()).isEqualTo("DEVICE_SBOM");
        JsonNode concern = software.path("items").path(0);
        assertThat(concern.path("vulnerability").path("id").asString()).isEqualTo("CVE-2024-1");
        assertThat(concern.path("vulnerability").path("exploited").asBoolean()).isTrue();
        assertThat(concern.path("priority").asString()).isIn("OUT_OF_CYCLE", "IMMEDIATE");
        assertThat(concern.path("reasons").toString())
                .contains("\"EXPLOITATION\",\"answer\":\"ACTIVE\",\"basis\":\"KEV\"")
                .contains("\"SAFETY_IMPACT\",\"answer\":\"CRITICAL\",\"basis\":\"ASSUMED\"");
        assertThat(Instant.parse(concern.path("due").asString())).isAfter(Instant.now());

        Visitor.Answer components = anybody.get("/api/v1/devices/" + device + "/components?q=o");
        assertThat(components.each("name")).contains("one", "two");
        assertThat(anybody.get("/api/v1/devices/" + device + "/components?vulnerability=CVE-2024-1")
                        .each("name"))
                .containsExactly("one");
        assertThat(components.each("reason")).contains("no-advisory");

        JsonNode task = anybody.get("/api/v1/maintenance/week").items().path(0);
        assertThat(task.path("device").path("device").path("id").asString()).isEqualTo(device);
        assertThat(task.path("first").path(0).path("reasons")).hasSize(5);
    }

    private void aNewAdvisoryFindsTheComponentsItMeets() throws Exception {
        imported(osv("GHSA-2", "two", "CVE-2024-2", "2024-01-01"));
        House.until(() -> anybody.get(software()).json().path("total").asInt() == 2);
        JsonNode second = anybody.get("/api/v1/advisories/CVE-2024-2").json();
        assertThat(second.path("total").asInt()).isEqualTo(1);
        assertThat(second.path("devices")
                        .path(0)
                        .path("device")
                        .path("device")
                        .path("id")
                        .asString())
                .isEqualTo(device);
        assertThat(second.path("vulnerability").path("step").path("state").asString())
                .isEqualTo("RECEIVED");
        assertThat(anybody.get("/api/v1/advisories?q=cve-2024")
                        .json()
                        .path("total")
                        .asInt())
                .isEqualTo(2);
    }

    private void aDeviceWithoutBillIsAskedAboutByItsName() throws Exception {
        String path = "/api/v1/devices/" + device + "/context";
        assertThat(anybody.send(
                                "PATCH",
                                path,
                                Map.of("maker", "ACME", "model", "Pump-5"),
                                anybody.get(path).header("ETag"))
                        .status())
                .isEqualTo(200);
        imported(NAMED);
        // Nobody says which firmware it has: a question, and no answer yet.
        House.until(() -> !anybody.get("/api/v1/match-reviews").items().isEmpty());
        JsonNode question = anybody.get("/api/v1/match-reviews").items().path(0);
        assertThat(question.path("advisory").asString()).isEqualTo("CVE-2024-3");
        assertThat(question.path("ofDevice").asBoolean()).isTrue();
        assertThat(anybody.get("/api/v1/advisories/CVE-2024-3")
                        .json()
                        .path("total")
                        .asInt())
                .isZero();

        String review = "/api/v1/match-reviews/" + question.path("id").asString();
        assertThat(anybody.send("PUT", review, Map.of("decision", "ACCEPTED", "reason", " "), null)
                        .status())
                .isEqualTo(422);
        assertThat(anybody.send("PUT", review, Map.of("decision", "ACCEPTED", "reason", "seen on its label"), null)
                        .status())
                .isEqualTo(204);
        assertThat(anybody.get("/api/v1/match-reviews").items()).isEmpty();
        assertThat(anybody.get("/api/v1/advisories/CVE-2024-3")
                        .json()
                        .path("total")
                        .asInt())
                .isEqualTo(1);
    }

    private void onlyWhoSeesTheDeviceSeesItsSoftware(String unit, Reach elsewhere) {
        Visitor there = house.as("person-8", elsewhere, EnumSet.allOf(Permission.class));
        Visitor here = house.as("person-9", Reach.careUnits(List.of(unit)), EnumSet.allOf(Permission.class));
        for (String path :
                List.of(software(), "/api/v1/devices/" + device + "/components", "/api/v1/advisories/CVE-2024-1")) {
            assertThat(there.get(path).status()).as(path).isEqualTo(404);
            assertThat(here.get(path).status()).as(path).isEqualTo(200);
        }
        for (String path : List.of(
                "/api/v1/advisories",
                "/api/v1/sboms",
                "/api/v1/maintenance/week",
                "/api/v1/maintenance",
                "/api/v1/match-reviews")) {
            assertThat(there.get(path).text())
                    .as(path)
                    .doesNotContain("CVE-2024-1")
                    .doesNotContain(device);
        }
        assertThat(there.get("/api/v1/maintenance").json().path("concerned").asInt())
                .isZero();
        assertThat(here.get("/api/v1/sboms").json().path("total").asInt()).isEqualTo(1);
        // It would be decided for everybody.
        assertThat(here.post("/api/v1/advisories/CVE-2024-1/steps", Map.of("state", "TRIAGED"))
                        .code())
                .isEqualTo("reach-limited");
        assertThat(there.post("/api/v1/advisories/CVE-2024-1/steps", Map.of("state", "TRIAGED"))
                        .status())
                .isEqualTo(404);
    }

    private void whatIsDecidedRestsUntilItIsWithdrawn() {
        String path = "/api/v1/advisories/CVE-2024-1";
        Map<String, Object> control = Map.of(
                "kind", "CONTROL",
                "reason", "behind its own firewall",
                "until", Instant.now().plus(Duration.ofDays(30)).toString());
        JsonNode controlled = anybody.post(path + "/exemptions", control).json();
        assertThat(controlled.path("devices").path(0).path("reasons").toString())
                .contains("\"EXPOSURE\",\"answer\":\"SMALL\",\"basis\":\"CONTROL\"");
        Map<String, Object> declared = Map.of(
                "kind", "NOT_AFFECTED",
                "justification", "VULNERABLE_CODE_NOT_IN_EXECUTE_PATH",
                "reason", "the maker says so",
                "until", Instant.now().plus(Duration.ofDays(30)).toString());
        JsonNode rests = anybody.post(path + "/exemptions", declared).json();
        assertThat(anybody.get("/api/v1/maintenance/week").text()).doesNotContain("CVE-2024-1");
        String id = rests.path("vulnerability")
                .path("exemptions")
                .path(1)
                .path("id")
                .asString();
        assertThat(anybody.delete(path + "/exemptions/" + id).status()).isEqualTo(204);
        assertThat(anybody.get("/api/v1/maintenance/week").text()).contains("CVE-2024-1");

        anybody.post(path + "/steps", Map.of("state", "TRIAGED", "note", "looked at"));
        JsonNode steps =
                anybody.post(path + "/steps", Map.of("state", "DECIDED")).json().path("steps");
        assertThat(steps.valueStream().map(step -> step.path("state").asString()))
                .containsExactly("RECEIVED", "TRIAGED", "DECIDED");
        assertThat(anybody.post(
                                path + "/exemptions",
                                Map.of("kind", "CONTROL", "reason", "for ever", "until", "2999-01-01T00:00:00Z"))
                        .status())
                .isEqualTo(422);
    }

    private void untilWhenItIsMendedIsKnown() {
        String ends = "/api/v1/maintenance/support-ends";
        JsonNode mine = anybody.get(ends + "?device=" + device).items().path(0);
        assertThat(mine.path("items").path(0).path("day").asString()).isEqualTo("2099-12-31");
        assertThat(mine.path("items").path(0).path("origin").asString()).isEqualTo("BILL");

        String path = "/api/v1/devices/" + device + "/support-end";
        assertThat(anybody.send("PUT", path, Map.of("day", "2020-06-30", "source", "Acme's letter"), null)
                        .status())
                .isEqualTo(204);
        JsonNode first = anybody.get(ends).items().path(0);
        assertThat(first.path("ended").asBoolean()).isTrue();
        assertThat(first.path("items").path(0).path("ofDevice").asBoolean()).isTrue();
        assertThat(first.path("items").path(0).path("source").asString()).isEqualTo("Acme's letter");
        assertThat(anybody.send("PUT", path, java.util.Collections.singletonMap("day", null), null)
                        .status())
                .isEqualTo(204);
        assertThat(anybody.get(ends).items()).isEmpty();
    }

    private void theDeviceHasTheWeakness() {
        House.until(() -> anybody.get("/api/v1/findings?device=" + device + "&kind=exploited-vulnerability")
                        .json()
                        .path("total")
                        .asInt()
                == 1);
        JsonNode finding = anybody.get("/api/v1/findings?device=" + device + "&kind=exploited-vulnerability")
                .items()
                .path(0);
        assertThat(finding.path("nature").asString()).isEqualTo("WEAKNESS");
        assertThat(finding.path("summary").asString()).contains("CVE-2024-1");
        house.settle();
    }

    private void everyDeedIsKept() {
        House.until(() -> {
            String audit = anybody.get("/api/v1/audit").text();
            return audit.contains("sbom.uploaded")
                    && audit.contains("match.reviewed")
                    && audit.contains("vulnerability.exempted")
                    && audit.contains("vulnerability.exemption-withdrawn")
                    && audit.contains("vulnerability.moved");
        });
    }
}
