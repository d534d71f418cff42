package org.cylcomed.cli.sbom;

import java.io.PrintWriter;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.cylcomed.cli.feeds.Freshness;
import org.cylcomed.maintenance.cvss.Severity;
import org.cylcomed.maintenance.match.Match;
import org.cylcomed.maintenance.match.Unmatched;
import org.cylcomed.maintenance.sbom.Document;
import org.cylcomed.maintenance.store.FeedInfo;
import org.cylcomed.maintenance.vex.Justification;
import org.cylcomed.maintenance.vex.VexAnswer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;

/** The document of {@code docs/schemas/sbom-check.json}, on one line. */
final class ReportJson {
    private static final JsonFactory FACTORY =
            JsonFactory.builder().disable(StreamWriteFeature.AUTO_CLOSE_TARGET).build();

    private ReportJson() {}

    static void write(Checked checked, List<FeedInfo> feeds, PrintWriter out) {
        try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), out)) {
            json.writeStartObject();
            json.writeStringProperty("file", checked.file());
            Document document = checked.document();
            text(json, "format", document == null ? null : document.format().name());
            text(json, "version", document == null ? null : document.version());
            json.writeNumberProperty("components", document == null ? 0 : document.components());
            json.writeName("matches").writeStartArray();
            checked.result().matches().forEach(match -> match(json, match));
            json.writeEndArray();
            json.writeName("settled").writeStartArray();
            checked.result().settled().forEach(match -> match(json, match));
            json.writeEndArray();
            json.writeName("unmatched").writeStartArray();
            for (Unmatched unmatched : checked.result().unmatched()) {
                json.writeStartObject();
                json.writeStringProperty("component", unmatched.component());
                json.writeStringProperty("reason", unmatched.reason().word());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeName("problems").writeStartArray();
            checked.result().problems().forEach(problem -> problem(json, problem.place(), problem.reason()));
            String unreadable = checked.unreadable();
            if (unreadable != null) {
                problem(json, "", unreadable);
            }
            json.writeEndArray();
            json.writeName("feeds").writeStartArray();
            for (FeedInfo feed : feeds) {
                json.writeStartObject();
                json.writeStringProperty("name", feed.name());
                json.writeStringProperty("date", Freshness.day(feed));
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        out.println();
    }

    private static void match(JsonGenerator json, Match match) {
        json.writeStartObject();
        json.writeStringProperty("component", match.component());
        text(json, "purl", match.purl());
        json.writeStringProperty("advisory", match.advisory());
        json.writeName("aliases").writeStartArray();
        match.aliases().forEach(json::writeString);
        json.writeEndArray();
        json.writeStringProperty("rule", match.rule().word());
        json.writeStringProperty("range", match.range());
        json.writeStringProperty("source", match.source());
        json.writeNumberProperty("confidence", match.confidence());
        Severity severity = match.severity();
        text(json, "severity", severity == null ? null : severity.name().toUpperCase(Locale.ROOT));
        Boolean exploited = match.exploited();
        json.writeName("kev");
        if (exploited == null) {
            json.writeNull();
        } else {
            json.writeBoolean(exploited);
        }
        Double epss = match.epss();
        json.writeName("epss");
        if (epss == null) {
            json.writeNull();
        } else {
            json.writeNumber(epss);
        }
        VexAnswer vex = match.vex();
        json.writeName("vex");
        if (vex == null) {
            json.writeNull();
        } else {
            vex(json, vex);
        }
        json.writeEndObject();
    }

    private static void vex(JsonGenerator json, VexAnswer vex) {
        json.writeStartObject();
        json.writeStringProperty("status", vex.status().word());
        text(json, "justification", vex.justification().map(Justification::word).orElse(null));
        json.writeStringProperty("document", vex.source());
        text(json, "since", vex.since().map(Instant::toString).orElse(null));
        json.writeStringProperty("sentence", vex.sentence());
        json.writeEndObject();
    }

    private static void problem(JsonGenerator json, String place, String reason) {
        json.writeStartObject();
        json.writeStringProperty("place", place);
        json.writeStringProperty("reason", reason);
        json.writeEndObject();
    }

    private static void text(JsonGenerator json, String name, @Nullable String value) {
        json.writeName(name);
        if (value == null) {
            json.writeNull();
        } else {
            json.writeString(value);
        }
    }
}
