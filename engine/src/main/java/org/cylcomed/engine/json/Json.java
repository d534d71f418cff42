package org.cylcomed.engine.json;

import java.io.ByteArrayOutputStream;
import java.util.function.Consumer;
import org.cylcomed.core.Subject;
import org.cylcomed.core.device.Device;
import org.cylcomed.core.device.Snapshot;
import org.cylcomed.core.evidence.Evidence;
import org.cylcomed.core.evidence.Kind;
import org.cylcomed.core.evidence.KindCatalogue;
import org.cylcomed.core.finding.Assessment;
import org.cylcomed.core.finding.Finding;
import org.cylcomed.core.finding.Incident;
import org.cylcomed.core.observation.Observation;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Nouns to JSON bytes (UTF-8, one line) and back. What is read was written by somebody else: anything malformed is a
 * {@link MalformedRecordException}. A record has at most 16 MiB, a snapshot of
 * a device book 1 GiB. Safe for use by several threads.
 */
public final class Json {
    private static final JsonFactory FACTORY = new JsonFactory();

    private final NounReader reader;

    /** @param kinds those that evidence and findings may be of */
    public Json(KindCatalogue kinds) {
        this.reader = new NounReader(kinds);
    }

    /** What {@code write} writes: exactly one value. */
    public static byte[] write(Consumer<NounWriter> write) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
        try (JsonGenerator generator = FACTORY.createGenerator(ObjectWriteContext.empty(), bytes)) {
            write.accept(new NounWriter(generator));
        }
        return bytes.toByteArray();
    }

    public static byte[] write(Observation observation) {
        return write(writer -> writer.observation(observation));
    }

    public static byte[] write(Evidence evidence) {
        return write(writer -> writer.evidence(evidence));
    }

    /** An identifier as an object; a device id as a bare string, which is no record of its own and is not read back. */
    public static byte[] write(Subject subject) {
        return write(writer -> writer.subject(subject));
    }

    /** An observation or a piece of evidence: the former says its type. */
    public JournalRecord record(byte[] record) throws MalformedRecordException {
        Fields fields = parse(record);
        return fields.raw("type") == null
                ? new JournalRecord.Judged(reader.evidence(fields))
                : new JournalRecord.Observed(NounReader.observation(fields));
    }

    public Observation observation(byte[] record) throws MalformedRecordException {
        return NounReader.observation(parse(record));
    }

    public Evidence evidence(byte[] record) throws MalformedRecordException {
        return reader.evidence(parse(record));
    }

    public Subject identifier(byte[] record) throws MalformedRecordException {
        return NounReader.identifier(parse(record));
    }

    public Kind kind(byte[] record) throws MalformedRecordException {
        return NounReader.kind(parse(record));
    }

    public Finding finding(byte[] record) throws MalformedRecordException {
        return reader.finding(parse(record));
    }

    public Incident incident(byte[] record) throws MalformedRecordException {
        return reader.incident(parse(record));
    }

    public Assessment assessment(byte[] record) throws MalformedRecordException {
        return NounReader.assessment(parse(record));
    }

    public Device device(byte[] record) throws MalformedRecordException {
        return NounReader.device(parse(record));
    }

    public Snapshot snapshot(byte[] record) throws MalformedRecordException {
        return NounReader.snapshot(Fields.parse(record, Fields.MAX_SNAPSHOT_BYTES));
    }

    private static Fields parse(byte[] record) throws MalformedRecordException {
        return Fields.parse(record, Fields.MAX_RECORD_BYTES);
    }
}
