package org.cylcomed.server.export;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Objects;
import org.cylcomed.server.postgres.DatabaseAccess;
import org.cylcomed.server.postgres.TestDatabase;
import org.postgresql.ds.PGSimpleDataSource;

/** The same behaviour, kept in a real PostgreSQL. */
class PostgresOutputsTest extends OutputsTest {
    @Override
    OutputStore store() {
        DatabaseAccess access = TestDatabase.fresh();
        PGSimpleDataSource database = new PGSimpleDataSource();
        database.setUrl(access.url());
        database.setUser(access.user());
        database.setPassword(access.password());
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            for (String migration : List.of("V30__outputs", "V61__output_secrets")) {
                try (InputStream text = Objects.requireNonNull(
                        OutputStore.class.getResourceAsStream("/db/migration/" + migration + ".sql"))) {
                    statement.execute(new String(text.readAllBytes(), StandardCharsets.UTF_8));
                }
            }
        } catch (IOException | SQLException e) {
            throw new AssertionError(e);
        }
        return new PostgresOutputStore(database);
    }
}
