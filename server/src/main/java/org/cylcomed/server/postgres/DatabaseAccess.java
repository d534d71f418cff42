package org.cylcomed.server.postgres;

/**
 * How to reach the database, whoever runs it.
 *
 * @param url a JDBC URL without user and password
 */
public record DatabaseAccess(String url, String user, String password) {
    public DatabaseAccess {
        if (!url.startsWith("jdbc:postgresql:")) {
            throw new IllegalArgumentException("not a JDBC URL of PostgreSQL");
        }
    }

    /** Without the password: this text may reach a log. */
    @Override
    public String toString() {
        return url + " as " + user;
    }
}
