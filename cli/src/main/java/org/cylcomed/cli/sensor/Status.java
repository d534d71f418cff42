package org.cylcomed.cli.sensor;

import java.io.StringWriter;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * How it stands; {@code docs/schemas/sensor-status.json} has the form of the document.
 *
 * @param packetsDropped by the kernel, for want of room
 * @param sent records the server has acknowledged in this run
 * @param waiting records in the spool
 * @param dropped records given up because the spool was full
 * @param refused records the server will never take
 * @param lost records that neither the spool nor a server that was set back has
 * @param unspooled records that the disk did not take
 * @param findingsLeftOut because there were too many
 * @param awaySince null while the server is reachable
 */
record Status(
        Instant at,
        String source,
        long packets,
        long packetsDropped,
        long sent,
        long waiting,
        long dropped,
        long refused,
        long lost,
        long unspooled,
        long findingsLeftOut,
        @Nullable Instant awaySince) {
    private static final JsonFactory JSON = new JsonFactory();

    String line() {
        StringBuilder line = new StringBuilder();
        line.append(Words.counted(packets, "packet"));
        if (packetsDropped > 0) {
            line.append(" (").append(Words.count(packetsDropped)).append(" dropped by the kernel)");
        }
        line.append("   ").append(Words.count(sent)).append(" sent");
        line.append("   ").append(Words.count(waiting)).append(" waiting");
        line.append("   ").append(Words.count(dropped + lost + unspooled)).append(" dropped");
        if (refused > 0) {
            line.append("   ").append(Words.count(refused)).append(" refused");
        }
        if (findingsLeftOut > 0) {
            line.append("   ").append(Words.count(findingsLeftOut)).append(" findings left out");
        }
        line.append("   server ");
        line.append(awaySince == null ? "reachable" : "away since " + Words.time(awaySince));
        return line.toString();
    }

    String json() {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
            json.writeStartObject();
            json.writeStringProperty("at", at.toString());
            json.writeStringProperty("source", source);
            json.writeNumberProperty("packets", packets);
            json.writeNumberProperty("packetsDropped", packetsDropped);
            json.writeNumberProperty("recordsSent", sent);
            json.writeNumberProperty("recordsWaiting", waiting);
            json.writeNumberProperty("recordsDropped", dropped);
            json.writeNumberProperty("recordsRefused", refused);
            json.writeNumberProperty("recordsLost", lost);
            json.writeNumberProperty("recordsUnspooled", unspooled);
            json.writeNumberProperty("findingsLeftOut", findingsLeftOut);
            json.writeBooleanProperty("serverReachable", awaySince == null);
            json.writeName("serverAwaySince");
            if (awaySince == null) {
                json.writeNull();
            } else {
                json.writeString(awaySince.toString());
            }
            json.writeEndObject();
        }
        return text.toString();
    }
}
