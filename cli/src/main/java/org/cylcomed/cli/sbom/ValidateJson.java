package org.cylcomed.cli.sbom;

import java.io.PrintWriter;
import org.cylcomed.maintenance.sbom.strict.SbomError;
import org.cylcomed.maintenance.sbom.strict.SbomReport;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;

/** The document of {@code docs/schemas/sbom-validate.json}, on one line. */
final class ValidateJson {
    private static final JsonFactory FACTORY =
            JsonFactory.builder().disable(StreamWriteFeature.AUTO_CLOSE_TARGET).build();

    private ValidateJson() {}

    static void write(String file, SbomReport report, PrintWriter out) {
        try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), out)) {
            json.writeStartObject();
            json.writeStringProperty("file", file);
            json.writeStringProperty("format", report.format().map(Enum::name).orElse(null));
            json.writeStringProperty("version", report.version().orElse(null));
            json.writeBooleanProperty("valid", report.isValid());
            json.writeName("errors").writeStartArray();
            for (SbomError error : report.errors()) {
                json.writeStartObject();
                json.writeStringProperty("pointer", error.pointer());
                boolean lineOnly = error.pointer().isEmpty() && error.line() > 0;
                json.writeStringProperty("message", (lineOnly ? "Line " + error.line() + ": " : "") + error.sentence());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        out.println();
    }
}
