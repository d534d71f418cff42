package org.cylcomed.maintenance.csaf.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.cylcomed.maintenance.csaf.provider.ProviderMetadata.Folder;
import org.cylcomed.maintenance.csaf.provider.ProviderMetadata.Rolie;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ListingTest {
    private static final URI FOLDER = URI.create("https://acme.example/repository/csaf_files/OT/white/");

    @Test
    void metadataNamesKeysAndEveryWayToTheAdvisories() throws Exception {
        ProviderMetadata metadata = ProviderMetadata.read(text("""
            {"canonical_url": "https://acme.example/p.json", "role": "csaf_trusted_provider",
             "publisher": {"name": "Acme PSIRT", "namespace": "https://acme.example"},
             "public_openpgp_keys": [{"fingerprint": "8f5f 2679", "url": "https://acme.example/key.asc"}, {"url": "ftp://x"}],
             "distributions": [
              {"rolie": {"feeds": [{"tlp_label": "WHITE", "url": "https://acme.example/white.json"},
                                   {"tlp_label": "RED", "url": "no address"}]}},
              {"directory_url": "https://acme.example/csaf"},
              {"directory": {"tlp_label": "CLEAR", "url": "https://acme.example/clear/"}}]}"""));

        assertThat(metadata.publisher()).isEqualTo("Acme PSIRT");
        assertThat(metadata.keys())
                .containsExactly(new ProviderMetadata.Key("8F5F2679", URI.create("https://acme.example/key.asc")));
        assertThat(metadata.distributions())
                .containsExactly(
                        new Rolie(URI.create("https://acme.example/white.json"), "WHITE"),
                        new Folder(URI.create("https://acme.example/csaf/"), ""),
                        new Folder(URI.create("https://acme.example/clear/"), "CLEAR"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "[]", "{\"a\":1}", "{\"canonical_url\":\"https://acme.example/p.json\"}"})
    void whatIsNoMetadataIsRefused(String document) {
        assertThatThrownBy(() -> ProviderMetadata.read(text(document))).isInstanceOf(UnreadableListingException.class);
    }

    @Test
    void aFeedGivesEachAdvisoryOnceWithItsStrongerDigest() throws Exception {
        Listing listing = RolieFeed.read(text("""
            {"feed": {"entry": [
             {"updated": "2024-01-01T12:00:00Z", "content": {"src": "https://acme.example/2024/a-1.json"}, "link": [
              {"rel": "hash", "href": "https://acme.example/2024/a-1.json.sha256"},
              {"rel": "hash", "href": "https://acme.example/2024/a-1.json.sha512"},
              {"rel": "signature", "href": "https://acme.example/2024/a-1.json.asc"}]},
             {"updated": "2023-01-01T12:00:00Z", "content": {"src": "https://acme.example/2024/a-1.json"}},
             {"published": "2024-02-01T12:00:00Z", "link": [{"rel": "self", "href": "https://acme.example/a-2.json"}]},
             {"updated": "yesterday", "content": {"src": "https://acme.example/2024/a-3.json"}},
             {"updated": "2024-01-01T12:00:00Z", "content": {"src": "https://acme.example/2024/passwd"}}]}}"""));

        assertThat(listing.passedOver()).isEqualTo(2);
        assertThat(listing.advisories())
                .containsExactly(
                        new Listed(
                                URI.create("https://acme.example/2024/a-1.json"),
                                Instant.parse("2024-01-01T12:00:00Z"),
                                Optional.of(URI.create("https://acme.example/2024/a-1.json.sha512")),
                                Optional.of(URI.create("https://acme.example/2024/a-1.json.asc"))),
                        new Listed(
                                URI.create("https://acme.example/a-2.json"),
                                Instant.parse("2024-02-01T12:00:00Z"),
                                Optional.empty(),
                                Optional.empty()));
        assertThat(listing.advisories()).extracting(Listed::place).containsExactly("2024/a-1.json", "a-2.json");
    }

    @Test
    void changesAreRelativeToTheirFolderOrRepeatTheEndOfItsAddress() throws Exception {
        Listing listing = Directory.changes(text("""
            "2024/a-1.json","2024-01-02T00:00:00Z"
            csaf_files/OT/white/2023/a-2.json,2024-01-01T00:00:00Z\r

            2023/../../secret.json,2024-01-01T00:00:00Z
            https://elsewhere.example/a-3.json,2024-01-01T00:00:00Z
            /a-4.json,2024-01-01T00:00:00Z
            2024/a-5.json
            """), FOLDER);

        assertThat(listing.advisories())
                .extracting(Listed::document)
                .containsExactly(FOLDER.resolve("2024/a-1.json"), FOLDER.resolve("2023/a-2.json"));
        assertThat(listing.advisories().getFirst().hash()).contains(FOLDER.resolve("2024/a-1.json.sha512"));
        assertThat(listing.passedOver()).isEqualTo(4);
        assertThat(Directory.changes(text(""), FOLDER).advisories()).isEmpty();
        assertThatThrownBy(() -> Directory.changes(text("<html>"), FOLDER))
                .isInstanceOf(UnreadableListingException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://acme.example/2024/%2e%2e%2fpasswd.json",
                "https://acme.example/..%2f..%2fa.json",
                "https://acme.example/%2e%2e/a.json"
            })
    void noAddressLeadsOutOfTheFolderItIsKeptIn(String address) {
        assertThat(new Listed(URI.create(address), Instant.EPOCH, Optional.empty(), Optional.empty()).place())
                .matches("([0-9]{4}/)?[A-Za-z0-9_.-]+\\.json")
                .doesNotStartWith(".");
    }

    @Test
    void aSecurityTxtSaysWhereTheMetadataIs() {
        assertThat(Directory.metadataIn("Contact: mailto:a@acme.example\ncsaf: https://acme.example/p.json \n"))
                .contains(URI.create("https://acme.example/p.json"));
        assertThat(Directory.metadataIn("Contact: https://acme.example/")).isEmpty();
    }

    private static InputStream text(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}
