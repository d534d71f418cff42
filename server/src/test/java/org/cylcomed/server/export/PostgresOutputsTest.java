package org.cylcomed.server.export;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
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
        try (InputStream migration = Objects.requireNonNull(
                        OutputStore.class.getResourceAsStream("/db/migration/V30__outputs.sql"));
                Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(new String(migration.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException | SQLException e) {
            throw new AssertionError(e);
        }
        return new PostgresOutputStore(database);
    }
}
