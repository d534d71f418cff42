package org.cylcomed.cli.csaf;

import java.io.PrintWriter;
import org.cylcomed.maintenance.csaf.Message;
import org.cylcomed.maintenance.csaf.Report;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;

/** The document of {@code docs/schemas/csaf-validate.json}, on one line. */
final class ReportJson {
    private static final JsonFactory FACTORY =
            JsonFactory.builder().disable(StreamWriteFeature.AUTO_CLOSE_TARGET).build();

    private ReportJson() {}

    static void write(String file, Report report, PrintWriter out) {
        try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), out)) {
            json.writeStartObject();
            json.writeStringProperty("file", file);
            json.writeBooleanProperty("valid", report.isValid());
            json.writeName("errors").writeStartArray();
            for (Message error : report.errors()) {
                json.writeStartObject();
                json.writeStringProperty("test", error.test());
                end(json, error);
            }
            json.writeEndArray();
            json.writeName("warnings").writeStartArray();
            for (Message warning : report.warnings()) {
                json.writeStartObject();
                json.writeStringProperty("test", warning.test());
                json.writeStringProperty("level", warning.level().word());
                end(json, warning);
            }
            json.writeEndArray();
            json.writeName("skipped").writeStartArray();
            report.skipped().forEach(json::writeString);
            json.writeEndArray();
            json.writeEndObject();
        }
        out.println();
    }

    private static void end(JsonGenerator json, Message message) {
        json.writeStringProperty("pointer", message.pointer());
        json.writeStringProperty("message", message.sentence());
        json.writeEndObject();
    }
}
