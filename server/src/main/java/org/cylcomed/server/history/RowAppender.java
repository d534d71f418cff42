package org.cylcomed.server.history;

import java.sql.SQLException;
import java.time.Instant;
import org.cylcomed.core.DeviceId;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/** Puts rows into {@code recent}, column by column in the order of {@link Schema#COLUMNS}. */
final class RowAppender implements AutoCloseable {
    private final DuckDBAppender appender;
    private final Devices devices;

    RowAppender(DuckDBConnection connection, Devices devices) throws SQLException {
        this.appender = connection.createAppender("recent");
        this.devices = devices;
    }

    void append(Row row) throws SQLException {
        appender.beginRow();
        appender.append(row.log().name());
        appender.append(row.position());
        appender.append(row.source());
        DeviceId device = row.device();
        if (device == null) {
            appender.appendNull();
        } else {
            appender.append(devices.number(device));
        }
        text(device != null && row.subject().equals(device.value()) ? null : row.subject());
        time(row.started());
        time(row.at());
        time(row.received());
        appender.append(row.type().name());
        Row.Party peer = row.peer();
        text(peer == null ? null : peer.name());
        text(peer == null ? null : peer.kind());
        text(row.protocol());
        traffic(row.traffic());
        text(row.verb());
        text(row.object());
        text(row.outcome());
        text(row.code());
        text(row.point());
        text(row.reporter());
        text(row.state());
        text(row.basis());
        text(row.unit());
        Integer level = row.level();
        if (level == null) {
            appender.appendNull();
        } else {
            appender.append(level.intValue());
        }
        Row.Judged judged = row.judged();
        text(judged == null ? null : judged.evidenceId());
        text(judged == null ? null : judged.kind());
        text(judged == null ? null : judged.nature());
        text(judged == null ? null : judged.severity());
        text(row.communityId());
        appender.endRow();
    }

    private void traffic(Row.@Nullable Traffic traffic) throws SQLException {
        if (traffic == null) {
            for (int column = 0; column < 8; column++) {
                appender.appendNull();
            }
            return;
        }
        appender.append(traffic.role());
        appender.append(traffic.transport());
        appender.append(traffic.serverPort());
        appender.append(traffic.packetsOut());
        appender.append(traffic.packetsIn());
        appender.append(traffic.bytesOut());
        appender.append(traffic.bytesIn());
        appender.append(traffic.encrypted());
    }

    private void text(@Nullable String text) throws SQLException {
        if (text == null) {
            appender.appendNull();
        } else {
            appender.append(text);
        }
    }

    private void time(@Nullable Instant instant) throws SQLException {
        if (instant == null) {
            appender.appendNull();
        } else {
            appender.appendEpochMicros(Times.kept(instant));
        }
    }

    @Override
    public void close() throws SQLException {
        appender.close();
    }
}
