package org.cylcomed.cli.inspect;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.cylcomed.core.Identifier;
import org.cylcomed.core.Namespace;
import org.cylcomed.core.device.Device;
import org.cylcomed.sensor.inventory.DeviceFace;
import org.cylcomed.sensor.summary.Conversation;
import org.cylcomed.sensor.summary.Conversations;
import org.jspecify.annotations.Nullable;

/** Devices and conversations as CSV (RFC 4180). A cell that a spreadsheet would run as a formula gets an apostrophe. */
final class Tables {
    private Tables() {}

    static void devices(Path file, List<Device> devices) throws IOException {
        try (Writer out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
            row(out, "id", "addresses", "macs", "vendor", "kind", "model", "firmware", "serial", "behind", "host name");
            for (Device device : devices) {
                row(
                        out,
                        device.id().value(),
                        all(device, Namespace.IP),
                        all(device, Namespace.MAC),
                        DeviceFace.best(device, "maker"),
                        DeviceFace.best(device, "kind"),
                        DeviceFace.best(device, "model"),
                        DeviceFace.best(device, "firmware"),
                        DeviceFace.best(device, "serial"),
                        DeviceFace.best(device, "behind"),
                        DeviceFace.best(device, "host-name"));
            }
        }
    }

    static void conversations(Path file, Conversations conversations) throws IOException {
        try (Writer out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
            row(
                    out,
                    "communityId",
                    "client",
                    "server",
                    "serverPort",
                    "transport",
                    "protocol",
                    "connections",
                    "packets",
                    "bytes",
                    "start",
                    "end");
            for (Conversation conversation : conversations.largest(Integer.MAX_VALUE / 8)) {
                row(
                        out,
                        conversation.communityId(),
                        conversation.client().address(),
                        conversation.server().address(),
                        Integer.toString(conversation.serverPort()),
                        conversation.transport().name(),
                        conversation.protocol() == null
                                ? null
                                : conversation.protocol().label(),
                        Long.toString(conversation.connections()),
                        Long.toString(conversation.packets()),
                        Long.toString(conversation.bytes()),
                        JsonReport.time(conversation.startNanos()),
                        JsonReport.time(conversation.endNanos()));
            }
        }
    }

    private static String all(Device device, Namespace namespace) {
        StringBuilder text = new StringBuilder();
        for (Identifier identifier : device.identifiers()) {
            if (identifier.namespace() == namespace) {
                text.append(text.isEmpty() ? "" : " ").append(identifier.value());
            }
        }
        return text.toString();
    }

    private static void row(Writer out, @Nullable String... cells) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < cells.length; i++) {
            line.append(i == 0 ? "" : ",").append(cell(cells[i]));
        }
        out.append(line.append("\r\n"));
    }

    private static String cell(@Nullable String value) {
        if (value == null || value.isEmpty()) {
            return "";
        }
        String safe = "=+-@\t\r".indexOf(value.charAt(0)) >= 0 ? "'" + value : value;
        boolean quote =
                safe.indexOf(',') >= 0 || safe.indexOf('"') >= 0 || safe.indexOf('\n') >= 0 || safe.indexOf('\r') >= 0;
        return quote ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
    }
}
