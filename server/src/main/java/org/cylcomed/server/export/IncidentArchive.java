package org.cylcomed.server.export;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.cylcomed.core.evidence.Evidence;
import org.cylcomed.engine.json.Json;

/**
 * One incident as one ZIP that explains and proves itself.
 *
 * <p>The same incident gives the same bytes. What an audience may not see is left out or masked first and looked for once
 * more in every file before anything is written: then there is no archive rather than a leak.
 */
public final class IncidentArchive {
    /**
     * When the archive was made is not its business. Not the first of January: the JDK takes that for a time a ZIP cannot
     * say and adds another one, which depends on the time zone.
     */
    private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 2, 1, 0, 0);

    private final Exporter ocsf;

    public IncidentArchive(Producer producer) {
        this.ocsf = new OcsfExporter(producer);
    }

    /** No finding of the incident is about a device of the manufacturer. */
    public static final class NothingToTellException extends IllegalArgumentException {
        private static final long serialVersionUID = 1;

        NothingToTellException() {
            super("no finding of this incident is about a device of that maker");
        }
    }

    /** A file would name what its reader must not see, after everything known was taken out. */
    public static final class WouldLeakException extends IllegalStateException {
        private static final long serialVersionUID = 1;

        WouldLeakException(String file) {
            super(file + " would name what this reader must not see");
        }
    }

    /** Writes the archive; the stream is left open. */
    public void write(IncidentFile whole, Audience audience, Locale language, OutputStream to) throws IOException {
        SortedMap<String, byte[]> files = files(whole, audience, language);
        ZipOutputStream zip = new ZipOutputStream(to);
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            ZipEntry entry = new ZipEntry(file.getKey());
            entry.setTimeLocal(NO_TIME);
            zip.putNextEntry(entry);
            zip.write(file.getValue());
            zip.closeEntry();
        }
        zip.finish();
    }

    SortedMap<String, byte[]> files(IncidentFile whole, Audience audience, Locale language) {
        Labels labels = new Labels(language);
        Redaction redaction = new Redaction(audience, whole, labels.of("withheld"));
        IncidentFile part = redaction.part();
        SortedMap<String, byte[]> files = new TreeMap<>();
        files.put("index.html", IncidentPage.write(part, audience, labels));
        files.put("timeline.csv", timeline(part));
        files.put("findings.ocsf.json", findings(part));
        files.put("devices.csv", Tables.devices(part.devices()));
        ByteArrayOutputStream evidence = new ByteArrayOutputStream();
        int told = 0;
        for (Evidence each : part.evidence()) {
            // Masking a line would break its proof, so a line that names too much stays away as a whole.
            byte[] line = Json.write(each);
            if (!redaction.leaks(line)) {
                evidence.writeBytes(line);
                evidence.write('\n');
                told++;
            }
        }
        files.put("evidence.jsonl", evidence.toByteArray());
        int attached = 0;
        for (IncidentFile.Attachment proof : part.proof()) {
            if (!redaction.leaks(proof.bytes())) {
                files.put("proof/" + proof.name(), proof.bytes());
                attached++;
            }
        }
        int lessEvidence = whole.evidence().size() - told;
        int lessFiles = whole.proof().size()
                + whole.slices().size()
                - attached
                - part.slices().size();
        files.put("README.txt", readme(labels, audience, lessEvidence, lessFiles));
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            if (redaction.leaks(file.getValue())) {
                throw new WouldLeakException(file.getKey());
            }
        }
        for (IncidentFile.Attachment slice : part.slices()) {
            files.put("packets/" + slice.name(), slice.bytes());
        }
        files.put("SHA256SUMS", sums(files));
        return files;
    }

    private static byte[] timeline(IncidentFile file) {
        Csv csv = new Csv(List.of("at", "what", "device", "role", "person"));
        for (IncidentFile.Entry entry : file.timeline()) {
            csv.row(
                    entry.at().toString(),
                    entry.text(),
                    entry.device() == null ? null : entry.device().value(),
                    entry.role(),
                    entry.person());
        }
        return csv.bytes();
    }

    /** A JSON array: the incident, then its findings. */
    private byte[] findings(IncidentFile file) {
        List<ExportedRecord> records = new ArrayList<>();
        records.add(file.incident());
        records.addAll(file.incident().findings());
        ByteArrayOutputStream array = new ByteArrayOutputStream();
        array.writeBytes(Text.bytes("[\n"));
        for (int i = 0; i < records.size(); i++) {
            array.writeBytes(ocsf.write(records.get(i)));
            array.writeBytes(Text.bytes(i < records.size() - 1 ? ",\n" : "\n"));
        }
        array.writeBytes(Text.bytes("]\n"));
        return array.toByteArray();
    }

    private static byte[] readme(Labels labels, Audience audience, int lessEvidence, int lessFiles) {
        StringBuilder text = new StringBuilder(labels.of("readme.title")).append("\n\n");
        text.append(labels.of("for." + audience.word())).append(". ");
        text.append(
                labels.of("readme.part", Integer.toString(lessEvidence)).replace("{1}", Integer.toString(lessFiles)));
        text.append("\n\n").append(labels.of("readme.content")).append("\n\n");
        text.append(labels.of("readme.sums")).append("\n\n    sha256sum -c SHA256SUMS\n\n");
        text.append(labels.of("readme.proof")).append('\n');
        return Text.bytes(text.toString());
    }

    private static byte[] sums(SortedMap<String, byte[]> files) {
        StringBuilder sums = new StringBuilder();
        files.forEach((name, bytes) ->
                sums.append(sha256(bytes)).append("  ").append(name).append('\n'));
        return Text.bytes(sums.toString());
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
