package org.cylcomed.engine.record;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** Entries whose content follows from their index, a key of no worth, a clock that is set, and logs made of them. */
final class Entries {
    static final String ORIGIN = "ward.example/record";
    static final NoteSigner SIGNER = signer(7);

    private Entries() {}

    static byte[] of(long index) {
        return ("entry " + index).getBytes(StandardCharsets.UTF_8);
    }

    static NoteSigner signer(int seed) {
        try {
            SecureRandom fixed = SecureRandom.getInstance("SHA1PRNG");
            fixed.setSeed(seed);
            return NoteSigner.generate(ORIGIN, fixed);
        } catch (NoSuchAlgorithmException | MalformedNoteException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A log of this many entries, closed. */
    static void log(Path folder, long size) throws IOException {
        try (RecordLog log = RecordLog.open(folder, SIGNER, new SetClock())) {
            append(log, size);
        }
    }

    static void append(RecordLog log, long until) throws IOException {
        for (long index = log.size(); index < until; index++) {
            log.append(of(index));
        }
        log.commit();
    }

    static List<byte[]> read(RecordLog log) throws IOException {
        List<byte[]> entries = new ArrayList<>();
        RecordReader reader = log.read(0);
        for (byte[] entry = reader.next(); entry != null; entry = reader.next()) {
            entries.add(entry);
        }
        return entries;
    }

    static final class SetClock implements InstantSource {
        Instant now = Instant.parse("2026-11-26T12:00:00Z");

        @Override
        public Instant instant() {
            return now;
        }
    }
}
