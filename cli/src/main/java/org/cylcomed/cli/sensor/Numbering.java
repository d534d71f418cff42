package org.cylcomed.cli.sensor;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Positions of the spool to sequences of the server. They are the same until a record is skipped, because the spool was
 * full or the server will never take it: the server counts what it is sent, without gaps. Kept beside the spool, so
 * that after a restart either side still knows which record the other means.
 */
final class Numbering {
    /** Beyond, the oldest are taken together: only a server set back that far would notice, by one record doubled. */
    private static final int MOST_SKIPS = 4096;

    private record Skip(long position, long count) {}

    private final Path file;
    /** Position of sequence 0 if nothing was ever skipped; below 0 where the server has more than the spool ever had. */
    private long base;

    private final List<Skip> skips = new ArrayList<>();

    private Numbering(Path file) {
        this.file = file;
    }

    static Numbering open(Path file) throws IOException {
        Numbering numbering = new Numbering(file);
        if (Files.exists(file)) {
            try {
                numbering.read(Files.readAllLines(file, StandardCharsets.US_ASCII));
            } catch (NumberFormatException e) {
                // The server says where it stands; a note that cannot be read is begun anew from that.
                numbering.base = 0;
                numbering.skips.clear();
            }
        }
        return numbering;
    }

    private void read(List<String> lines) {
        for (String line : lines) {
            int space = line.indexOf(' ');
            if (space < 0) {
                base = Long.parseLong(line);
            } else {
                skips.add(
                        new Skip(Long.parseLong(line.substring(0, space)), Long.parseLong(line.substring(space + 1))));
            }
        }
    }

    /** The server's number of the record at a position that is not skipped. */
    long sequence(long position) {
        long skipped = 0;
        for (Skip skip : skips) {
            skipped += skip.position < position ? Math.min(skip.count, position - skip.position) : 0;
        }
        return position - base - skipped;
    }

    /** Where the record with the server's number is, or would be. */
    long position(long sequence) {
        long position = sequence + base;
        for (Skip skip : skips) {
            if (skip.position <= position) {
                position += skip.count;
            }
        }
        return position;
    }

    /** These positions will not be sent. */
    void skip(long position, long count) throws IOException {
        long from = position;
        long to = position + count;
        int index = 0;
        while (index < skips.size() && skips.get(index).position <= to) {
            Skip each = skips.get(index);
            if (each.position + each.count >= from) {
                from = Math.min(from, each.position);
                to = Math.max(to, each.position + each.count);
                skips.remove(index);
            } else {
                index++;
            }
        }
        skips.add(index, new Skip(from, to - from));
        while (skips.size() > MOST_SKIPS) {
            base += skips.removeFirst().count;
        }
        save();
    }

    boolean isSkipped(long position) {
        for (Skip skip : skips) {
            if (skip.position <= position && position < skip.position + skip.count) {
                return true;
            }
        }
        return false;
    }

    /** From now on, the record at this position has this number. */
    void rebase(long position, long sequence) throws IOException {
        while (!skips.isEmpty() && skips.getFirst().position < position) {
            base += skips.removeFirst().count;
        }
        base += sequence(position) - sequence;
        save();
    }

    private void save() throws IOException {
        StringBuilder text = new StringBuilder().append(base).append('\n');
        skips.forEach(skip ->
                text.append(skip.position).append(' ').append(skip.count).append('\n'));
        PrivateFile.write(file, text.toString().getBytes(StandardCharsets.US_ASCII));
    }
}
