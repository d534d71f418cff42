package org.cylcomed.server.postgres;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Who may reach our own PostgreSQL: the superuser, for ourselves, and the application, which owns one database. */
record Access(DatabaseAccess superuser, DatabaseAccess application) {
    static final String APPLICATION = "cylcomed";

    /** Makes the application's role and database if they are not there. */
    static Access ensure(int port, String superuserPassword, String applicationPassword) throws SQLException {
        DatabaseAccess superuser = at(port, "postgres", Cluster.SUPERUSER, superuserPassword);
        try (Connection connection = open(superuser);
                Statement statement = connection.createStatement()) {
            if (isMissing(connection, "SELECT 1 FROM pg_roles WHERE rolname = ?")) {
                statement.execute("CREATE ROLE " + APPLICATION + " LOGIN PASSWORD "
                        + statement.enquoteLiteral(applicationPassword));
            }
            if (isMissing(connection, "SELECT 1 FROM pg_database WHERE datname = ?")) {
                statement.execute("CREATE DATABASE " + APPLICATION + " OWNER " + APPLICATION);
                statement.execute("REVOKE ALL ON DATABASE " + APPLICATION + " FROM PUBLIC");
            }
        }
        return new Access(superuser, at(port, APPLICATION, APPLICATION, applicationPassword));
    }

    static Connection open(DatabaseAccess access) throws SQLException {
        return DriverManager.getConnection(access.url(), access.user(), access.password());
    }

    static DatabaseAccess at(int port, String database, String user, String password) {
        // No TLS on the loopback address, and no question about it: it saves a round trip.
        return new DatabaseAccess(
                "jdbc:postgresql://127.0.0.1:" + port + "/" + database + "?sslmode=disable", user, password);
    }

    private static boolean isMissing(Connection connection, String query) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setString(1, APPLICATION);
            try (ResultSet rows = statement.executeQuery()) {
                return !rows.next();
            }
        }
    }
}
