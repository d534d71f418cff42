package org.cylcomed.cli.audit;

import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.cylcomed.engine.record.NoteVerifier;
import org.cylcomed.engine.record.RecordReport;
import org.cylcomed.engine.record.RecordReport.Fault;
import org.cylcomed.engine.record.TreeHead;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;

/** What was verified, as text or as the document of {@code docs/schemas/audit-verify.json}. */
record VerifyReport(Path record, NoteVerifier key, List<Path> since, RecordReport report) {
    void print(PrintWriter out) {
        Optional<Fault> fault = report.fault();
        out.println(fault.isEmpty() ? "INTACT" : "NOT INTACT");
        line(out, "record", record.toString());
        line(out, "key", key.toString());
        report.head().ifPresent(head -> {
            line(out, "signed", entries(head.size()) + ", root " + head.root());
            line(
                    out,
                    "read",
                    entries(report.entries()) + ", " + counted(report.bytes(), "byte") + ", in "
                            + String.format(
                                    Locale.ENGLISH, "%.1f s", report.took().toMillis() / 1000.0));
            line(out, "continues", counted(report.checkpoints(), "older checkpoint") + kept());
        });
        if (fault.isPresent()) {
            line(out, "first fault", place(fault.get()));
            line(out, "", fault.get().reason());
        } else if (since.isEmpty()) {
            line(out, "cannot say", "whether the end was cut back, or all written anew with the private key:");
            line(out, "", "--since CHECKPOINT, with one you kept elsewhere, can");
        }
    }

    private String kept() {
        return since.isEmpty() || !report.isIntact() ? "" : ", those you kept among them: it only grew since";
    }

    private static String place(Fault fault) {
        return fault.entry() < 0 ? fault.file() : "entry " + count(fault.entry()) + ", " + fault.file();
    }

    private static void line(PrintWriter out, String name, String text) {
        out.println(String.format(Locale.ENGLISH, "  %-12s %s", name, text));
    }

    private static String entries(long number) {
        return count(number) + (number == 1 ? " entry" : " entries");
    }

    private static String counted(long number, String noun) {
        return count(number) + " " + noun + (number == 1 ? "" : "s");
    }

    private static String count(long number) {
        return String.format(Locale.ENGLISH, "%,d", number);
    }

    void writeJson(Writer out) {
        JsonFactory factory = JsonFactory.builder()
                .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
                .build();
        try (JsonGenerator json = factory.createGenerator(ObjectWriteContext.empty(), out)) {
            json.writeStartObject();
            json.writeStringProperty("record", record.toString());
            json.writeStringProperty("key", key.toString());
            json.writeBooleanProperty("intact", report.isIntact());
            head(json);
            json.writeNumberProperty("entries", report.entries());
            json.writeNumberProperty("bytes", report.bytes());
            json.writeNumberProperty("olderCheckpoints", report.checkpoints());
            json.writeName("since").writeStartArray();
            since.forEach(file -> json.writeString(file.toString()));
            json.writeEndArray();
            fault(json);
            json.writeNumberProperty("durationMillis", report.took().toMillis());
            json.writeEndObject();
        }
    }

    private void head(JsonGenerator json) {
        json.writeName("checkpoint");
        if (report.head().isEmpty()) {
            json.writeNull();
            return;
        }
        TreeHead head = report.head().get();
        json.writeStartObject();
        json.writeStringProperty("origin", head.origin());
        json.writeNumberProperty("size", head.size());
        json.writeStringProperty("root", head.root());
        json.writeEndObject();
    }

    private void fault(JsonGenerator json) {
        json.writeName("fault");
        if (report.isIntact()) {
            json.writeNull();
            return;
        }
        Fault fault = report.fault().orElseThrow();
        json.writeStartObject();
        json.writeName("entry");
        if (fault.entry() < 0) {
            json.writeNull();
        } else {
            json.writeNumber(fault.entry());
        }
        json.writeStringProperty("file", fault.file());
        json.writeStringProperty("reason", fault.reason());
        json.writeEndObject();
    }
}
