package dev.nanodesk.database;

import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;

/** How to reach the embedded server. */
record ServerDetails(String url, String password) implements JdbcConnectionDetails {

    @Override
    public String getUsername() {
        return PostgresCluster.USER;
    }

    @Override
    public String getPassword() {
        return password;
    }

    @Override
    public String getJdbcUrl() {
        return url;
    }

    /** Without the password, which a record would show. */
    @Override
    public String toString() {
        return url;
    }
}
