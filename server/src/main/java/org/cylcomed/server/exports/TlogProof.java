package org.cylcomed.server.exports;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.cylcomed.engine.record.MalformedNoteException;
import org.cylcomed.engine.record.RecordLog;
import org.cylcomed.engine.record.TreeHead;

/** Inclusion proofs as text that anybody can check offline (c2sp.org/tlog-proof), all under one signed checkpoint. */
final class TlogProof {
    private final RecordLog log;
    private final String checkpoint;
    private final long size;

    /** Signs what is committed now, so that the newest entry can be shown too. */
    TlogProof(RecordLog log) throws IOException {
        this.log = log;
        this.checkpoint = log.sign();
        this.size = size(log);
    }

    private long size(RecordLog log) throws IOException {
        try {
            return TreeHead.open(checkpoint.getBytes(StandardCharsets.UTF_8), log.verifier())
                    .size();
        } catch (MalformedNoteException e) {
            throw new IOException("the record log signed no checkpoint", e);
        }
    }

    String checkpoint() {
        return checkpoint;
    }

    String of(long index) throws IOException {
        StringBuilder text = new StringBuilder("c2sp.org/tlog-proof@v1\nindex ")
                .append(index)
                .append('\n');
        for (byte[] hash : log.inclusionProof(index, size)) {
            text.append(Base64.getEncoder().encodeToString(hash)).append('\n');
        }
        return text.append('\n').append(checkpoint).toString();
    }
}
