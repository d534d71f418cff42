package org.cylcomed.maintenance.sbom;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Reads a bill of materials of any supported format, told by its first characters, and hands on what it holds. */
public final class SbomReader {
    private static final int BUFFER = 1 << 16;

    private final Limits limits;

    public SbomReader(Limits limits) {
        this.limits = limits;
    }

    /**
     * Reads to the end of the stream and leaves it open. What was handed on before a document turned out to be unreadable
     * has been handed on.
     */
    public Document read(InputStream in, SbomSink sink) throws IOException, UnreadableSbomException {
        BufferedInputStream buffered = new BufferedInputStream(in, BUFFER);
        buffered.mark(BUFFER);
        boolean protobuf = ProtobufReader.starts(buffered.readNBytes(4));
        buffered.reset();
        int first = protobuf ? 0 : firstCharacter(buffered);
        LimitedStream limited = new LimitedStream(buffered, limits.bytes());
        Delivery delivery = new Delivery(sink, limits);
        try {
            if (protobuf) {
                return new ProtobufReader(delivery, limits).read(limited);
            }
            return switch (first) {
                case '{' -> new JsonReader(delivery, limits).read(limited);
                case '<' -> new XmlReader(delivery, limits).read(limited);
                case -1 -> throw new UnreadableSbomException("the document is empty", "byte 0");
                default ->
                    TextReader.starts(buffered)
                            ? new TextReader(delivery, limits).read(limited)
                            : new TagValueReader(delivery, limits).read(limited);
            };
        } catch (LimitedStream.Exceeded e) {
            throw new UnreadableSbomException("longer than " + limits.bytes() + " bytes", "byte " + limits.bytes());
        } catch (Delivery.TooMany e) {
            throw new UnreadableSbomException(
                    "more than " + limits.components() + " components", "component " + limits.components());
        }
    }

    /** Passes over a byte order mark and looks at the first character that is no space. */
    private static int firstCharacter(BufferedInputStream in) throws IOException {
        in.mark(BUFFER);
        boolean marked = in.read() == 0xef && in.read() == 0xbb && in.read() == 0xbf;
        if (marked) {
            in.mark(BUFFER);
        } else {
            in.reset();
        }
        int octet = in.read();
        int seen = 1;
        while (octet == ' ' || octet == '\t' || octet == '\r' || octet == '\n') {
            if (++seen == BUFFER) {
                break;
            }
            octet = in.read();
        }
        in.reset();
        return octet;
    }
}
