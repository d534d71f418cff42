package org.cylcomed.maintenance.feed;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;

/**
 * Reads a file of advisories or ratings in any supported format, told by its content, packed with gzip, zip or tar or not.
 *
 * <p>What is wrong with one document of an archive or a list is told and counted, and the rest is read. Files of an archive
 * that by their name hold no advisory, such as a licence, are passed over.
 */
public final class FeedReader {
    private static final int HEAD = 512;
    private static final int MAXIMUM_LAYERS = 4;

    private final Limits limits;

    public FeedReader(Limits limits) {
        this.limits = limits;
    }

    /**
     * Reads to the end, and leaves the stream open.
     *
     * @param name of the file, for its ending and for messages
     * @throws UnreadableFeedException if it cannot be unpacked or breaks a limit; what came before has been handed on
     */
    public void read(String name, InputStream in, FeedSink sink) throws IOException, UnreadableFeedException {
        Source source = new Source(in);
        Meter meter = new Meter(limits);
        try {
            new Layer(meter, sink).open(name, meter.packed(source), 0, false);
        } catch (Meter.Exceeded e) {
            throw new UnreadableFeedException(e.reason(), name);
        } catch (ZipException | EOFException e) {
            source.rethrow();
            throw new UnreadableFeedException("its packing is broken", name);
        }
    }

    private final class Layer {
        private final Meter meter;
        private final FeedSink sink;

        Layer(Meter meter, FeedSink sink) {
            this.meter = meter;
            this.sink = sink;
        }

        void open(String name, InputStream raw, int depth, boolean inside) throws IOException, UnreadableFeedException {
            if (depth > MAXIMUM_LAYERS) {
                throw new UnreadableFeedException("packed more than " + MAXIMUM_LAYERS + " times", name);
            }
            BufferedInputStream in = new BufferedInputStream(raw, 1 << 16);
            in.mark(HEAD);
            byte[] head = in.readNBytes(HEAD);
            in.reset();
            if (head.length > 2 && head[0] == 0x1f && (head[1] & 0xff) == 0x8b) {
                String inner = name.replaceFirst("(?i)\\.tgz$", ".tar").replaceFirst("(?i)\\.gz$", "");
                open(inner, meter.unpacked(new GZIPInputStream(in, 1 << 16)), depth + 1, inside);
            } else if (head.length > 4 && head[0] == 'P' && head[1] == 'K' && head[2] < 8) {
                zip(name, in, depth);
            } else if (TarEntries.starts(head)) {
                tar(name, in, depth);
            } else {
                new Documents(meter, sink).read(name, in, head, inside);
            }
        }

        private void zip(String name, InputStream in, int depth) throws IOException, UnreadableFeedException {
            ZipInputStream zip = new ZipInputStream(in);
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                meter.entry();
                InputStream content = meter.unpacked(zip);
                if (!entry.isDirectory() && mayHold(entry.getName())) {
                    open(name + "!" + entry.getName(), content, depth + 1, true);
                }
                drain(content);
            }
        }

        private void tar(String name, InputStream in, int depth) throws IOException, UnreadableFeedException {
            TarEntries tar = new TarEntries(in);
            while (tar.next()) {
                meter.entry();
                if (mayHold(tar.name())) {
                    open(name + "!" + tar.name(), tar.content(), depth + 1, true);
                }
            }
        }

        /** Through the meter: what nobody reads costs time to unpack all the same. */
        private static void drain(InputStream in) throws IOException {
            byte[] buffer = new byte[1 << 14];
            int read = 0;
            while (read >= 0) {
                read = in.read(buffer, 0, buffer.length);
            }
        }
    }

    /** Whether a file of an archive or a folder can hold advisories, by the ending of its name. */
    public static boolean mayHold(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        String file = lower.substring(lower.lastIndexOf('/') + 1);
        return !file.startsWith(".")
                && (file.endsWith(".json")
                        || file.endsWith(".ndjson")
                        || file.endsWith(".jsonl")
                        || file.endsWith(".yaml")
                        || file.endsWith(".yml")
                        || file.endsWith(".csv")
                        || file.endsWith(".gz")
                        || file.endsWith(".tgz")
                        || file.endsWith(".tar")
                        || file.endsWith(".zip")
                        || (file.startsWith("rustsec-") && file.endsWith(".md")));
    }

    /** Keeps what the file itself threw apart from what unpackers and parsers throw of the same kind. */
    private static final class Source extends java.io.FilterInputStream {
        private IOException[] failure = new IOException[0];

        Source(InputStream in) {
            super(in);
        }

        void rethrow() throws IOException {
            if (failure.length > 0) {
                throw failure[0];
            }
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            try {
                return super.read(bytes, offset, length);
            } catch (IOException e) {
                failure = new IOException[] {e};
                throw e;
            }
        }

        @Override
        public void close() {
            // The caller opened it.
        }
    }
}
