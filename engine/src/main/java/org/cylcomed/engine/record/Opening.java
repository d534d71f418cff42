package org.cylcomed.engine.record;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.cylcomed.engine.journal.JournalReader;

/**
 * Finds the end of a log again: full bundles from where the checkpoint says on, then the tail, then, where the tail is
 * gone, the partial bundle the checkpoint signed. Refuses what is less than, or other than, what was signed.
 */
final class Opening {
    private final RecordFolder folder;
    private final TileFolder files;
    private final Optional<TreeHead> signed;

    Opening(RecordFolder folder, Optional<TreeHead> signed) {
        this.folder = folder;
        this.files = folder.tiles();
        this.signed = signed;
    }

    static Optional<TreeHead> signed(RecordFolder folder, NoteVerifier key) throws IOException {
        Optional<byte[]> checkpoint = folder.checkpoint();
        if (checkpoint.isEmpty()) {
            if (folder.holdsAnything()) {
                throw new RecordDamagedException("The record in " + folder.folder()
                        + " has entries but no checkpoint: somebody removed it. Put it back from a copy.");
            }
            return Optional.empty();
        }
        try {
            return Optional.of(TreeHead.open(checkpoint.get(), key));
        } catch (MalformedNoteException e) {
            throw new RecordDamagedException(folder.folder().resolve(RecordFolder.CHECKPOINT) + ": " + e.sentence());
        }
    }

    Growing open() throws IOException {
        Edge edge = Edge.restore(bundles(), path -> RecordFolder.fullTile(files, path));
        Growing growing = new Growing(folder, edge);
        try {
            takeTail(growing);
            takePartial(growing);
            check(growing);
            growing.store();
            return growing;
        } catch (IOException | RuntimeException e) {
            growing.close();
            throw e;
        }
    }

    private long signedSize() {
        return signed.map(TreeHead::size).orElse(0L);
    }

    /** Full bundles; those before the checkpoint are not counted one by one, a log may have millions. */
    private long bundles() {
        long bundles = signedSize() / TilePath.FULL;
        while (bundles > 0 && !exists(bundles - 1)) {
            bundles--;
        }
        while (exists(bundles)) {
            bundles++;
        }
        return bundles;
    }

    private boolean exists(long bundle) {
        return files.exists(TilePath.entries(bundle, TilePath.FULL));
    }

    private void takeTail(Growing growing) throws IOException {
        try (JournalReader reader = growing.tail().read(0)) {
            for (byte[] bytes = reader.next(); bytes != null; bytes = reader.next()) {
                if (!TailEntry.isWhole(bytes)) {
                    throw new RecordDamagedException(folder.tail() + " is not the tail of a record.");
                }
                long index = TailEntry.index(bytes);
                if (index > growing.size()) {
                    throw new RecordDamagedException("Entries " + growing.size() + " to " + (index - 1)
                            + " are missing in " + folder.folder() + ". Put the folder back from a copy.");
                }
                if (index == growing.size()) {
                    growing.take(TailEntry.entry(bytes), reader.position());
                }
            }
        }
    }

    /** A copy made by the log's standard files has no tail. */
    private void takePartial(Growing growing) throws IOException {
        long bundle = growing.size() / TilePath.FULL;
        int width = (int) (signedSize() % TilePath.FULL);
        if (growing.size() >= signedSize() || bundle != signedSize() / TilePath.FULL) {
            return;
        }
        Optional<TileFolder.Found> partial = files.read(TilePath.entries(bundle, width));
        List<byte[]> entries = partial.isEmpty()
                ? List.of()
                : Bundle.decode(partial.get().bytes()).entries();
        for (int slot = (int) (growing.size() % TilePath.FULL); slot < Math.min(width, entries.size()); slot++) {
            growing.append(entries.get(slot));
        }
    }

    private void check(Growing growing) throws IOException {
        if (signed.isEmpty()) {
            if (growing.size() > 0) {
                throw new RecordDamagedException("The record in " + folder.folder()
                        + " has entries but no checkpoint: somebody removed it. Put it back from a copy.");
            }
            return;
        }
        TreeHead head = signed.get();
        if (growing.size() < head.size()) {
            throw new RecordDamagedException("The checkpoint in " + folder.folder() + " signs " + head.size()
                    + " entries, but only " + growing.size()
                    + " are there: somebody removed entries. Put the folder back from a copy.");
        }
        if (!head.hasRoot(new TreeProofs(head.size(), growing::tile).root())) {
            throw new RecordDamagedException("The entries in " + folder.folder()
                    + " are not those the checkpoint signs: somebody changed them. cylcomed audit verify finds where.");
        }
    }
}
