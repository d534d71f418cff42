package org.cylcomed.maintenance.vex;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.cylcomed.maintenance.cpe.Cpe;
import org.cylcomed.maintenance.csaf.Aids;
import org.cylcomed.maintenance.csaf.Validator;
import org.cylcomed.maintenance.purl.PackageUrl;
import org.cylcomed.maintenance.vex.Difference.Kind;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class VexTest {
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-11-01T00:00:00Z"));
    private static final String OPENVEX = """
            {"@context": "https://openvex.dev/ns/v0.2.0", "@id": "https://acme.example/vex/1", "author": "Acme",
             "timestamp": "2026-01-01T00:00:00Z", "version": 2, "statements": [
             {"vulnerability": {"name": "CVE-2026-0001", "aliases": ["GHSA-aaaa-bbbb-cccc"]},
              "products": [{"@id": "pkg:generic/vm-12@3.1", "subcomponents": [{"@id": "pkg:generic/openssl@3.0.1"}]}],
              "status": "not_affected", "justification": "vulnerable_code_not_in_execute_path",
              "impact_statement": "The monitor offers no TLS server."},
             {"vulnerability": {"name": "CVE-2026-0002"}, "products": [{"@id": "pkg:generic/vm-12@3.1"}],
              "status": "affected", "action_statement": "Update to 3.2."}]}""";
    private static final String CYCLONEDX = """
            {"bomFormat": "CycloneDX", "specVersion": "1.5", "serialNumber": "urn:uuid:3e671687-395b-41f5-a30f-a58921a69b79",
             "metadata": {"timestamp": "2026-02-01T00:00:00Z", "component": {"bom-ref": "d", "type": "device", "name": "VM-12", "purl": "pkg:generic/vm-12@3.1"}},
             "components": [{"bom-ref": "c", "type": "library", "name": "zlib", "version": "1.2", "purl": "pkg:generic/zlib@1.2"}],
             "vulnerabilities": [
              {"id": "CVE-2026-0003", "ratings": [], "affects": [{"ref": "c"}],
               "analysis": {"state": "not_affected", "justification": "requires_configuration", "detail": "Off by default."}},
              {"id": "CVE-2026-0004", "affects": [{"ref": "c"}]}]}""";

    private static final String XML = """
            <?xml version="1.0"?>
            <bom xmlns="http://cyclonedx.org/schema/bom/1.5" serialNumber="urn:uuid:3e671687-395b-41f5-a30f-a58921a69b79" version="1">
             <metadata><timestamp>2026-02-01T00:00:00Z</timestamp>
              <component type="device" bom-ref="d"><name>VM-12</name><purl>pkg:generic/vm-12@3.1</purl></component></metadata>
             <components><component type="library" bom-ref="c"><name>zlib</name><version>1.2</version>
              <purl>pkg:generic/zlib@1.2</purl></component></components>
             <vulnerabilities>
              <vulnerability><id>CVE-2026-0003</id><ratings/><analysis><state>not_affected</state>
               <justification>requires_configuration</justification><detail>Off by default.</detail></analysis>
               <affects><target><ref>c</ref></target></affects></vulnerability>
              <vulnerability><id>CVE-2026-0004</id><affects><target><ref>c</ref></target></affects></vulnerability>
             </vulnerabilities></bom>
            """;

    @Test
    void cycloneDxSaysTheSameInXml() throws Exception {
        assertThat(read(XML)).isEqualTo(read(CYCLONEDX));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<bom xmlns='http://cyclonedx.org/schema/bom/1.5'><vulnerabilities>",
                "<!DOCTYPE bom [<!ENTITY a 'aaaa'>]><bom xmlns='http://cyclonedx.org/schema/bom/1.5'/>",
                "<bom xmlns='http://example.org/other'/>"
            })
    void xmlThatIsBrokenOrAnotherIsRefused(String document) {
        assertThatExceptionOfType(UnreadableVexException.class).isThrownBy(() -> read(document));
    }

    @Test
    void aStatementAboutAComponentHoldsWithinItsProductAlone() throws Exception {
        VexIndex index = new VexIndex(List.of(read(OPENVEX).document()));

        VexAnswer answer = find(index, "cve-2026-0001", "pkg:generic/openssl@3.0.1", "pkg:generic/vm-12@3.1");
        assertThat(answer).isNotNull();
        assertThat(answer.status()).isEqualTo(Status.NOT_AFFECTED);
        assertThat(answer.justification()).contains(Justification.VULNERABLE_CODE_NOT_IN_EXECUTE_PATH);
        assertThat(answer.sentence())
                .isEqualTo("not_affected says https://acme.example/vex/1, 2026-01-01T00:00:00Z:"
                        + " vulnerable_code_not_in_execute_path (The monitor offers no TLS server.).");
        assertThat(find(index, "GHSA-aaaa-bbbb-cccc", "pkg:generic/openssl@3.0.1", "pkg:generic/vm-12@3.1"))
                .isNotNull();
        assertThat(find(index, "CVE-2026-0001", "pkg:generic/openssl@3.0.1", "pkg:generic/vm-13@3.1"))
                .isNull();
        assertThat(find(index, "CVE-2026-0001", "pkg:generic/openssl@3.0.1", null))
                .isNull();
        assertThat(find(index, "CVE-2026-0001", "pkg:generic/openssl@3.0.2", "pkg:generic/vm-12@3.1"))
                .isNull();
        assertThat(find(index, "CVE-2026-0002", "pkg:generic/openssl@3.0.2", "pkg:generic/vm-12@3.1"))
                .isNotNull();
    }

    @Test
    void ofContradictingStatementsTheNewestHoldsAndOfOneMomentTheMostCautious() throws Exception {
        VexDocument older = simple("a", "2026-01-01T00:00:00Z", "affected");
        VexDocument newer = simple("b", "2026-01-02T01:00:00+01:00", "not_affected");
        VexDocument alike = simple("c", "2026-01-02T00:00:00Z", "fixed");
        List<VexDocument> documents = new ArrayList<>(List.of(older, newer));

        VexAnswer answer = find(new VexIndex(documents), "CVE-1", "pkg:npm/a@1", null);
        assertThat(answer).isNotNull();
        assertThat(answer.status()).isEqualTo(Status.NOT_AFFECTED);
        assertThat(answer.sentence()).contains("older is affected of urn:a");
        documents.add(alike);
        for (List<VexDocument> order : List.of(documents, documents.reversed())) {
            VexAnswer cautious = find(new VexIndex(order), "CVE-1", "pkg:npm/a@1", null);
            assertThat(cautious).isNotNull();
            assertThat(cautious.status()).isEqualTo(Status.FIXED);
            assertThat(cautious.sentence()).contains("of the same time and less cautious is not_affected");
        }
    }

    @Test
    void aNameWithoutVersionCoversAllAndACpeIsMatchedByItsWildcards() throws Exception {
        String text = OPENVEX.replace(
                "{\"@id\": \"pkg:generic/vm-12@3.1\"}",
                "{\"@id\": \"pkg:generic/vm-12\"}, {\"@id\": \"urn:x\", \"identifiers\": {\"cpe23\": \"cpe:2.3:h:acme:vm-12:*:*:*:*:*:*:*:*\"}}");
        VexIndex index = new VexIndex(List.of(read(text).document()));

        assertThat(find(index, "CVE-2026-0002", "pkg:generic/vm-12@9?arch=arm", null))
                .isNotNull();
        assertThat(index.find(
                        List.of("CVE-2026-0002"),
                        null,
                        List.of(Cpe.parse("cpe:2.3:h:acme:vm-12:4:*:*:*:*:*:*:*")),
                        List.of()))
                .isPresent();
        assertThat(index.find(
                        List.of("CVE-2026-0002"),
                        null,
                        List.of(Cpe.parse("cpe:2.3:h:acme:vm-13:4:*:*:*:*:*:*:*")),
                        List.of()))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource(VexFormat.class)
    void whatIsSaidIsTheSameInEveryFormat(VexFormat format) throws Exception {
        VexDocument document = read(OPENVEX).document();
        Writing written = new VexWriter(CLOCK).write(document, format);
        VexDocument again = read(written.text()).document();

        assertThat(again.format()).isEqualTo(format);
        assertThat(again.id()).isEqualTo(document.id());
        assertThat(again.author()).isEqualTo("Acme");
        assertThat(again.version()).isEqualTo("2");
        VexAnswer first = find(
                new VexIndex(List.of(again)), "CVE-2026-0001", "pkg:generic/openssl@3.0.1", "pkg:generic/vm-12@3.1");
        assertThat(first).isNotNull();
        assertThat(first.justification()).contains(Justification.VULNERABLE_CODE_NOT_IN_EXECUTE_PATH);
        assertThat(first.statement().impact()).isEqualTo("The monitor offers no TLS server.");
        VexAnswer second = find(new VexIndex(List.of(again)), "CVE-2026-0002", "pkg:generic/vm-12@3.1", null);
        assertThat(second).isNotNull();
        assertThat(second.statement().actions().getFirst().text()).isEqualTo("Update to 3.2.");
        assertThat(new VexWriter(CLOCK).write(document, format).text()).isEqualTo(written.text());
    }

    @Test
    void whatIsNotCarriedOverIsTold() throws Exception {
        Reading reading = read(CYCLONEDX);
        assertThat(reading.differences())
                .extracting(Difference::kind, Difference::place)
                .contains(
                        org.assertj.core.groups.Tuple.tuple(Kind.LOST, "/vulnerabilities/0/ratings"),
                        org.assertj.core.groups.Tuple.tuple(Kind.SKIPPED, "/vulnerabilities/1"));
        Statement statement = reading.document().statements().getFirst();
        assertThat(statement.products().getFirst().purl()).isEqualTo("pkg:generic/vm-12@3.1");
        assertThat(statement.products().getFirst().subcomponents().getFirst().purl())
                .isEqualTo("pkg:generic/zlib@1.2");

        Writing csaf = new VexWriter(CLOCK).write(reading.document(), VexFormat.CSAF);
        assertThat(csaf.differences())
                .anyMatch(each -> each.kind() == Kind.CHANGED && each.sentence().contains("requires_configuration"))
                .anyMatch(each -> each.kind() == Kind.ADDED && each.place().equals("publisher/namespace"));
        assertThat(new Validator(Aids.none(), CLOCK)
                        .validate(csaf.text().getBytes(StandardCharsets.UTF_8))
                        .errors())
                .isEmpty();
    }

    @Test
    void whatCsafAsksForIsAddedAndContradictionsAreNotWritten() throws Exception {
        String bare = """
                {"@context": "https://openvex.dev/ns", "@id": "x y", "statements": [
                 {"vulnerability": "INTERNAL 7", "products": ["pkg:npm/a@1"], "status": "not_affected", "timestamp": "2026-01-01T00:00:00Z"},
                 {"vulnerability": "INTERNAL 7", "products": ["pkg:npm/a@1"], "status": "affected", "timestamp": "2026-01-02T00:00:00Z"},
                 {"vulnerability": "INTERNAL 8", "products": ["pkg:npm/a@1", "odd name"], "status": "not_affected"}]}""";
        Writing csaf = new VexWriter(CLOCK).write(read(bare).document(), VexFormat.CSAF);

        assertThat(new Validator(Aids.none(), CLOCK)
                        .validate(csaf.text().getBytes(StandardCharsets.UTF_8))
                        .errors())
                .isEmpty();
        assertThat(csaf.text()).contains("known_affected", "No impact statement was given.", "2026-11-01T00:00:00Z");
        assertThat(csaf.differences()).anyMatch(each -> each.sentence().contains("contradict"));
        assertThat(new VexWriter(CLOCK)
                        .write(read(bare).document(), VexFormat.OPENVEX)
                        .text())
                .contains("urn:cylcomed:vex:odd+name", "Unknown Author");
    }

    @Test
    void whatIsNoVexIsRefused() {
        assertThatThrownBy(() -> read("{}"))
                .isInstanceOf(UnreadableVexException.class)
                .hasMessageContaining("not OpenVEX");
        assertThatThrownBy(() -> read("{\"a\":")).isInstanceOf(UnreadableVexException.class);
        assertThatThrownBy(() -> read("\0\0\1\0"))
                .isInstanceOf(UnreadableVexException.class)
                .hasMessageContaining("UTF-8");
        assertThatThrownBy(() -> read("[".repeat(100_000))).isInstanceOf(UnreadableVexException.class);
        assertThatThrownBy(() -> new VexWriter(CLOCK)
                        .write(
                                read("{\"@context\": \"https://openvex.dev/ns\"}")
                                        .document(),
                                VexFormat.CSAF))
                .isInstanceOf(UnwritableVexException.class);
    }

    private static VexDocument simple(String id, String date, String status) throws Exception {
        return read("{\"@context\": \"https://openvex.dev/ns/v0.2.0\", \"@id\": \"urn:" + id + "\", \"timestamp\": \""
                        + date
                        + "\", \"statements\": [{\"vulnerability\": {\"name\": \"CVE-1\"}, \"products\": [{\"@id\": \"pkg:npm/a@1\"}], \"status\": \""
                        + status + "\"}]}")
                .document();
    }

    private static @Nullable VexAnswer find(VexIndex index, String name, String component, @Nullable String product) {
        return index.find(
                        List.of(name),
                        PackageUrl.parse(component),
                        List.of(),
                        product == null ? List.of() : List.of(PackageUrl.parse(product)))
                .orElse(null);
    }

    private static Reading read(String text) throws IOException, UnreadableVexException {
        return VexReader.read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }
}
