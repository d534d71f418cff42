package org.cylcomed.maintenance.sbom.strict;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.cylcomed.maintenance.sbom.Format;
import org.cylcomed.maintenance.sbom.Limits;
import org.junit.jupiter.api.Test;

class SbomValidatorTest {
    private static final String JSON = """
            {"bomFormat": "CycloneDX", "specVersion": "1.6", "version": 1, "components": [
            {"type": "library", "name": "a"},
            {"type": "library", "name": "b"}]}""";
    private static final String XML = """
            <bom xmlns="http://cyclonedx.org/schema/bom/1.6" version="1"><components>
            <component type="library" bom-ref="1"><name>a</name></component>
            <component type="library" bom-ref="2"><name>b</name></component></components></bom>""";
    private static final String TEXT = """
            # proto-message: Bom
            spec_version: "1.6"
            version: 1
            components { type: CLASSIFICATION_LIBRARY name: "a" }
            components { type: CLASSIFICATION_LIBRARY name: "b" "c" }
            """;
    private static final String TAGS = """
            SPDXVersion: SPDX-2.3
            DataLicense: CC0-1.0
            SPDXID: SPDXRef-DOCUMENT
            DocumentName: d
            DocumentNamespace: https://example.com/d
            Creator: Tool: t
            Created: 2026-01-01T00:00:00Z
            PackageName: a
            SPDXID: SPDXRef-a
            PackageDownloadLocation: NOASSERTION
            """;
    private static final String SPDX = """
            {"spdxVersion": "SPDX-2.3", "dataLicense": "CC0-1.0", "SPDXID": "SPDXRef-DOCUMENT", "name": "d",
             "documentNamespace": "https://example.com/d",
             "creationInfo": {"created": "2026-01-01T00:00:00Z", "creators": ["Tool: t"]},
             "packages": [{"SPDXID": "SPDXRef-a", "name": "a", "downloadLocation": "NONE"}],
             "relationships": [{"spdxElementId": "SPDXRef-DOCUMENT", "relationshipType": "DESCRIBES",
                                "relatedSpdxElement": "SPDXRef-a"}]}""";
    private static final String GRAPH = """
            {"@context": "https://spdx.org/rdf/3.0.1/spdx-context.jsonld", "@graph": [
             {"type": "CreationInfo", "@id": "_:c", "specVersion": "3.0.1", "created": "2026-01-01T00:00:00Z", "createdBy": ["urn:p"]},
             {"type": "software_Package", "spdxId": "urn:a", "creationInfo": "_:c", "name": "a"}]}""";

    @Test
    void documentsThatKeepTheirSchemaAreValid() throws IOException {
        for (String document : List.of(JSON, XML, TEXT, TAGS, SPDX, GRAPH)) {
            assertThat(report(document).errors()).as(document).isEmpty();
        }
        assertThat(report(TEXT).format()).contains(Format.CYCLONEDX_TEXT);
        assertThat(report(JSON).version()).contains("1.6");
    }

    @Test
    void anErrorNamesItsPlace() throws IOException {
        assertPlace(JSON.replace("\"name\": \"b\"", "\"nam\": \"b\""), "/components/1", 3, "\"name\" is missing");
        assertPlace(JSON.replace("\"b\"", "\"a\""), "/components/1", 3, "twice");
        assertPlace(JSON.replace("1.6", "1.9"), "/specVersion", 0, "1.2 to 1.7");
        assertPlace(XML.replace("<name>b</name>", ""), "/bom/components/component[2]", 3, "missing in it: one of");
        assertPlace(XML.replace("\"2\"", "\"1\""), "/bom/components/component[2]/@bom-ref", 3, "second time");
        assertPlace(
                XML.replace("library\" bom-ref=\"2", "x\" bom-ref=\"2"),
                "/bom/components/component[2]/@type",
                3,
                "must be one of application");
        assertPlace(
                TEXT.replace("LIBRARY name: \"b\"", "X name: \"b\""),
                "/components/1/type",
                5,
                "CLASSIFICATION_LIBRARY");
        assertPlace(TEXT.replace("name: \"a\"", ""), "/components/0", 4, "\"name\" is missing");
        assertPlace(TAGS.replace("PackageDown", "PackageUp"), "", 8, "has no PackageDownloadLocation");
        assertPlace(SPDX.replace("DESCRIBES", "SEES"), "/relationships/0/relationshipType", 5, "DESCRIBES");
        assertPlace(GRAPH.replace(", \"name\": \"a\"", ""), "/@graph/1", 3, "\"name\" is missing");
    }

    private static void assertPlace(String document, String pointer, int line, String words) throws IOException {
        assertThat(report(document).errors()).as(document).anySatisfy(error -> {
            assertThat(error.pointer()).isEqualTo(pointer);
            assertThat(error.line()).isEqualTo(line);
            assertThat(error.sentence()).contains(words);
        });
    }

    @Test
    void bytesOfProtocolBuffersAreCheckedFieldByField() throws IOException {
        ByteArrayOutputStream right = new ByteArrayOutputStream();
        right.writeBytes(new byte[] {0x0a, 3, '1', '.', '6'});
        right.writeBytes(new byte[] {0x2a, 5, 0x08, 3, 0x42, 1, 'a'});
        right.writeBytes(new byte[] {0x2a, 5, 0x08, 3, 0x42, 1, 'b'});
        assertThat(report(right.toByteArray()).errors()).isEmpty();
        assertThat(report(right.toByteArray()).format()).contains(Format.CYCLONEDX_PROTOBUF);

        right.writeBytes(new byte[] {0x2a, 5, 0x08, 99, 0x42, 1, 'c'});
        right.writeBytes(new byte[] {0x2a, 2, 0x08, 3});
        assertThat(report(right.toByteArray()).errors())
                .extracting(SbomError::pointer)
                .containsExactly("/components/2/type", "/components/3");
    }

    @Test
    void hostileDocumentsEndWithAReport() throws IOException {
        String entities =
                "<!DOCTYPE bom [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\">]>" + XML.replace(">a<", ">&b;<");
        assertThat(report(entities).errors().getFirst().sentence()).contains("document type is not permitted");
        String external = XML.replace(
                "<bom ",
                "<bom xmlns:x=\"http://www.w3.org/2001/XMLSchema-instance\""
                        + " x:schemaLocation=\"http://cyclonedx.org/schema/bom/1.6 file:///etc/hostname\" ");
        assertThat(report(external).isValid()).isTrue();
        assertThat(report("{\"bomFormat\":\"CycloneDX\",\"specVersion\":\"1.6\",\"x\":" + "[".repeat(100_000))
                        .isValid())
                .isFalse();
        String broken = JSON.replace("\"library\"", "\"x\"").replace("]}", ",{\"type\":\"x\"}".repeat(5_000) + "]}");
        assertThat(report(broken).errors()).hasSize(SbomValidator.MOST_ERRORS);
        assertThat(report("").errors())
                .singleElement()
                .satisfies(error -> assertThat(error.sentence()).contains("empty"));
        assertThat(report("").format()).isEqualTo(Optional.empty());
        assertThat(report(TEXT + "}").errors()).isNotEmpty();
        assertThat(report(TEXT + "components " + "{ components ".repeat(50_000)).errors())
                .isNotEmpty();
        assertThat(report("#\n".repeat(9_000)).isValid()).isFalse();
    }

    @Test
    void messagesAreEnglishWhereverTheProgramRuns() throws IOException {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.GERMANY);
        try {
            assertThat(report(XML.replace("version=\"1\"", "version=\"x\""))
                            .errors()
                            .getFirst()
                            .sentence())
                    .contains("is not a valid value");
        } finally {
            Locale.setDefault(before);
        }
    }

    private static SbomReport report(String document) throws IOException {
        return report(document.getBytes(StandardCharsets.UTF_8));
    }

    private static SbomReport report(byte[] document) throws IOException {
        return new SbomValidator(Limits.DEFAULT).validate(() -> new ByteArrayInputStream(document));
    }
}
