package org.cylcomed.maintenance.feed;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.cylcomed.maintenance.InvalidIdentifierException;
import tools.jackson.core.exc.JacksonIOException;

/** Tells the format of one unpacked file by what it begins with, and hands it to that format's reader. */
final class Documents {
    private final Meter meter;
    private final FeedSink sink;

    Documents(Meter meter, FeedSink sink) {
        this.meter = meter;
        this.sink = sink;
    }

    /** @param inside whether it lies in an archive, where one bad file is a problem and not the end */
    void read(String name, InputStream in, byte[] head, boolean inside) throws IOException, UnreadableFeedException {
        String start =
                new String(head, StandardCharsets.UTF_8).replace("\uFEFF", "").stripLeading();
        String lower = name.toLowerCase(Locale.ROOT);
        try {
            if (start.startsWith("{") || start.startsWith("[")) {
                new JsonDocuments(meter, sink, name).read(in);
            } else if (start.startsWith("#model_version") || start.startsWith("cve,epss")) {
                new Tables(sink, name).epss(lines(in));
            } else if (start.startsWith("cveID,") || start.startsWith("\"cveID\"")) {
                new Tables(sink, name).kev(lines(in));
            } else if (RustSecReader.starts(start)) {
                String text = new String(meter.document(in).readAllBytes(), StandardCharsets.UTF_8);
                sink.advisory(FeedFormat.OSV, RustSecReader.read(text));
            } else if (lower.endsWith(".yaml") || lower.endsWith(".yml")) {
                dispatch(name, YamlValues.read(meter.document(in)));
            } else {
                throw new UnreadableFeedException("neither OSV, CVE, NVD, CSAF, KEV nor EPSS", name);
            }
        } catch (JacksonIOException e) {
            if (e.getCause() instanceof Meter.Exceeded exceeded) {
                throw exceeded;
            }
            refused("its characters cannot be decoded", name, inside);
        } catch (InvalidIdentifierException e) {
            refused(e.reason(), name, inside);
        } catch (UnreadableFeedException e) {
            if (!inside) {
                throw e;
            }
            String message = e.getMessage();
            sink.problem(new Problem(name, message == null ? "" : message));
        }
    }

    private void refused(String reason, String name, boolean inside) throws UnreadableFeedException {
        if (!inside) {
            throw new UnreadableFeedException(reason, name);
        }
        sink.problem(new Problem(name, reason));
    }

    private static BufferedReader lines(InputStream in) {
        return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
    }

    private void dispatch(String name, Value document) {
        if (!Dispatch.document(document, sink)) {
            sink.problem(new Problem(name, "no advisory in a format that is known"));
        }
    }
}
