package org.cylcomed.engine.record;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.cylcomed.engine.record.RecordReport.Fault;
import org.cylcomed.engine.record.RecordVerifier.OlderHead;
import org.jspecify.annotations.Nullable;

/**
 * One pass over all entries of a record, comparing with every hash on the way.
 *
 * <p>Where an entry and its hash on the disk differ, one of the two was changed. The tree is then grown twice from there:
 * from the entries, and from the hashes on the disk; the one that ends at the signed root tells which of the two is
 * right. Used once, by one thread.
 */
final class Recomputation {
    private final TileFolder files;
    private final TreeHead signed;
    private final Deque<OlderHead> older;
    private final TreeHash hash = new TreeHash();

    private final Edge edge = new Edge();
    /** The tree as the hashes on the disk have it, from the first difference on. */
    private @Nullable Edge asHashed;

    private final List<TilePath> sealed = new ArrayList<>();
    private final List<byte[]> sealedHashes = new ArrayList<>();

    /** A difference between entries and the hashes on the disk, whose guilt the root decides. */
    private @Nullable Fault atEntry;

    private @Nullable Fault atHash;
    private @Nullable Fault atUpperHash;
    private @Nullable Fault atOlder;

    private long bytes;
    private int continued;
    private long continuedSize;

    Recomputation(TileFolder files, TreeHead signed, List<OlderHead> olderBySize) {
        this.files = files;
        this.signed = signed;
        older = new ArrayDeque<>(olderBySize);
    }

    long entries() {
        return edge.size();
    }

    long bytes() {
        return bytes;
    }

    int continued() {
        return continued;
    }

    /** Gives the first fault. */
    Optional<Fault> run() throws IOException {
        compareOlder();
        for (long bundle = 0; bundle * TilePath.FULL < signed.size(); bundle++) {
            int width = (int) Math.min(TilePath.FULL, signed.size() - bundle * TilePath.FULL);
            Fault stop = bundle(bundle, width);
            if (stop != null) {
                return Optional.of(atEntry == null ? stop : unfinished(atEntry, stop));
            }
        }
        comparePartials();
        for (OlderHead longer : older) {
            olderFault(new Fault(
                    signed.size(),
                    longer.file(),
                    "This checkpoint signs " + longer.head().size() + " entries, the record now has " + signed.size()
                            + ": entries were removed by somebody who has the key."));
        }
        return Optional.ofNullable(verdict());
    }

    private static Fault unfinished(Fault first, Fault stop) {
        return new Fault(
                first.entry(),
                first.file(),
                "The entry is not the one whose hash was kept. The rest could not be verified: at " + stop.file() + ", "
                        + stop.reason());
    }

    private @Nullable Fault verdict() {
        if (signed.hasRoot(edge.root())) {
            return atHash != null ? atHash : atUpperHash != null ? atUpperHash : atOlder;
        }
        if (atEntry != null) {
            return asHashed != null && signed.hasRoot(asHashed.root())
                    ? atEntry
                    : new Fault(
                            atEntry.entry(),
                            atEntry.file(),
                            "The entry is not the one whose hash was kept, and more than this was changed: neither"
                                    + " entries nor hashes give the signed root.");
        }
        if (atUpperHash != null) {
            return new Fault(
                    atUpperHash.entry(),
                    bundleOf(atUpperHash.entry()).toString(),
                    "Entries from this one on were changed together with their hashes, but not " + atUpperHash.file()
                            + " and the signed checkpoint.");
        }
        return new Fault(
                continuedSize,
                RecordFolder.CHECKPOINT,
                "Entries and hashes agree with each other but not with the signed root: from entry " + continuedSize
                        + " on they were rewritten by somebody without the key.");
    }

    private static TilePath bundleOf(long entry) {
        return TilePath.entries(entry / TilePath.FULL, TilePath.FULL);
    }

    /** Gives a fault after which nothing more can be computed. */
    private @Nullable Fault bundle(long index, int width) throws IOException {
        long first = index * TilePath.FULL;
        Optional<TileFolder.Found> found;
        try {
            found = files.read(TilePath.entries(index, width));
        } catch (RecordDamagedException e) {
            return new Fault(first, bundleFile(index, width), "The file is longer than any bundle can be.");
        }
        if (found.isEmpty()) {
            return new Fault(
                    first,
                    bundleFile(index, width),
                    "The file is missing: the checkpoint signs " + signed.size() + " entries, and those from " + first
                            + " on are not here.");
        }
        TilePath path = found.get().path();
        Bundle bundle = Bundle.decode(found.get().bytes());
        byte[] hashes = hashes(TilePath.tile(0, index, width));
        int count = Math.min(width, bundle.entries().size());
        for (int slot = 0; slot < count; slot++) {
            entry(bundle.entries().get(slot), hashes, slot, path);
        }
        return count < width || bundle.fault() != null || bundle.entries().size() != path.width()
                ? new Fault(first + count, path.toString(), shape(bundle, path))
                : null;
    }

    private static String shape(Bundle bundle, TilePath path) {
        return bundle.fault() != null
                ? "The file " + bundle.fault() + "."
                : "The file has " + bundle.entries().size() + " entries instead of " + path.width() + ".";
    }

    private static String bundleFile(long index, int width) {
        return TilePath.entries(index, width).toString();
    }

    private void entry(byte[] entry, byte @Nullable [] hashes, int slot, TilePath path) throws IOException {
        byte[] leaf = hash.leaf(entry);
        byte[] kept =
                hashes == null ? leaf : Arrays.copyOfRange(hashes, slot * TreeHash.BYTES, (slot + 1) * TreeHash.BYTES);
        if (atEntry == null && !Arrays.equals(leaf, kept)) {
            asHashed = edge.copy();
            String tile = TilePath.tile(0, path.index(), path.width()).toString();
            atEntry = new Fault(edge.size(), path.toString(), "The entry is not the one that was signed.");
            hashFault(new Fault(edge.size(), tile, "The hash of this entry is not the one that was signed."));
        }
        if (asHashed != null) {
            asHashed.append(kept, (tile, full) -> {});
        }
        bytes += entry.length;
        edge.append(leaf, (tile, full) -> {
            sealed.add(tile);
            sealedHashes.add(full);
        });
        for (int i = 0; i < sealed.size(); i++) {
            compare(sealed.get(i), sealedHashes.get(i));
        }
        sealed.clear();
        sealedHashes.clear();
        compareOlder();
    }

    /** Null where they cannot be read, which is a fault but does not hinder. */
    private byte @Nullable [] hashes(TilePath path) throws IOException {
        Optional<TileFolder.Found> found;
        try {
            found = files.read(path);
        } catch (RecordDamagedException e) {
            hashFault(new Fault(path.firstEntry(), path.toString(), "The file is longer than any tile can be."));
            return null;
        }
        if (found.isEmpty()) {
            hashFault(new Fault(path.firstEntry(), path.toString(), "The file is missing."));
            return null;
        }
        if (!found.get().hasRightLength()) {
            String file = found.get().path().toString();
            hashFault(new Fault(path.firstEntry(), file, "The file is not as long as its name says."));
            return null;
        }
        return found.get().bytes();
    }

    private void comparePartials() throws IOException {
        for (int level = 1; level < Edge.LEVELS; level++) {
            int width = Edge.width(level, signed.size());
            if (width > 0) {
                TilePath path = TilePath.tile(level, Edge.full(level, signed.size()), width);
                compare(path, Arrays.copyOf(edge.tiles()[level], width * TreeHash.BYTES));
            }
        }
    }

    /** Leaves are compared one by one as they are read. */
    private void compare(TilePath path, byte[] expected) throws IOException {
        if (path.level() == 0) {
            return;
        }
        byte[] hashes = hashes(path);
        int differs = hashes == null ? -1 : Arrays.mismatch(hashes, 0, expected.length, expected, 0, expected.length);
        if (differs >= 0 && atUpperHash == null) {
            long covered = (path.index() * TilePath.FULL + differs / TreeHash.BYTES) << (8 * path.level());
            atUpperHash = new Fault(
                    covered, path.toString(), "The hash over the entries from this one on is not the one signed.");
        }
    }

    private void compareOlder() {
        while (!older.isEmpty() && older.getFirst().head().size() == edge.size()) {
            OlderHead head = older.removeFirst();
            if (head.head().hasRoot(edge.root())) {
                continued++;
                continuedSize = edge.size();
            } else {
                olderFault(new Fault(
                        continuedSize,
                        head.file(),
                        "The record is not how this checkpoint went on: between entry " + continuedSize + " and "
                                + edge.size() + " it was rewritten by somebody who has the key."));
            }
        }
    }

    private void hashFault(Fault fault) {
        atHash = atHash == null ? fault : atHash;
    }

    private void olderFault(Fault fault) {
        atOlder = atOlder == null ? fault : atOlder;
    }
}
