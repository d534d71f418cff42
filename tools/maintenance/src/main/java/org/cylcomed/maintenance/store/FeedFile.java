package org.cylcomed.maintenance.store;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import org.cylcomed.maintenance.feed.Advisory;
import org.cylcomed.maintenance.feed.Rating;
import org.jspecify.annotations.Nullable;

/**
 * One feed on disk: a heading, the records with their lengths before them, lists of places, an open hash table of (key,
 * place of its list), what is known of the feed, and where each part begins.
 */
final class FeedFile implements AutoCloseable {
    static final long MAGIC = 0x4359464545443032L; // CYFEED02
    static final int HEADING = 8;
    static final int TRAILER = 40;
    static final int SLOT = 16;
    static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);
    private static final long MIXER = 0x9e3779b97f4a7c15L;

    private static final int MAXIMUM_RECORD = 256 << 20;

    private final Arena arena;
    private final MemorySegment bytes;
    private final String name;
    private final long lists;
    private final long table;
    private final long slots;
    private final FeedInfo info;
    private volatile long @Nullable [] prints;

    private FeedFile(Arena arena, MemorySegment bytes, String name) {
        this.arena = arena;
        this.bytes = bytes;
        this.name = name;
        long size = bytes.byteSize();
        if (size < HEADING + TRAILER || bytes.get(LONG, 0) != MAGIC || bytes.get(LONG, size - 8) != MAGIC) {
            throw new Decoder.Malformed();
        }
        lists = bytes.get(LONG, size - 40);
        table = bytes.get(LONG, size - 32);
        slots = bytes.get(LONG, size - 24);
        long known = bytes.get(LONG, size - 16);
        boolean fits = lists >= HEADING
                && table >= lists
                && table <= size
                && slots > 0
                && Long.bitCount(slots) == 1
                && slots < size
                && known == table + slots * SLOT
                && known <= size - TRAILER;
        if (!fits) {
            throw new Decoder.Malformed();
        }
        info = FeedInfo.read(new Decoder(bytes, known, size - TRAILER));
    }

    /** @throws DamagedFeedException if it is not what a {@link FeedWriter} wrote */
    @SuppressWarnings("MustBeClosedChecker") // closed with this
    static FeedFile open(Path file, String name) throws IOException {
        Arena arena = Arena.ofShared();
        try (FileChannel channel = FileChannel.open(file)) {
            MemorySegment bytes = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena);
            return new FeedFile(arena, bytes, name);
        } catch (Decoder.Malformed e) {
            arena.close();
            throw new DamagedFeedException(name, "it is cut off, or of another version");
        } catch (IOException e) {
            arena.close();
            throw e;
        }
    }

    FeedInfo info() {
        return info;
    }

    String name() {
        return name;
    }

    /** The advisories found by a key, and perhaps others. */
    void advisories(long key, Wanted wanted, Consumer<Advisory> found) {
        each(key, place -> advisory(place, wanted, found));
    }

    /** Each once, however many of the keys it has. */
    void advisories(Collection<Long> keys, Wanted wanted, Consumer<Advisory> found) {
        Set<Long> places = new LinkedHashSet<>();
        keys.forEach(key -> each(key, places::add));
        places.forEach(place -> advisory(place, wanted, found));
    }

    private void advisory(long place, Wanted wanted, Consumer<Advisory> found) {
        Decoder in = record(place);
        if (in.octet() == Records.ADVISORY) {
            found.accept(Records.advisory(in, wanted));
        }
    }

    void ratings(long key, Consumer<Rating> found) {
        each(key, place -> {
            Decoder in = record(place);
            if (in.octet() == Records.RATING) {
                found.accept(Records.rating(in));
            }
        });
    }

    private interface Place {
        void take(long place);
    }

    private void each(long key, Place taker) {
        try {
            long list = list(key);
            if (list == 0) {
                return;
            }
            long count = list < lists || list > table - 8 ? -1 : bytes.get(LONG, list);
            if (count < 1 || count > (table - list) / 8 - 1) {
                throw new Decoder.Malformed();
            }
            for (long i = 1; i <= count; i++) {
                taker.take(bytes.get(LONG, list + 8 * i));
            }
        } catch (Decoder.Malformed e) {
            throw new DamagedFeedException(name, "a record is malformed");
        }
    }

    private long list(long key) {
        long slot = key & slots - 1;
        for (long probes = 0; probes < slots; probes++) {
            long at = table + slot * SLOT;
            if (bytes.get(LONG, at) == key || bytes.get(LONG, at + 8) == 0) {
                return bytes.get(LONG, at + 8);
            }
            slot = slot + 1 & slots - 1;
        }
        return 0;
    }

    private Decoder record(long place) {
        Decoder length = new Decoder(bytes, place, lists);
        long size = (long) length.octet() << 24 | length.octet() << 16 | length.octet() << 8 | length.octet();
        if (size > MAXIMUM_RECORD) {
            throw new Decoder.Malformed();
        }
        return new Decoder(bytes, place + 4, place + 4 + size);
    }

    /** Takes every record that was not replaced. */
    interface Visitor {
        void advisory(Advisory advisory) throws IOException;

        void rating(Rating rating) throws IOException;
    }

    void visit(Visitor visitor) throws IOException {
        try {
            for (long at = HEADING; at < lists; at = next(at)) {
                read(at, visitor);
            }
        } catch (Decoder.Malformed e) {
            throw new DamagedFeedException(name, "a record is malformed");
        }
    }

    private void read(long at, Visitor visitor) throws IOException {
        Decoder in = record(at);
        switch (in.octet()) {
            case Records.ADVISORY -> visitor.advisory(Records.advisory(in, Wanted.ALL));
            case Records.RATING -> visitor.rating(Records.rating(in));
            case Records.DEAD -> {}
            default -> throw new Decoder.Malformed();
        }
    }

    private long next(long at) {
        if (at > lists - 4) {
            throw new Decoder.Malformed();
        }
        long next = at + 4 + Integer.toUnsignedLong(bytes.get(INT, at));
        if (next > lists) {
            throw new Decoder.Malformed();
        }
        return next;
    }

    /** Takes every record that the other file does not have in the same bytes, without reading the others. */
    void visitBeyond(FeedFile other, Visitor visitor) throws IOException {
        long[] known = other.prints().clone();
        Arrays.sort(known);
        long[] own = prints();
        try {
            long at = HEADING;
            for (long print : own) {
                if (Arrays.binarySearch(known, print) < 0) {
                    read(at, visitor);
                }
                at = next(at);
            }
        } catch (Decoder.Malformed e) {
            throw new DamagedFeedException(name, "a record is malformed");
        }
    }

    /**
     * A number of 64 bits for the bytes of each record, as they come: made once, for what is asked both ways and of the next
     * file. Whoever can make two records of one number writes the feed anyway.
     */
    private long[] prints() {
        long[] made = prints;
        if (made == null) {
            try {
                int count = 0;
                made = new long[1 << 10];
                for (long at = HEADING; at < lists; at = next(at)) {
                    made = count == made.length ? Arrays.copyOf(made, 2 * count) : made;
                    made[count++] = print(at, next(at));
                }
                made = Arrays.copyOf(made, count);
            } catch (Decoder.Malformed e) {
                throw new DamagedFeedException(name, "a record is malformed");
            }
            prints = made;
        }
        return made;
    }

    private long print(long from, long to) {
        long print = to - from;
        long at = from + 4;
        for (; at + 8 <= to; at += 8) {
            print = (print ^ bytes.get(LONG, at)) * MIXER;
            print ^= print >>> 32;
        }
        for (; at < to; at++) {
            print = (print ^ bytes.get(ValueLayout.JAVA_BYTE, at)) * MIXER;
            print ^= print >>> 32;
        }
        return print;
    }

    /** Every key that records are found by; names of advisories and of what is rated are among them. */
    LongStream keys() {
        return LongStream.range(0, slots)
                .map(slot -> table + slot * SLOT)
                .filter(at -> bytes.get(LONG, at + 8) != 0)
                .map(at -> bytes.get(LONG, at));
    }

    @Override
    public void close() {
        arena.close();
    }
}
