package org.cylcomed.maintenance.csaf.provider;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Tag;

@Tag("fuzz")
class ListingFuzzTest {
    private static final URI FOLDER = URI.create("https://acme.example/csaf/white/");

    private interface Reading {
        Listing read(InputStream input) throws IOException, UnreadableListingException;
    }

    /** Whatever a server sends is read or refused, and what is read leads to a file of a plain name. */
    @FuzzTest(maxDuration = "20s")
    void anyListingIsReadOrRefused(byte[] bytes) throws IOException {
        listing(bytes, input -> Directory.changes(input, FOLDER));
        listing(bytes, RolieFeed::read);
        listing(
                wrapped("{\"feed\":{\"entry\":[{\"updated\":\"2024-01-01T00:00:00Z\",\"content\":{\"src\":\"", bytes),
                RolieFeed::read);
        for (byte[] document : new byte[][] {bytes, wrapped("{\"distributions\":[{\"directory_url\":\"", bytes)}) {
            try {
                assertThat(ProviderMetadata.read(new ByteArrayInputStream(document))
                                .distributions())
                        .isNotEmpty();
            } catch (UnreadableListingException refused) {
                assertThat(refused.getMessage()).isNotEmpty();
            }
        }
    }

    private static void listing(byte[] bytes, Reading reading) throws IOException {
        try {
            for (Listed each : reading.read(new ByteArrayInputStream(bytes)).advisories()) {
                assertThat(each.place()).matches("([0-9]{4}/)?[A-Za-z0-9+_-][A-Za-z0-9+_.-]*\\.json");
            }
        } catch (UnreadableListingException refused) {
            assertThat(refused.getMessage()).isNotEmpty();
        }
    }

    private static byte[] wrapped(String before, byte[] bytes) {
        return (before + new String(bytes, StandardCharsets.UTF_8) + "\"}}]}}").getBytes(StandardCharsets.UTF_8);
    }
}
