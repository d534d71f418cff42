package org.cylcomed.maintenance.csaf.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import org.cylcomed.maintenance.TestData;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The standard's examples, and what CISA publishes: its feed and its folder name the same advisories. */
@Tag("conformance")
class ListingConformanceTest {
    @Test
    void theExamplesOfTheStandardAreRead() throws Exception {
        for (String version : new String[] {"2.0", "2.1"}) {
            Path examples = TestData.path("csaf/csaf_" + version + "/examples");
            try (var files = Files.list(examples.resolve("provider-metadata"))) {
                for (Path file : files.toList()) {
                    try (InputStream in = Files.newInputStream(file)) {
                        assertThat(ProviderMetadata.read(in).distributions())
                                .as(file.toString())
                                .isNotEmpty();
                    }
                }
            }
            try (var files = Files.list(examples.resolve("ROLIE"))) {
                for (Path file :
                        files.filter(each -> each.toString().contains("feed")).toList()) {
                    try (InputStream in = Files.newInputStream(file)) {
                        assertThat(RolieFeed.read(in).advisories())
                                .as(file.toString())
                                .hasSize(1);
                    }
                }
            }
        }
    }

    @Test
    void feedAndFolderOfCisaListTheSameAdvisories() throws Exception {
        Map<String, byte[]> files = files(TestData.path("cisa-csaf/cisa-csaf-feeds.tar.gz"));
        for (String kind : new String[] {"OT", "IT"}) {
            String folder = "csaf_files/" + kind + "/white/";
            URI address = URI.create("https://raw.githubusercontent.com/cisagov/CSAF/develop/" + folder);
            byte[] feed = files.get(folder + "cisa-csaf-" + kind.toLowerCase(Locale.ROOT) + "-feed-tlp-white.json");
            byte[] changes = files.get(folder + "changes.csv");
            assertThat(feed).isNotNull();
            assertThat(changes).isNotNull();

            Listing fromFeed = RolieFeed.read(new ByteArrayInputStream(feed));
            Listing fromFolder = Directory.changes(new ByteArrayInputStream(changes), address);

            System.out.println("CISA " + kind + ": " + fromFeed.advisories().size() + " advisories in its feed, "
                    + fromFolder.advisories().size() + " in its folder");
            assertThat(fromFeed.passedOver() + fromFolder.passedOver()).isZero();
            assertThat(documents(fromFeed)).isNotEmpty().isEqualTo(documents(fromFolder));
            // Its feed of IT names neither digest nor signature; the files lie beside the documents all the same.
            assertThat(fromFeed.advisories())
                    .allSatisfy(each -> assertThat(
                                    each.hash().isPresent() && each.signature().isPresent())
                            .isEqualTo(kind.equals("OT")));
        }
    }

    private static Set<URI> documents(Listing listing) {
        return listing.advisories().stream().map(Listed::document).collect(Collectors.toSet());
    }

    private static Map<String, byte[]> files(Path archive) throws IOException {
        Map<String, byte[]> files = new HashMap<>();
        try (InputStream in = new GZIPInputStream(Files.newInputStream(archive))) {
            for (byte[] head = in.readNBytes(512); head.length == 512 && head[0] != 0; head = in.readNBytes(512)) {
                int size = Integer.parseInt(text(head, 124, 11), 8);
                files.put(text(head, 0, 100), in.readNBytes(size));
                in.skipNBytes((512 - size % 512) % 512);
            }
        }
        return files;
    }

    private static String text(byte[] head, int from, int length) {
        return new String(head, from, length, StandardCharsets.US_ASCII)
                .replace("\0", "")
                .strip();
    }
}
