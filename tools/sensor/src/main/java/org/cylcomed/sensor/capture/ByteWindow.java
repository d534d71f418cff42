package org.cylcomed.sensor.capture;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * A reused heap array that slides over a stream. Readers look at {@link #bytes} from {@link #position} up
 * to {@link #end}, so that a packet is handed out without being copied again.
 *
 * <p>A failing stream counts as ended; why is in {@link #failure()}.
 */
final class ByteWindow {
    /** Largest record a reader may ask for at once, and all the heap a reader needs. */
    static final int CAPACITY = 512 * 1024;

    private static final InputStream NOTHING = InputStream.nullInputStream();

    final byte[] bytes = new byte[CAPACITY];
    int position;
    int end;

    private InputStream input = NOTHING;
    private long startOffset;
    private boolean ended;
    private @Nullable String failure;

    void over(InputStream next) {
        input = next;
        position = 0;
        end = 0;
        startOffset = 0;
        ended = false;
        failure = null;
    }

    /** Bytes of the stream before {@link #position}. */
    long offset() {
        return startOffset + position;
    }

    @Nullable
    String failure() {
        return failure;
    }

    /** True if {@code count} bytes (at most {@link #CAPACITY}) lie in the array from {@link #position}, which may move. */
    boolean require(int count) {
        return end - position >= count || fill(count);
    }

    /** Moves over {@code count} bytes; false if the stream is shorter, and then it is at its end. */
    boolean skip(long count) {
        long left = count;
        while (left > end - position) {
            left -= end - position;
            position = end;
            if (!fill(1)) {
                return false;
            }
        }
        position += (int) left;
        return true;
    }

    private boolean fill(int count) {
        if (position > 0) {
            System.arraycopy(bytes, position, bytes, 0, end - position);
            startOffset += position;
            end -= position;
            position = 0;
        }
        while (end < count && !ended) {
            int read;
            try {
                read = input.read(bytes, end, bytes.length - end);
            } catch (IOException e) {
                failure = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
                read = -1;
            }
            if (read <= 0) {
                ended = true;
            } else {
                end += read;
            }
        }
        return end >= count;
    }
}
