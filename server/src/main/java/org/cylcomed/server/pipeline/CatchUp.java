package org.cylcomed.server.pipeline;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.cylcomed.core.evidence.EvidenceId;
import org.cylcomed.engine.json.JournalRecord;
import org.cylcomed.engine.json.MalformedRecordException;
import org.cylcomed.engine.record.RecordLog;
import org.cylcomed.engine.record.RecordReader;
import org.cylcomed.server.history.Batch;
import org.cylcomed.server.history.Entry;
import org.cylcomed.server.history.Log;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** At a start: what stores lack of the record log although the findings have it. */
final class CatchUp {
    private static final Logger LOG = LoggerFactory.getLogger(CatchUp.class);
    private static final int MOST_RECORDS = 5_000;

    private CatchUp() {}

    /**
     * Judgements that the history lacks although the findings have them.
     *
     * @param applied the findings have what is below
     * @return entries that could not be read
     */
    static long history(Parts parts, RecordLog record, RecordForm form, long applied) throws IOException {
        long malformed = 0;
        long from = parts.history().appliedThrough(Log.RECORD) + 1;
        RecordReader old = record.read(Math.min(from, applied));
        List<Entry> batch = new ArrayList<>();
        for (byte[] entry = old.next(); entry != null && old.index() < applied; entry = old.next()) {
            try {
                if (form.read(entry) instanceof RecordEntry.Judged each && !each.byReader()) {
                    batch.add(new Entry(old.index(), new JournalRecord.Judged(each.evidence()), each.device()));
                }
            } catch (MalformedRecordException e) {
                malformed++;
            }
            if (batch.size() == MOST_RECORDS) {
                int taken = parts.history().append(new Batch(Log.RECORD, old.index(), batch));
                LOG.debug("{} judgements told again", taken);
                batch.clear();
            }
        }
        if (!batch.isEmpty()) {
            int taken =
                    parts.history().append(new Batch(Log.RECORD, batch.getLast().position(), batch));
            LOG.debug("{} judgements told again", taken);
        }
        return malformed;
    }

    /** Where evidence stands that was recorded before there was an index of it. */
    static void index(Parts parts, RecordLog record, RecordForm form, long applied) throws IOException {
        EvidenceIndex index = new EvidenceIndex(parts.database());
        if (applied == 0 || !index.isEmpty()) {
            return;
        }
        RecordReader old = record.read(0);
        Map<EvidenceId, Long> batch = new HashMap<>();
        for (byte[] entry = old.next(); entry != null && old.index() < applied; entry = old.next()) {
            try {
                if (form.read(entry) instanceof RecordEntry.Judged each) {
                    batch.put(each.evidence().id(), old.index());
                }
            } catch (MalformedRecordException e) {
                LOG.debug("entry {} is passed over", old.index());
            }
            if (batch.size() == MOST_RECORDS) {
                index.write(batch);
                batch.clear();
            }
        }
        index.write(batch);
    }
}
