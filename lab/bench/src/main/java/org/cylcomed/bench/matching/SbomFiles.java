package org.cylcomed.bench.matching;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.cylcomed.bench.matching.Parts.Part;

/** Writes bills of materials of any size. */
final class SbomFiles {
    private static final String HASH = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    private SbomFiles() {}

    static void cyclonedx(Parts parts, int components, Path file) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
            out.write("{\"bomFormat\":\"CycloneDX\",\"specVersion\":\"1.6\",\"version\":1,\"components\":[\n");
            for (int i = 0; i < components; i++) {
                Part part = parts.part(i);
                out.write((i == 0 ? "" : ",\n") + "{\"type\":\"library\",\"bom-ref\":\"c" + i + "\",\"name\":"
                        + quoted(part.name()) + ",\"version\":" + quoted(part.version())
                        + ",\"supplier\":{\"name\":\"Example Foundation for Many"
                        + " Things\"},\"hashes\":[{\"alg\":\"SHA-256\",\"content\":\""
                        + HASH + "\"}],\"licenses\":[{\"license\":{\"id\":\"Apache-2.0\"}}],");
                out.write(part.purl() == null ? "\"cpe\":" + quoted(part.cpe()) : "\"purl\":" + quoted(part.purl()));
                out.write(",\"properties\":[{\"name\":\"example:path\",\"value\":\"/usr/lib/example/"
                        + part.name().length() + "/" + i + "/some/where/below\"}]}");
            }
            out.write("\n]}\n");
        }
    }

    /** With nothing but what it is. */
    static String component(Part part, int number) {
        String purl = part.purl();
        return "{\"type\":\"library\",\"bom-ref\":\"c" + number + "\",\"name\":" + quoted(part.name()) + ",\"version\":"
                + quoted(part.version())
                + (purl == null ? ",\"cpe\":" + quoted(part.cpe()) : ",\"purl\":" + quoted(purl)) + "}";
    }

    static void spdx(Parts parts, int components, Path file) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
            out.write(
                    "{\"spdxVersion\":\"SPDX-2.3\",\"SPDXID\":\"SPDXRef-DOCUMENT\",\"name\":\"bench\",\"dataLicense\":\"CC0-1.0\",\"documentNamespace\":\"https://example.org/bench\",\"creationInfo\":{\"created\":\"2026-01-01T00:00:00Z\",\"creators\":[\"Tool:"
                            + " bench\"]},\"packages\":[\n");
            for (int i = 0; i < components; i++) {
                Part part = parts.part(i);
                boolean cpe = part.purl() == null;
                out.write((i == 0 ? "" : ",\n") + "{\"SPDXID\":\"SPDXRef-" + i + "\",\"name\":" + quoted(part.name())
                        + ",\"versionInfo\":" + quoted(part.version())
                        + ",\"supplier\":\"Organization: Example"
                        + " Foundation\",\"downloadLocation\":\"NOASSERTION\",\"filesAnalyzed\":false,\"checksums\":[{\"algorithm\":\"SHA256\",\"checksumValue\":\""
                        + HASH
                        + "\"}],\"licenseConcluded\":\"NOASSERTION\",\"licenseDeclared\":\"Apache-2.0\",\"copyrightText\":\"NOASSERTION\",\"externalRefs\":[{\"referenceCategory\":\""
                        + (cpe ? "SECURITY" : "PACKAGE-MANAGER") + "\",\"referenceType\":\""
                        + (cpe ? "cpe23Type" : "purl") + "\",\"referenceLocator\":"
                        + quoted(cpe ? part.cpe() : part.purl()) + "}]}");
            }
            out.write("\n]}\n");
        }
    }

    private static String quoted(@org.jspecify.annotations.Nullable String text) {
        return "\"" + String.valueOf(text).replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }
}
