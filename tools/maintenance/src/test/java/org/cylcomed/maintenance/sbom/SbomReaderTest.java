package org.cylcomed.maintenance.sbom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.cylcomed.maintenance.cpe.Cpe;
import org.cylcomed.maintenance.purl.PackageUrl;
import org.cylcomed.maintenance.sbom.Sbom.Dependency;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SbomReaderTest {
    private static final Component LIBRARY = new Component(
            "lib",
            null,
            "library",
            "org.ward",
            "drug-library",
            "2.1.0",
            "Ward Inc.",
            PackageUrl.parse("pkg:maven/org.ward/drug-library@2.1.0"),
            List.of(Cpe.parse("cpe:2.3:a:ward:drug_library:2.1.0:*:*:*:*:*:*:*")),
            List.of(new Hash("SHA-256", "ab12")),
            List.of("Apache-2.0", "Ward's own"));

    @Test
    void aCycloneDxDocumentInJsonIsReadWhole() throws Exception {
        Sbom sbom = read("""
                {"components": [
                   {"type": "library", "components": [{"type": "file", "name": "table.bin"}],
                    "name": "drug-library", "group": "org.ward", "version": "2.1.0", "bom-ref": "lib",
                    "supplier": {"name": "Ward Inc.", "url": ["https://example.org"]}, "publisher": "someone else",
                    "purl": "pkg:maven/org.ward/drug-library@2.1.0",
                    "cpe": "cpe:2.3:a:ward:drug_library:2.1.0:*:*:*:*:*:*:*",
                    "hashes": [{"alg": "SHA-256", "content": "AB12"}],
                    "licenses": [{"license": {"id": "Apache-2.0"}}, {"license": {"name": "Ward's own"}}],
                    "pedigree": {"ancestors": [{"type": "library", "name": "an ancestor"}]}}],
                 "dependencies": [{"ref": "pump", "dependsOn": ["lib", "os"]}, {"ref": "lib"}],
                 "metadata": {"timestamp": "2026-11-26T10:00:00Z",
                              "component": {"type": "device", "name": "pump", "bom-ref": "pump"}},
                 "bomFormat": "CycloneDX", "specVersion": "1.6", "serialNumber": "urn:uuid:1", "version": 1}
                """);

        assertThat(sbom.components()).hasSize(3);
        assertThat(sbom.components().get(0)).isEqualTo(LIBRARY);
        assertThat(sbom.components().get(1).name()).isEqualTo("table.bin");
        assertThat(sbom.components().get(1).parent()).isEqualTo("lib");
        assertThat(sbom.components().get(2).type()).isEqualTo("device");
        assertThat(sbom.dependencies()).containsExactly(new Dependency("pump", "lib"), new Dependency("pump", "os"));
        assertThat(sbom.document())
                .isEqualTo(new Document(
                        Format.CYCLONEDX_JSON, "1.6", "urn:uuid:1", "2026-11-26T10:00:00Z", List.of("pump"), 3, 0));
    }

    @Test
    void aCycloneDxDocumentInXmlGivesTheSame() throws Exception {
        Sbom sbom = read("""
                <?xml version="1.0"?>
                <bom xmlns="http://cyclonedx.org/schema/bom/1.5" xmlns:x="urn:x" serialNumber="urn:uuid:1" version="1">
                  <metadata><timestamp>2026-11-26T10:00:00Z</timestamp>
                    <component type="device" bom-ref="pump"><name>pump</name></component></metadata>
                  <components>
                    <component type="library" bom-ref="lib">
                      <supplier><name>Ward Inc.</name><url>https://example.org</url></supplier>
                      <publisher>someone else</publisher>
                      <group>org.ward</group><name>drug-library</name><version>2.1.0</version>
                      <hashes><hash alg="SHA-256">AB12</hash></hashes>
                      <licenses><license><id>Apache-2.0</id></license>
                        <license><name>Ward's own</name><text>of <x:b>two</x:b> lines</text></license></licenses>
                      <cpe>cpe:2.3:a:ward:drug_library:2.1.0:*:*:*:*:*:*:*</cpe>
                      <purl><![CDATA[pkg:maven/org.ward/drug-library@2.1.0]]></purl>
                      <pedigree><ancestors><component type="library"><name>an ancestor</name></component></ancestors></pedigree>
                      <components><component type="file"><name>table.bin</name></component></components>
                      <x:name>not ours</x:name>
                    </component>
                  </components>
                  <dependencies><dependency ref="pump"><dependency ref="lib"/><dependency ref="os"/></dependency>
                    <dependency ref="lib"/></dependencies>
                </bom>
                """);

        assertThat(sbom.components()).extracting(Component::name).containsExactly("pump", "drug-library", "table.bin");
        assertThat(sbom.components().get(1)).isEqualTo(LIBRARY);
        assertThat(sbom.components().get(2).parent()).isEqualTo("lib");
        assertThat(sbom.dependencies()).containsExactly(new Dependency("pump", "lib"), new Dependency("pump", "os"));
        assertThat(sbom.document().version()).isEqualTo("1.5");
        assertThat(sbom.document().roots()).containsExactly("pump");
    }

    @Test
    void anSpdxDocumentInJsonIsReadWhole() throws Exception {
        Sbom sbom = read("""
                {"spdxVersion": "SPDX-2.3", "SPDXID": "SPDXRef-DOCUMENT", "documentNamespace": "urn:doc",
                 "creationInfo": {"created": "2026-11-26T10:00:00Z", "creators": ["Tool: t"]},
                 "packages": [
                   {"SPDXID": "lib", "name": "drug-library", "versionInfo": "2.1.0", "supplier": "Organization: Ward Inc. (w@example.org)",
                    "originator": "NOASSERTION", "primaryPackagePurpose": "LIBRARY",
                    "licenseConcluded": "Apache-2.0", "licenseDeclared": "Ward's own",
                    "checksums": [{"algorithm": "SHA256", "checksumValue": "AB12"}],
                    "externalRefs": [
                      {"referenceCategory": "PACKAGE-MANAGER", "referenceType": "purl",
                       "referenceLocator": "pkg:maven/org.ward/drug-library@2.1.0"},
                      {"referenceCategory": "SECURITY", "referenceType": "cpe23Type",
                       "referenceLocator": "cpe:2.3:a:ward:drug_library:2.1.0:*:*:*:*:*:*:*"}]},
                   {"SPDXID": "pump", "name": "pump", "licenseConcluded": "NOASSERTION"}],
                 "files": [{"SPDXID": "f", "fileName": "./a"}],
                 "relationships": [
                   {"spdxElementId": "SPDXRef-DOCUMENT", "relationshipType": "DESCRIBES", "relatedSpdxElement": "pump"},
                   {"spdxElementId": "lib", "relationshipType": "DEPENDENCY_OF", "relatedSpdxElement": "pump"},
                   {"spdxElementId": "f", "relationshipType": "GENERATED_FROM", "relatedSpdxElement": "lib"}]}
                """);

        assertThat(sbom.components().getFirst())
                .usingRecursiveComparison()
                .ignoringFields("group")
                .isEqualTo(LIBRARY);
        assertThat(sbom.components().getLast().licences()).isEmpty();
        assertThat(sbom.dependencies()).containsExactly(new Dependency("pump", "lib"));
        assertThat(sbom.document())
                .isEqualTo(new Document(
                        Format.SPDX_JSON, "2.3", "urn:doc", "2026-11-26T10:00:00Z", List.of("pump"), 2, 0));
    }

    @Test
    void anSpdxDocumentInTagValueGivesTheSame() throws Exception {
        Sbom sbom = read("""
                # made by hand
                SPDXVersion: SPDX-2.2
                DocumentNamespace: urn:doc
                Created: 2026-11-26T10:00:00Z
                Relationship: SPDXRef-DOCUMENT DESCRIBES pump
                PackageName: drug-library
                SPDXID: lib
                PackageVersion: 2.1.0
                PackageSupplier: Organization: Ward Inc. (w@example.org)
                PrimaryPackagePurpose: LIBRARY
                PackageChecksum: SHA256: AB12
                PackageLicenseConcluded: Apache-2.0
                PackageLicenseDeclared: Ward's own
                PackageComment: <text>of two
                PackageName: that is no package
                lines</text>
                ExternalRef: PACKAGE-MANAGER purl pkg:maven/org.ward/drug-library@2.1.0
                ExternalRef: SECURITY cpe23Type cpe:2.3:a:ward:drug_library:2.1.0:*:*:*:*:*:*:*
                FileName: ./a
                SPDXID: f
                PackageName: pump
                SPDXID: pump
                Relationship: pump DEPENDS_ON lib
                """);

        assertThat(sbom.components()).extracting(Component::name).containsExactly("drug-library", "pump");
        assertThat(sbom.components().getFirst())
                .usingRecursiveComparison()
                .ignoringFields("group")
                .isEqualTo(LIBRARY);
        assertThat(sbom.dependencies()).containsExactly(new Dependency("pump", "lib"));
        assertThat(sbom.document().roots()).containsExactly("pump");
        assertThat(sbom.document().version()).isEqualTo("2.2");
    }

    @Test
    void aCycloneDxDocumentInProtobufGivesTheSame() throws Exception {
        byte[] library = join(
                field(1, 3),
                field(3, "lib"),
                field(4, field(1, "Ward Inc.")),
                field(6, "someone else"),
                field(7, "org.ward"),
                field(8, "drug-library"),
                field(9, "2.1.0"),
                field(12, join(field(1, 3), field(2, "AB12"))),
                field(13, field(1, field(1, "Apache-2.0"))),
                field(13, field(1, join(field(2, "Ward's own"), field(9, 300)))),
                field(15, "cpe:2.3:a:ward:drug_library:2.1.0:*:*:*:*:*:*:*"),
                field(16, "pkg:maven/org.ward/drug-library@2.1.0"),
                field(19, field(1, field(8, "an ancestor"))),
                field(21, join(field(1, 6), field(8, "table.bin"))));
        byte[] document = join(
                field(1, "1.6"),
                field(2, 1),
                field(3, "urn:uuid:1"),
                field(
                        4,
                        join(
                                field(1, field(1, 1795687200)),
                                field(4, join(field(1, 5), field(3, "pump"), field(8, "pump"))))),
                field(5, library),
                field(6, field(1, "a service")),
                field(8, join(field(1, "pump"), field(2, field(1, "lib")), field(2, field(1, "os")))));

        Sbom sbom = Sbom.read(new ByteArrayInputStream(document), Limits.DEFAULT);

        assertThat(sbom.components()).extracting(Component::name).containsExactly("pump", "drug-library", "table.bin");
        assertThat(sbom.components().get(1)).isEqualTo(LIBRARY);
        assertThat(sbom.components().get(2).parent()).isEqualTo("lib");
        assertThat(sbom.dependencies()).containsExactly(new Dependency("pump", "lib"), new Dependency("pump", "os"));
        assertThat(sbom.document())
                .isEqualTo(new Document(
                        Format.CYCLONEDX_PROTOBUF, "1.6", "urn:uuid:1", "2026-11-26T10:00:00Z", List.of("pump"), 3, 0));
        for (int cut = 5; cut < document.length; cut++) {
            byte[] torn = java.util.Arrays.copyOf(document, cut);
            try {
                Sbom.read(new ByteArrayInputStream(torn), Limits.DEFAULT);
            } catch (UnreadableSbomException e) {
                assertThat(e.place()).startsWith("byte ");
            }
        }
    }

    private static byte[] field(int number, long value) {
        return join(varint(number << 3), varint(value));
    }

    private static byte[] field(int number, String value) {
        return field(number, value.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] field(int number, byte[] value) {
        return join(varint(number << 3 | 2), varint(value.length), value);
    }

    private static byte[] varint(long value) {
        java.io.ByteArrayOutputStream out = new java.io.ByteArrayOutputStream();
        long rest = value;
        while (rest >= 0x80) {
            out.write((int) ((rest & 0x7f) | 0x80));
            rest >>>= 7;
        }
        out.write((int) rest);
        return out.toByteArray();
    }

    private static byte[] join(byte[]... parts) {
        java.io.ByteArrayOutputStream out = new java.io.ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    /** Supplier and licences stand elsewhere in the graph. */
    @Test
    void anSpdxThreeGraphIsReadElementByElement() throws Exception {
        Sbom sbom = read("""
                {"@context": "https://spdx.org/rdf/3.0.1/spdx-context.jsonld", "@graph": [
                  {"type": "CreationInfo", "@id": "_:c", "specVersion": "3.0.1", "created": "2026-11-26T10:00:00Z"},
                  {"type": "SpdxDocument", "spdxId": "urn:doc", "rootElement": ["pump"]},
                  {"type": "Organization", "spdxId": "w", "name": "Ward Inc."},
                  {"type": "software_Package", "spdxId": "lib", "name": "drug-library", "suppliedBy": "w",
                   "software_packageVersion": "2.1.0", "software_primaryPurpose": "library",
                   "software_packageUrl": "pkg:maven/org.ward/drug-library@2.1.0",
                   "verifiedUsing": [{"type": "Hash", "algorithm": "sha256", "hashValue": "AB12"}],
                   "externalIdentifier": [{"type": "ExternalIdentifier", "externalIdentifierType": "cpe23",
                     "identifier": "cpe:2.3:a:ward:drug_library:2.1.0:*:*:*:*:*:*:*"}]},
                  {"type": "software_Package", "spdxId": "pump", "name": "pump"},
                  {"type": "software_File", "spdxId": "f", "name": "./a"},
                  {"type": "Relationship", "spdxId": "r", "from": "pump", "relationshipType": "dependsOn", "to": ["lib", "os"]},
                  {"type": "Relationship", "spdxId": "s", "from": "f", "relationshipType": "generates", "to": "lib"}]}
                """);

        assertThat(sbom.components()).extracting(Component::name).containsExactly("drug-library", "pump");
        assertThat(sbom.components().getFirst())
                .usingRecursiveComparison()
                .ignoringFields("group", "supplier", "licences")
                .isEqualTo(LIBRARY);
        assertThat(sbom.dependencies()).containsExactly(new Dependency("pump", "lib"), new Dependency("pump", "os"));
        assertThat(sbom.document())
                .isEqualTo(new Document(
                        Format.SPDX_GRAPH, "3.0.1", "urn:doc", "2026-11-26T10:00:00Z", List.of("pump"), 2, 0));
    }

    @Test
    void whatCannotBeUsedIsLocatedAndTheRestIsRead() throws Exception {
        Sbom sbom = read("""
                {"bomFormat": "CycloneDX", "specVersion": "1.4", "components": [
                   {"name": "a", "purl": "pkg:", "version": 7},
                   {"type": "library"},
                   "none",
                   {"name": "b", "cpe": "cpe:2.3:a", "hashes": {}, "licenses": 1, "components": null}]}
                """);

        assertThat(sbom.components()).extracting(Component::name).containsExactly("a", "b");
        assertThat(sbom.components().getFirst().version()).isEqualTo("7");
        assertThat(sbom.problems())
                .extracting(Problem::place)
                .containsExactly("/components/0/purl", "/components/1", "/components/3/cpe");
        assertThat(sbom.document().problems()).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "   ",
                "{}",
                "{\"bomFormat\": \"Other\"}",
                "{\"bomFormat\": \"CycloneDX\"}",
                "{\"bomFormat\": \"CycloneDX\", \"specVersion\": \"1.4\"",
                "{\"bomFormat\": \"CycloneDX\", \"specVersion\": \"1.4\"} {}",
                "{\"bomFormat\": \"CycloneDX\", \"specVersion\": \"1.4\", \"spdxVersion\": \"SPDX-2.3\"}",
                "{\"spdxVersion\": \"SPDX-3.0\"}",
                "{\"@graph\": []}",
                "{\"components\": [{\"name\": \"a\"}]}",
                "{\"bomFormat\": \"CycloneDX\", \"specVersion\": \"1.4\", \"components\": [{]}",
                "<bom/>",
                "<bom xmlns='http://cyclonedx.org/schema/bom/1.4'>",
                "<bom xmlns='http://cyclonedx.org/schema/bom/1.4'><a></b></bom>",
                "<!DOCTYPE bom [<!ENTITY a 'b'>]><bom xmlns='http://cyclonedx.org/schema/bom/1.4'>&a;</bom>",
                "<!DOCTYPE bom SYSTEM 'file:///etc/passwd'><bom xmlns='http://cyclonedx.org/schema/bom/1.4'/>",
                "<x:bom xmlns:x='urn:other'/>",
                "a text of any kind",
                "SPDXVersion: SPDX-3.0",
                "SPDXVersion: SPDX-2.3\nPackageComment: <text>without end",
            })
    void whatIsNoBillOfMaterialsIsRefusedWithItsPlace(String text) {
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(UnreadableSbomException.class)
                .hasMessageMatching("(?s).+ \\(.+\\)");
    }

    @Test
    void aDocumentPastItsLimitsIsRefused() {
        Limits small = new Limits(400, 2, 60, 8);
        String three =
                "{\"bomFormat\":\"CycloneDX\",\"specVersion\":\"1.4\",\"components\":[{\"name\":\"a\"},{\"name\":\"b\"},{\"name\":\"c\"}]}";

        assertThatThrownBy(() -> Sbom.read(stream(three), small)).hasMessageContaining("more than 2 components");
        assertThatThrownBy(() -> Sbom.read(stream("{\"x\":\"" + "y".repeat(70) + "\"}"), small))
                .isInstanceOf(UnreadableSbomException.class);
        assertThatThrownBy(() -> Sbom.read(stream("{\"x\":" + "[".repeat(20)), small))
                .isInstanceOf(UnreadableSbomException.class);
        assertThatThrownBy(() -> Sbom.read(stream("{" + "\"x\":1,".repeat(100) + "\"x\":1}"), small))
                .hasMessageContaining("longer than 400 bytes");
        assertThatThrownBy(() -> Sbom.read(
                        stream("<bom xmlns='http://cyclonedx.org/schema/bom/1.4'>" + "<a>".repeat(20)), small))
                .hasMessageContaining("nested deeper than 8");
        assertThatThrownBy(() -> Sbom.read(
                        stream("<bom xmlns='http://cyclonedx.org/schema/bom/1.4'><metadata><timestamp>" + "y".repeat(70)
                                + "</timestamp></metadata></bom>"),
                        small))
                .hasMessageContaining("longer than 60");
        assertThatThrownBy(() -> Sbom.read(stream("SPDXVersion: SPDX-2.3\nComment: " + "y".repeat(70)), small))
                .hasMessageContaining("longer than 60");
        assertThatThrownBy(() -> Sbom.read(stream("<!--" + "y".repeat(500) + "-->"), small))
                .hasMessageContaining("longer than 400 bytes");
    }

    @Test
    void aStreamThatFailsIsNoFaultOfTheDocument() {
        for (String start :
                List.of("{\"a\":1,", "<bom xmlns='http://cyclonedx.org/schema/bom/1.4'>", "SPDXVersion: SPDX-2.3\n")) {
            InputStream failing = new java.io.SequenceInputStream(stream(start), new InputStream() {
                @Override
                public int read() throws IOException {
                    throw new IOException("the line is cut");
                }

                @Override
                public int read(byte[] bytes, int offset, int length) throws IOException {
                    throw new IOException("the line is cut");
                }
            });

            assertThatThrownBy(() -> Sbom.read(failing, Limits.DEFAULT))
                    .isInstanceOf(IOException.class)
                    .hasMessage("the line is cut");
        }
    }

    @Test
    void octetsThatAreNoCharactersAreRefused() {
        byte[] xml = "<bom xmlns='http://cyclonedx.org/schema/bom/1.4'>?</bom>".getBytes(StandardCharsets.US_ASCII);
        xml[xml.length - 7] = (byte) 0x9b;

        assertThatThrownBy(() -> Sbom.read(new ByteArrayInputStream(xml), Limits.DEFAULT))
                .isInstanceOf(UnreadableSbomException.class);
    }

    @Test
    void aByteOrderMarkAndSpacesBeforeADocumentArePassedOver() throws Exception {
        Sbom sbom = read("\ufeff \n\t{\"bomFormat\": \"CycloneDX\", \"specVersion\": \"1.4\"}");

        assertThat(sbom.document().format()).isEqualTo(Format.CYCLONEDX_JSON);
    }

    private static Sbom read(String text) throws IOException, UnreadableSbomException {
        return Sbom.read(stream(text), Limits.DEFAULT);
    }

    private static InputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}
