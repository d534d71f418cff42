package org.cylcomed.maintenance.store;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.cylcomed.maintenance.feed.Advisory;
import org.cylcomed.maintenance.feed.Affected;
import org.cylcomed.maintenance.feed.FeedFormat;
import org.cylcomed.maintenance.feed.Rating;
import org.jspecify.annotations.Nullable;

/** Writes one feed's file beside its place. Of two records of one id the newer stays, of two as new the later. */
final class FeedWriter implements AutoCloseable {
    private record Kept(long place, long modified, long[] keys) {}

    private final Path file;
    private final FileChannel channel;
    private final DataOutputStream out;
    private final Map<String, Kept> kept = new HashMap<>();
    private final List<Long> dead = new ArrayList<>();
    private final SortedMap<String, Long> packages = new TreeMap<>();
    private long at = FeedFile.HEADING;
    private long advisories;
    private long ratings;
    private @Nullable Instant newest;

    FeedWriter(Path file) throws IOException {
        this.file = file;
        channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE);
        OutputStream buffered = new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16);
        out = new DataOutputStream(buffered);
        out.writeLong(FeedFile.MAGIC);
    }

    /** False if a newer one is there. */
    boolean add(Advisory advisory) throws IOException {
        Encoder record = new Encoder();
        Records.write(advisory, record);
        Set<Long> keys = new HashSet<>();
        Keys.of(advisory, keys);
        Instant modified = advisory.modified();
        if (modified != null && (newest == null || newest.isBefore(modified))) {
            newest = modified;
        }
        countPackages(advisory);
        return add('A' + advisory.id(), modified == null ? 0 : modified.getEpochSecond(), record, keys);
    }

    boolean add(Rating rating) throws IOException {
        Encoder record = new Encoder();
        Records.write(rating, record);
        LocalDate since = rating.exploitedSince();
        if (since != null) {
            Instant day = since.atStartOfDay(ZoneOffset.UTC).toInstant();
            newest = newest == null || newest.isBefore(day) ? day : newest;
        }
        return add('R' + rating.vulnerability(), 0, record, Set.of(Keys.rating(rating.vulnerability())));
    }

    private boolean add(String id, long modified, Encoder record, Set<Long> keys) throws IOException {
        Kept before = kept.get(id);
        if (before != null && before.modified() > modified) {
            return false;
        }
        byte[] bytes = record.bytes();
        out.writeInt(bytes.length);
        out.write(bytes);
        if (before != null) {
            dead.add(before.place());
        }
        kept.put(
                id,
                new Kept(at, modified, keys.stream().mapToLong(Long::longValue).toArray()));
        at += 4 + bytes.length;
        return true;
    }

    /** Adds what another file holds and this does not yet, or only older. */
    void addMissing(FeedFile older) throws IOException {
        older.visit(new FeedFile.Visitor() {
            @Override
            public void advisory(Advisory advisory) throws IOException {
                Kept here = kept.get('A' + advisory.id());
                Instant modified = advisory.modified();
                long second = modified == null ? 0 : modified.getEpochSecond();
                if (here == null || here.modified() < second) {
                    add(advisory);
                }
            }

            @Override
            public void rating(Rating rating) throws IOException {
                if (!kept.containsKey('R' + rating.vulnerability())) {
                    add(rating);
                }
            }
        });
    }

    Path file() {
        return file;
    }

    @Nullable
    Instant newest() {
        return newest;
    }

    /** Ends the file and forces it to the disk. */
    FeedInfo finish(
            String name, FeedFormat format, @Nullable Instant asOf, Instant imported, String origin, String digest)
            throws IOException {
        out.flush();
        for (long place : dead) {
            channel.write(ByteBuffer.wrap(new byte[] {Records.DEAD}), place + 4);
        }
        long count =
                kept.values().stream().mapToLong(each -> each.keys().length).sum();
        long slots = Long.highestOneBit(Math.max(8, count * 3 / 2)) << 1;
        if (slots > Integer.MAX_VALUE / FeedFile.SLOT) {
            throw new IOException("a feed of more than " + count + " keys does not fit");
        }
        out.write(table((int) slots));
        count();
        FeedInfo info = new FeedInfo(name, format, asOf, imported, origin, digest, advisories, ratings, packages);
        Encoder known = new Encoder();
        info.write(known);
        out.write(known.bytes());
        out.writeLong(at);
        out.writeLong(slots);
        out.writeLong(at + slots * FeedFile.SLOT);
        out.writeLong(count);
        out.writeLong(FeedFile.MAGIC);
        out.flush();
        channel.force(true);
        return info;
    }

    private byte[] table(int slots) {
        ByteBuffer table = ByteBuffer.allocate(slots * FeedFile.SLOT);
        for (Kept record : kept.values()) {
            for (long key : record.keys()) {
                int slot = (int) (key & slots - 1);
                while (table.getLong(slot * FeedFile.SLOT + 8) != 0) {
                    slot = slot + 1 & slots - 1;
                }
                table.putLong(slot * FeedFile.SLOT, key);
                table.putLong(slot * FeedFile.SLOT + 8, record.place());
            }
        }
        return table.array();
    }

    /** What is in the file, without what was replaced. */
    private void count() {
        for (String id : kept.keySet()) {
            if (id.charAt(0) == 'A') {
                advisories++;
            } else {
                ratings++;
            }
        }
    }

    private void countPackages(Advisory advisory) {
        Set<String> types = new HashSet<>();
        for (Affected affected : advisory.affected()) {
            if (affected instanceof Affected.Package named
                    && types.add(named.key().type())) {
                packages.merge(named.key().type(), 1L, Long::sum);
            }
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
        Files.deleteIfExists(file);
    }
}
