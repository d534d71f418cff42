package org.cylcomed.engine.journal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Reads a journal's acknowledged records in their order; at the end it may be asked again when more is there. A record
 * that the disk has spoilt ends its segment: {@link #lost()} counts what is left out. Used by one thread.
 */
public final class JournalReader implements Closeable {
    private final Journal journal;
    private final Path folder;
    private Segment.@Nullable Cursor cursor;
    /** Position of the record that {@link #next()} gives next. */
    private long position;

    private long lost;

    JournalReader(Journal journal, Path folder, long from) {
        this.journal = journal;
        this.folder = folder;
        this.position = from;
    }

    /** The next acknowledged record, null when there is none yet. */
    public byte @Nullable [] next() throws IOException {
        while (position < journal.acknowledged()) {
            Segment.Cursor open = cursor == null ? seek() : cursor;
            byte[] record = open.next();
            if (record == null) {
                nextSegment(open);
            } else if (open.position() > position) {
                position = open.position();
                return record;
            }
        }
        return null;
    }

    /** Position of the record {@link #next()} gave last. */
    public long position() {
        return position - 1;
    }

    /** Acknowledged records that could not be read: trimmed before they were read, or spoilt on the disk. */
    public long lost() {
        return lost;
    }

    /** Opens the segment that holds {@link #position}, or the first one kept. */
    private Segment.Cursor seek() throws IOException {
        while (true) {
            long begin = -1;
            for (long first : Segment.firsts(folder)) {
                begin = begin < 0 || first <= position ? first : begin;
            }
            if (begin > position) {
                lost += begin - position;
                position = begin;
            }
            try {
                cursor = new Segment.Cursor(Segment.file(folder, begin), begin, Journal.MAX_RECORD_BYTES);
                return cursor;
            } catch (NoSuchFileException e) {
                // trimmed in between: look again
            }
        }
    }

    /** The segment has no further whole record although one is acknowledged: it goes on in a later one or is spoilt. */
    private void nextSegment(Segment.Cursor ended) throws IOException {
        ended.close();
        cursor = null;
        long goesOnAt = journal.acknowledged();
        for (long first : Segment.firsts(folder).reversed()) {
            goesOnAt = first >= position && first != ended.first() ? first : goesOnAt;
        }
        lost += goesOnAt - position;
        position = goesOnAt;
    }

    @Override
    public void close() throws IOException {
        if (cursor != null) {
            cursor.close();
        }
    }
}
