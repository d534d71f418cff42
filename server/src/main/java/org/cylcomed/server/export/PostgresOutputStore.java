package org.cylcomed.server.export;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** In the tables of {@code V30__outputs.sql}. */
public final class PostgresOutputStore implements OutputStore {
    private static final JsonFactory JSON = new JsonFactory();

    private final DataSource database;

    public PostgresOutputStore(DataSource database) {
        this.database = database;
    }

    @Override
    public List<Output> outputs() {
        return query(
                "SELECT id, kind, name, format, tells, settings::text, secret, enabled FROM outputs ORDER BY name, id",
                PostgresOutputStore::output);
    }

    @Override
    public void save(Output output, long position) {
        String settings =
                new String(Document.write(json -> output.settings().forEach(json::text)), StandardCharsets.UTF_8);
        transaction(connection -> {
            Array tells = connection.createArrayOf(
                    "text", output.tells().stream().map(Enum::name).sorted().toArray());
            update(
                    connection,
                    """
                    INSERT INTO outputs (id, kind, name, format, tells, settings, secret, enabled, through)
                    VALUES (?, ?, ?, ?, ?, ?::jsonb, ?, ?, ?)
                    ON CONFLICT (id) DO UPDATE SET kind = excluded.kind, name = excluded.name,
                        format = excluded.format, tells = excluded.tells, settings = excluded.settings,
                        secret = excluded.secret, enabled = excluded.enabled""",
                    output.id(),
                    output.kind().name(),
                    output.name(),
                    output.format(),
                    tells,
                    settings,
                    output.secret(),
                    output.enabled(),
                    position);
        });
    }

    @Override
    public void remove(UUID output) {
        transaction(connection -> update(connection, "DELETE FROM outputs WHERE id = ?", output));
    }

    @Override
    public long through(UUID output) {
        return query("SELECT through FROM outputs WHERE id = ?", row -> row.getLong(1), output).stream()
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no such output"));
    }

    @Override
    public Optional<Delivery> waiting(UUID output) {
        return query(DELIVERIES + "next_at IS NOT NULL", PostgresOutputStore::delivery, output).stream()
                .findFirst();
    }

    @Override
    public void arrived(UUID output, long position) {
        transaction(connection -> arrived(connection, output, position));
    }

    @Override
    public void delivered(UUID output, long position, Instant at) {
        transaction(connection -> {
            arrived(connection, output, position);
            update(
                    connection,
                    "UPDATE outputs SET delivered = delivered + 1, last_at = ? WHERE id = ?",
                    Timestamp.from(at),
                    output);
        });
    }

    @Override
    public Delivered delivered(UUID output) {
        return query(
                        "SELECT delivered, last_at FROM outputs WHERE id = ?",
                        row -> new Delivered(
                                row.getLong(1),
                                row.getTimestamp(2) == null
                                        ? null
                                        : row.getTimestamp(2).toInstant()),
                        output)
                .stream()
                .findFirst()
                .orElse(Delivered.NOTHING);
    }

    private static void arrived(Connection connection, UUID output, long position) throws SQLException {
        update(connection, "UPDATE outputs SET through = greatest(through, ?) WHERE id = ?", position, output);
        update(connection, "DELETE FROM deliveries WHERE output = ? AND next_at IS NOT NULL", output);
    }

    @Override
    public void failed(UUID output, Delivery delivery) {
        transaction(connection -> {
            Instant next = delivery.nextAt();
            if (next == null) {
                arrived(connection, output, delivery.position());
            } else {
                // The record tried last may have another position by now: it has changed since.
                update(
                        connection,
                        "DELETE FROM deliveries WHERE output = ? AND next_at IS NOT NULL AND position <> ?",
                        output,
                        delivery.position());
            }
            update(
                    connection,
                    """
                    INSERT INTO deliveries (output, position, attempts, next_at, error) VALUES (?, ?, ?, ?, ?)
                    ON CONFLICT (output, position) DO UPDATE SET attempts = excluded.attempts,
                        next_at = excluded.next_at, error = excluded.error""",
                    output,
                    delivery.position(),
                    delivery.attempts(),
                    next == null ? null : Timestamp.from(next),
                    delivery.error());
        });
    }

    @Override
    public List<Delivery> deadLetters(UUID output, int limit) {
        return query(
                DELIVERIES + "next_at IS NULL ORDER BY position DESC LIMIT ?",
                PostgresOutputStore::delivery,
                output,
                limit);
    }

    @Override
    public long deadLetterCount(UUID output) {
        return query(
                        "SELECT count(*) FROM deliveries WHERE output = ? AND next_at IS NULL",
                        row -> row.getLong(1),
                        output)
                .getFirst();
    }

    private static final String DELIVERIES =
            "SELECT position, attempts, next_at, error FROM deliveries WHERE output = ? AND ";

    private static Delivery delivery(ResultSet row) throws SQLException {
        Timestamp next = row.getTimestamp(3);
        return new Delivery(row.getLong(1), row.getInt(2), next == null ? null : next.toInstant(), row.getString(4));
    }

    private static Output output(ResultSet row) throws SQLException {
        Set<RecordType> tells = new HashSet<>();
        for (String type : (String[]) row.getArray(5).getArray()) {
            tells.add(RecordType.valueOf(type));
        }
        return new Output(
                row.getObject(1, UUID.class),
                Output.Kind.valueOf(row.getString(2)),
                row.getString(3),
                row.getString(4),
                tells,
                settings(row.getString(6)),
                row.getString(7),
                row.getBoolean(8));
    }

    private static SortedMap<String, String> settings(String json) {
        SortedMap<String, String> settings = new TreeMap<>();
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), json)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                String name = parser.currentName();
                parser.nextToken();
                settings.put(name, parser.getString());
            }
        }
        return settings;
    }

    @FunctionalInterface
    private interface Work {
        void in(Connection connection) throws SQLException;
    }

    @FunctionalInterface
    private interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    private void transaction(Work work) {
        try (Connection connection = database.getConnection()) {
            if (!connection.getAutoCommit()) {
                // Part of a transaction around it, which ends it.
                work.in(connection);
                return;
            }
            connection.setAutoCommit(false);
            try {
                work.in(connection);
                connection.commit();
            } catch (SQLException e) {
                connection.rollback();
                throw e;
            }
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    private <T> List<T> query(String sql, Row<T> reader, Object... values) {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            List<T> rows = new ArrayList<>();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    rows.add(reader.read(row));
                }
            }
            return rows;
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    private static void update(Connection connection, String sql, @Nullable Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            statement.executeUpdate();
        }
    }

    private static RuntimeException failure(SQLException e) {
        return new UncheckedIOException(new IOException("the outputs cannot be read or written", e));
    }
}
