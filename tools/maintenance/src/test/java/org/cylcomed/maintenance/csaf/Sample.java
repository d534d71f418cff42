package org.cylcomed.maintenance.csaf;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;

/** An advisory of a maker of monitors that breaks no test, and the same with one thing changed. */
final class Sample {
    static final InstantSource NOW = InstantSource.fixed(Instant.parse("2026-06-01T00:00:00Z"));

    private String text;

    private Sample(String text) {
        this.text = text;
    }

    static Sample ofMonitor() {
        try (InputStream in = Sample.class.getResourceAsStream("monitor-2.1.json")) {
            return new Sample(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Replaces the first place {@code from} stands at, which must be there. */
    Sample with(String from, String to) {
        int at = text.indexOf(from);
        assertThat(at).as(from).isNotNegative();
        text = text.substring(0, at) + to + text.substring(at + from.length());
        return this;
    }

    byte[] bytes() {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    Report report() {
        return report(Aids.none());
    }

    Report report(Aids aids) {
        return new Validator(aids, NOW).validate(bytes());
    }

    /** The tests that fail, as {@code id pointer}. */
    List<String> failures() {
        Report report = report();
        return Stream.concat(report.errors().stream(), report.warnings().stream())
                .map(message -> message.test() + " " + message.pointer())
                .toList();
    }
}
