package org.cylcomed.server.outputs;

import java.util.Arrays;
import java.util.Optional;
import org.cylcomed.server.export.Output;
import org.jspecify.annotations.Nullable;

/** In what an output is told, as people choose it. */
enum Format {
    OCSF("syslog-ocsf", "cloudevents"),
    ECS("syslog-ecs", "ecs"),
    CEF("syslog-cef", "cef"),
    RFC5424("syslog", null);

    private final String syslog;
    private final @Nullable String webhook;

    Format(String syslog, @Nullable String webhook) {
        this.syslog = syslog;
        this.webhook = webhook;
    }

    /** The name of its exporter; empty where an output of this kind cannot carry it. */
    Optional<String> exporter(Output.Kind kind) {
        return switch (kind) {
            case SYSLOG -> Optional.of(syslog);
            case WEBHOOK -> Optional.ofNullable(webhook);
        };
    }

    /** The one whose exporter an output names. */
    static String of(Output output) {
        return Arrays.stream(values())
                .filter(format -> format.exporter(output.kind())
                        .filter(output.format()::equals)
                        .isPresent())
                .findFirst()
                .map(Enum::name)
                .orElse(output.format());
    }
}
