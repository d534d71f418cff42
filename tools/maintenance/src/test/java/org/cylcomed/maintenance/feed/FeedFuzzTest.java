package org.cylcomed.maintenance.feed;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Tag;

@Tag("fuzz")
class FeedFuzzTest {
    private static final Limits SMALL = new Limits(1_000_000, 100_000, 100, 20);
    private static final String[][] STARTS = {
        {"a.json", ""},
        {
            "a.json",
            "{\"id\":\"A\",\"modified\":\"2024-01-01T00:00:00Z\",\"affected\":[{\"package\":{\"ecosystem\":\"Debian:12\",\"name\":\"a\"},\"ranges\":[{\"events\":["
        },
        {
            "a.json",
            "{\"cveMetadata\":{\"cveId\":\"CVE-1\"},\"containers\":{\"cna\":{\"affected\":[{\"cpes\":[\"cpe:2.3:a:a:b:*:*:*:*:*:*:*:*\"],\"versions\":["
        },
        {"a.json", "{\"vulnerabilities\":[{\"cve\":{\"id\":\"CVE-1\",\"configurations\":["},
        {
            "a.json",
            "{\"document\":{\"csaf_version\":\"2.0\",\"tracking\":{\"id\":\"A\"}},\"product_tree\":{\"branches\":["
        },
        {"a.json", "{\"catalogVersion\":\"1\",\"vulnerabilities\":[{\"cveID\":\"CVE-1\","},
        {"a.csv", "cve,epss,percentile\nCVE-1,"},
        {"a.csv", "cveID,dateAdded\n"},
        {"a.yaml", "id: A\naffected:\n"},
        {"a.md", "```toml\n[advisory]\npackage = \"a\"\n[versions]\npatched = [\""},
        {"a.zip", "PK\003\004"},
        {"a.gz", "\037\213"},
    };

    /** Any file is read or refused with its place, within the limits. */
    @FuzzTest(maxDuration = "30s")
    void anyFileIsReadOrRefused(byte[] bytes) throws IOException {
        for (String[] start : STARTS) {
            byte[] lead = start[1].getBytes(StandardCharsets.ISO_8859_1);
            byte[] file = new byte[lead.length + bytes.length];
            System.arraycopy(lead, 0, file, 0, lead.length);
            System.arraycopy(bytes, 0, file, lead.length, bytes.length);
            try {
                Collected.read(start[0], file, SMALL);
            } catch (UnreadableFeedException e) {
                assertThat(e).hasMessageContaining(start[0].substring(0, 1));
            }
        }
    }
}
