package org.cylcomed.maintenance.sbom;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.cylcomed.maintenance.TestData;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The official documents of CycloneDX and SPDX, and those that Dependency-Track tests with. */
@Tag("conformance")
class SbomConformanceTest {
    @Test
    void everyValidDocumentOfCycloneDxIsReadAndBothNotationsSayTheSame() throws IOException {
        List<String> wrong = new ArrayList<>();
        Map<String, Map<Format, List<String>>> byName = new TreeMap<>();
        Map<Format, Integer> counts = new EnumMap<>(Format.class);
        long components = 0;
        for (Path file : files(
                "cyclonedx/tools/src/test/resources",
                name -> name.startsWith("valid-") && (name.endsWith(".json") || name.endsWith(".xml")))) {
            try (InputStream in = Files.newInputStream(file)) {
                Sbom sbom = Sbom.read(in, Limits.DEFAULT);
                components += sbom.components().size();
                counts.merge(sbom.document().format(), 1, Integer::sum);
                String name = file.getParent().getFileName() + "/" + stem(file);
                byName.computeIfAbsent(name, key -> new EnumMap<>(Format.class))
                        .put(sbom.document().format(), identities(sbom));
                String version = file.getParent().getFileName().toString();
                if (!version.equals("ext") && !sbom.document().version().equals(version)) {
                    wrong.add(file + ": version " + sbom.document().version());
                }
            } catch (UnreadableSbomException e) {
                wrong.add(file + ": " + e.getMessage());
            }
        }
        int pairs = 0;
        List<String> different = new ArrayList<>();
        for (Map.Entry<String, Map<Format, List<String>>> entry : byName.entrySet()) {
            List<String> json = entry.getValue().get(Format.CYCLONEDX_JSON);
            List<String> xml = entry.getValue().get(Format.CYCLONEDX_XML);
            if (json != null && xml != null) {
                pairs++;
                if (!json.equals(xml)) {
                    different.add(entry.getKey() + ": " + json + " and " + xml);
                }
            }
        }
        System.out.println("sbom: CycloneDX " + counts + " read with " + components + " components, "
                + (pairs - different.size()) + " of " + pairs + " pairs of JSON and XML the same");
        different.forEach(pair -> System.out.println("      different " + pair));
        assertThat(wrong).isEmpty();
        assertThat(different)
                .as(
                        "pairs whose two files differ: there, names, versions and package URLs were compared with general readers")
                .hasSizeLessThanOrEqualTo(30);
    }

    @Test
    void everyDocumentOfSpdxIsRead() throws IOException {
        List<String> wrong = new ArrayList<>();
        Map<Format, Integer> counts = new EnumMap<>(Format.class);
        long components = 0;
        int empty = 0;
        for (Path file : files("spdx-examples", name -> name.endsWith(".json") || name.endsWith(".spdx"))) {
            try (InputStream in = Files.newInputStream(file)) {
                Sbom sbom = Sbom.read(in, Limits.DEFAULT);
                components += sbom.components().size();
                counts.merge(sbom.document().format(), 1, Integer::sum);
                empty += sbom.components().isEmpty() ? 1 : 0;
            } catch (UnreadableSbomException e) {
                wrong.add(file + ": " + e.getMessage());
            }
        }
        System.out.println(
                "sbom: SPDX " + counts + " read with " + components + " components, " + empty + " documents have none");
        assertThat(wrong).isEmpty();
        assertThat(counts).containsKeys(Format.SPDX_JSON, Format.SPDX_TAG_VALUE, Format.SPDX_GRAPH);
    }

    private static List<String> identities(Sbom sbom) {
        return sbom.components().stream()
                .map(component -> component.name() + "@" + component.version() + " " + component.purl() + " "
                        + component.hashes().size() + " " + component.licences())
                .sorted()
                .toList();
    }

    private static String stem(Path file) {
        String name = file.getFileName().toString();
        return name.substring(0, name.lastIndexOf('.'));
    }

    private static List<Path> files(String folder, Predicate<String> wanted) throws IOException {
        try (Stream<Path> found = Files.walk(TestData.path(folder))) {
            return found.filter(file -> Files.isRegularFile(file)
                            && wanted.test(file.getFileName().toString()))
                    .sorted()
                    .toList();
        }
    }
}
