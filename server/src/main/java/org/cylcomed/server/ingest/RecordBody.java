package org.cylcomed.server.ingest;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.cylcomed.server.access.Problem;
import org.springframework.http.HttpStatus;

/** NDJSON, perhaps compressed, to lines; from outside, so each of its measures has an end. */
final class RecordBody {
    static final int MOST_BYTES = 16 << 20;
    static final int MOST_LINES = 5_000;
    static final int LONGEST_LINE = 1 << 20;

    private static final int UNPACK_BYTES = 32 << 10;

    private RecordBody() {}

    /**
     * @param body as it came, at most {@link #MOST_BYTES}
     * @throws Problem 413 if it is too large, 400 with the line if one is, 400 without if it cannot be unpacked
     */
    static List<byte[]> lines(byte[] body, boolean gzip) {
        return split(gzip ? unpacked(body) : body);
    }

    private static byte[] unpacked(byte[] packed) {
        try (InputStream gzip = new GZIPInputStream(new ByteArrayInputStream(packed), UNPACK_BYTES)) {
            // A bomb is not unpacked further than to what is refused anyway.
            byte[] bytes = gzip.readNBytes(MOST_BYTES + 1);
            if (bytes.length > MOST_BYTES) {
                throw tooLarge();
            }
            return bytes;
        } catch (EOFException | ZipException malformed) {
            throw new Problem(HttpStatus.BAD_REQUEST, "unreadable", "The body is not whole gzip.");
        } catch (IOException impossible) {
            throw new IllegalStateException("memory gives every byte", impossible);
        }
    }

    private static List<byte[]> split(byte[] body) {
        List<byte[]> lines = new ArrayList<>();
        int start = 0;
        while (start < body.length) {
            int end = start;
            while (end < body.length && body[end] != '\n') {
                end++;
            }
            if (lines.size() == MOST_LINES) {
                throw tooLarge();
            }
            if (end - start > LONGEST_LINE) {
                throw badLine(lines.size() + 1, "a record has at most 1 MiB");
            }
            lines.add(Arrays.copyOfRange(body, start, end));
            start = end + 1;
        }
        return lines;
    }

    static Problem tooLarge() {
        return new Problem(
                HttpStatus.CONTENT_TOO_LARGE,
                "content-too-large",
                "A request has at most 5,000 lines and 16 MiB, unpacked too.");
    }

    /** @param line counted from 1 */
    static Problem badLine(int line, String reason) {
        return new Problem(HttpStatus.BAD_REQUEST, "bad-record", "Line " + line + ": " + reason).with("line", line);
    }
}
