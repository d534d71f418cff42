package org.cylcomed.engine.record;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.cylcomed.engine.record.RecordReport.Fault;

/**
 * Recomputes a record from its entries: every bundle, every tile of hashes, the signed root, and that the record is how
 * each older checkpoint went on. Reads only, takes no lock, and may do so while the record grows: it then verifies up to
 * the checkpoint it finds.
 */
public final class RecordVerifier {
    private final NoteVerifier key;
    private final InstantSource clock;

    public RecordVerifier(NoteVerifier key, InstantSource clock) {
        this.key = key;
        this.clock = clock;
    }

    public static RecordReport verify(Path folder, NoteVerifier key) throws IOException {
        return new RecordVerifier(key, InstantSource.system()).verify(folder, List.of());
    }

    /**
     * Verifies the record in {@code folder}.
     *
     * @param since checkpoints kept elsewhere, which the record must continue
     * @throws NoSuchFileException if there is no record
     * @throws IOException if the disk cannot be read; a fault in what it holds is in the report
     */
    public RecordReport verify(Path folder, List<Path> since) throws IOException {
        RecordFolder record = new RecordFolder(folder);
        if (!record.holdsAnything()) {
            throw new NoSuchFileException(folder.toString(), null, "there is no record");
        }
        Instant begun = clock.instant();
        List<String> keptFiles = record.kept(); // before the checkpoint, so that none of them is younger than it
        TreeHead head;
        try {
            head = head(record);
        } catch (MalformedNoteException e) {
            Fault fault = new Fault(-1, RecordFolder.CHECKPOINT, e.sentence());
            return new RecordReport(Optional.empty(), 0, 0, 0, Optional.of(fault), took(begun));
        }
        List<Fault> faults = new ArrayList<>();
        List<OlderHead> older = new ArrayList<>();
        for (String file : keptFiles) {
            older(file, folder.resolve(file), older, faults);
        }
        for (Path file : since) {
            older(file.toString(), file, older, faults);
        }
        older.sort(Comparator.comparingLong(one -> one.head().size()));
        Recomputation recomputation = new Recomputation(record.tiles(), head, older);
        Optional<Fault> fault = recomputation.run().or(() -> faults.stream().findFirst());
        return new RecordReport(
                Optional.of(head),
                recomputation.entries(),
                recomputation.bytes(),
                recomputation.continued(),
                fault,
                took(begun));
    }

    private Duration took(Instant begun) {
        return Duration.between(begun, clock.instant());
    }

    private TreeHead head(RecordFolder record) throws IOException, MalformedNoteException {
        Optional<byte[]> checkpoint;
        try {
            checkpoint = record.checkpoint();
        } catch (RecordDamagedException e) {
            throw new MalformedNoteException("This is no checkpoint: it is far too long.");
        }
        if (checkpoint.isEmpty()) {
            throw new MalformedNoteException("There are entries but no checkpoint: somebody removed it.");
        }
        return TreeHead.open(checkpoint.get(), key);
    }

    private void older(String name, Path file, List<OlderHead> older, List<Fault> faults) throws IOException {
        try {
            older.add(new OlderHead(name, TreeHead.open(WholeFile.read(file, Note.MOST_BYTES), key)));
        } catch (MalformedNoteException e) {
            faults.add(new Fault(-1, name, e.sentence()));
        } catch (RecordDamagedException e) {
            faults.add(new Fault(-1, name, "This is no checkpoint: it is far too long."));
        }
    }

    /** A checkpoint signed when the record was shorter. */
    record OlderHead(String file, TreeHead head) {}
}
