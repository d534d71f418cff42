package org.cylcomed.cli.evaluate;

import java.io.PrintWriter;
import java.util.Map;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;

/** The document of {@code docs/schemas/evaluate.json}, on one line. */
final class EvaluationJson {
    private static final JsonFactory FACTORY =
            JsonFactory.builder().disable(StreamWriteFeature.AUTO_CLOSE_TARGET).build();

    private EvaluationJson() {}

    static void write(Evaluation evaluation, PrintWriter out) {
        try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), out)) {
            json.writeStartObject();
            json.writeStringProperty("task", evaluation.task());
            json.writeStringProperty("data", evaluation.data());
            json.writeStringProperty("split", evaluation.split());
            json.writeStringProperty("settingsHash", evaluation.settingsHash());
            json.writeName("results").writeStartArray();
            for (Evaluation.Case one : evaluation.results()) {
                json.writeStartObject();
                json.writeStringProperty("case", one.name());
                json.writeNumberProperty("n", one.n());
                numbers(json, "metrics", one.metrics());
                json.writeName("intervals").writeStartObject();
                one.intervals()
                        .forEach((name, interval) -> json.writeName(name)
                                .writeStartArray()
                                .writeNumber(rounded(interval.low()))
                                .writeNumber(rounded(interval.high()))
                                .writeEndArray());
                json.writeEndObject();
                json.writeEndObject();
            }
            json.writeEndArray();
            numbers(json, "macro", evaluation.macro());
            numbers(json, "floors", evaluation.floors());
            numbers(json, "audit", evaluation.audit());
            numbers(json, "speed", evaluation.speed());
            json.writeEndObject();
        }
        out.println();
    }

    private static void numbers(JsonGenerator json, String name, Map<String, Double> numbers) {
        json.writeName(name).writeStartObject();
        numbers.forEach((key, value) -> json.writeNumberProperty(key, rounded(value)));
        json.writeEndObject();
    }

    private static double rounded(double value) {
        return Math.round(value * 1e6) / 1e6;
    }
}
