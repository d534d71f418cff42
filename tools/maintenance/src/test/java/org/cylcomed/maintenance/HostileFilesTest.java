package org.cylcomed.maintenance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.cylcomed.maintenance.csaf.Aids;
import org.cylcomed.maintenance.csaf.Validator;
import org.cylcomed.maintenance.csaf.provider.Directory;
import org.cylcomed.maintenance.csaf.provider.ProviderMetadata;
import org.cylcomed.maintenance.csaf.provider.RolieFeed;
import org.cylcomed.maintenance.feed.Advisory;
import org.cylcomed.maintenance.feed.FeedFormat;
import org.cylcomed.maintenance.feed.FeedReader;
import org.cylcomed.maintenance.feed.FeedSink;
import org.cylcomed.maintenance.feed.Problem;
import org.cylcomed.maintenance.feed.Rating;
import org.cylcomed.maintenance.sbom.Limits;
import org.cylcomed.maintenance.sbom.Sbom;
import org.cylcomed.maintenance.sbom.strict.SbomValidator;
import org.cylcomed.maintenance.vex.VexReader;
import org.junit.jupiter.api.Test;

/** Every reader of outside bytes, given what only wants its memory, its stack or its time. */
class HostileFilesTest {
    private static final String BOM = "<bom xmlns='http://cyclonedx.org/schema/bom/1.4'>";
    private static final long ENDLESS = 10L << 30;
    /** The largest document that any reader takes in, and what it reads ahead. */
    private static final long MOST_READ = 100L << 20;

    private static final FeedSink NOBODY = new FeedSink() {
        @Override
        public void advisory(FeedFormat format, Advisory advisory) {}

        @Override
        public void rating(FeedFormat format, Rating rating) {}

        @Override
        public void dated(FeedFormat format, Instant at) {}

        @Override
        public void problem(Problem problem) {}
    };

    /** As usual, but less of it: a table is read to its end however long its lines are, of which little is kept. */
    private static final org.cylcomed.maintenance.feed.Limits SMALL =
            new org.cylcomed.maintenance.feed.Limits(8 << 20, 8 << 20, 1_000, 200);

    private interface Reader {
        /** Throws what it throws when it refuses, or says false. */
        boolean takes(InputStream in) throws Exception;
    }

    /** A beginning, and then ten gigabytes of one thing, of which none is in memory. */
    private static final class Endless extends InputStream {
        private final byte[] beginning;
        private final byte[] unit;
        private long at;

        Endless(byte[] beginning, String unit) {
            this.beginning = beginning;
            this.unit = unit.repeat(Math.max(1, 8192 / unit.length())).getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public int read() {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) {
            if (at >= ENDLESS) {
                return -1;
            }
            byte[] from = at < beginning.length ? beginning : unit;
            int start = (int) (at < beginning.length ? at : (at - beginning.length) % unit.length);
            int count = Math.min(length, from.length - start);
            System.arraycopy(from, start, bytes, offset, count);
            at += count;
            return count;
        }
    }

    private static final Map<String, Reader> SBOM = Map.of(
            "sbom",
            in -> {
                Sbom.read(in, Limits.DEFAULT);
                return true;
            },
            "strict",
            in -> new SbomValidator(Limits.DEFAULT).validate(() -> in).errors().isEmpty());

    private static Reader feed(String name) {
        return in -> {
            new FeedReader(SMALL).read(name, in, NOBODY);
            return true;
        };
    }

    private static final Reader CSAF = in -> new Validator(Aids.none(), InstantSource.fixed(Instant.EPOCH))
            .validate(in)
            .isValid();
    private static final Reader VEX = in -> {
        VexReader.read(in);
        return true;
    };
    private static final Reader METADATA = in -> {
        ProviderMetadata.read(in);
        return true;
    };
    private static final Reader ROLIE = in -> {
        RolieFeed.read(in);
        return true;
    };
    private static final Reader CHANGES = in -> {
        Directory.changes(in, URI.create("https://example.org/"));
        return true;
    };

    private final Map<String, String> wrong = new TreeMap<>();

    private void refuses(String what, Reader reader, String beginning, String unit) {
        refuses(what, reader, beginning.getBytes(StandardCharsets.ISO_8859_1), unit);
    }

    private void refuses(String what, Reader reader, byte[] beginning, String unit) {
        Endless in = new Endless(beginning, unit);
        String shown = what + " of " + unit;
        try {
            if (reader.takes(in)) {
                wrong.put(shown, "was taken");
            }
        } catch (RuntimeException | Error ours) {
            wrong.put(shown, ours.toString());
        } catch (Exception refused) {
            assertThat(refused).as(shown).isNotInstanceOf(InterruptedException.class);
        }
        if (in.at > MOST_READ) {
            wrong.put(shown, "read " + in.at + " bytes");
        }
    }

    @Test
    void aTextWithoutEndIsRefusedBeforeItFillsTheMemory() {
        SBOM.forEach((name, reader) -> {
            refuses(name + " CycloneDX", reader, "{\"bomFormat\":\"CycloneDX\",\"specVersion\":\"", "a");
            refuses(name + " SPDX", reader, "{\"spdxVersion\":\"", "a");
            refuses(name + " name", reader, "{\"", "a");
            refuses(name + " number", reader, "{\"bomFormat\":\"CycloneDX\",\"version\":", "1");
            refuses(name + " XML text", reader, BOM + "<metadata><timestamp>", "a");
            refuses(name + " XML attribute", reader, "<bom xmlns='", "a");
            refuses(name + " XML name", reader, BOM + "<", "a");
            refuses(name + " tag-value", reader, "SPDXVersion: SPDX-2.3\nComment: ", "a");
            refuses(name + " tag-value lines", reader, "SPDXVersion: SPDX-2.3\nComment: <text>", "a\n");
            refuses(name + " protobuf", reader, "\n\u0080\u0080\u0080\u0080\u0028", "a");
        });
        refuses("OSV", feed("a.json"), "{\"id\":\"", "a");
        refuses("OSV name", feed("a.json"), "{\"", "a");
        refuses("OSV YAML", feed("a.yaml"), "id: \"", "a");
        refuses("EPSS", feed("a.csv"), "#model_version:v1,score_date:2026-01-01\ncve,epss,percentile\n", "a");
        refuses("KEV CSV", feed("a.csv"), "cveID,vendorProject,product\n\"", "a");
        refuses("RustSec", feed("a.md"), "```toml\nid = \"", "a");
        refuses("no format", feed("a.txt"), "", "a");
        for (Reader reader : List.of(CSAF, METADATA, ROLIE)) {
            refuses("CSAF", reader, "{\"document\":\"", "a");
        }
        refuses("CSAF name", CSAF, "{\"", "a");
        refuses("OpenVEX", VEX, "{\"@context\":\"https://openvex.dev/ns/v0.2.0\",\"author\":\"", "a");
        refuses("CycloneDX VEX", VEX, "{\"bomFormat\":\"CycloneDX\",\"vulnerabilities\":[{\"id\":\"", "a");
        refuses("CSAF VEX", VEX, "{\"document\":{\"category\":\"", "a");
        refuses("changes", CHANGES, "\"", "a");
        assertThat(wrong).isEmpty();
    }

    @Test
    void whatIsNestedWithoutEndIsRefusedBeforeItFillsTheStack() {
        SBOM.forEach((name, reader) -> {
            refuses(name + " lists", reader, "{\"bomFormat\":\"CycloneDX\",\"x\":", "[");
            refuses(name + " components", reader, "{\"bomFormat\":\"CycloneDX\",", "\"components\":[{");
            refuses(name + " XML", reader, BOM, "<a>");
            refuses(name + " XML components", reader, BOM, "<components><component>");
        });
        refuses("JSON", feed("a.json"), "{\"id\":", "[");
        refuses("YAML", feed("a.yaml"), "id: ", "[");
        for (Reader reader : List.of(CSAF, METADATA, ROLIE, VEX)) {
            refuses("lists", reader, "{\"document\":", "[");
            refuses("objects", reader, "", "{\"a\":");
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void entitiesThatMultiplyAreNotEvenRead() {
        StringBuilder laughs = new StringBuilder("<!DOCTYPE bom [<!ENTITY a0 \"ha\">");
        for (int i = 1; i < 30; i++) {
            laughs.append("<!ENTITY a")
                    .append(i)
                    .append(" \"")
                    .append(("&a" + (i - 1) + ";").repeat(10))
                    .append("\">");
        }
        String document = laughs + "]>" + BOM + "<metadata><timestamp>&a29;";
        SBOM.forEach((name, reader) -> refuses(name, reader, document, "</timestamp>"));
        refuses(
                "YAML",
                feed("a.yaml"),
                "a: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b]\n"
                        + "d: &d [*c,*c,*c,*c,*c,*c,*c,*c,*c]\ne: &e [*d,*d,*d,*d,*d,*d,*d,*d,*d]\n"
                        + "f: &f [*e,*e,*e,*e,*e,*e,*e,*e,*e]\ng: &g [*f,*f,*f,*f,*f,*f,*f,*f,*f]\nid: \"",
                "a");
        assertThat(wrong).isEmpty();
    }

    @Test
    void archivesWithinArchivesEnd() throws Exception {
        byte[] inner = "{}".getBytes(StandardCharsets.UTF_8);
        String name = "a.json";
        for (int depth = 0; depth < 6; depth++) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
                zip.putNextEntry(new ZipEntry(name));
                zip.write(inner);
            }
            inner = bytes.toByteArray();
            name = "a.zip";
        }
        List<String> said = new ArrayList<>();
        try (InputStream in = new java.io.ByteArrayInputStream(inner)) {
            feed("a.zip").takes(in);
        } catch (IOException | org.cylcomed.maintenance.feed.UnreadableFeedException refused) {
            said.add(String.valueOf(refused.getMessage()));
        }
        assertThat(said).isNotEmpty();
    }
}
