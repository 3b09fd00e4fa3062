package dev.nanodesk.database;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/** The service's own database on the embedded server. */
record OwnDatabase(ServerDetails details) {

    private static final String DATABASE_DOES_NOT_EXIST = "3D000";

    void createIfMissing() throws SQLException {
        try {
            connect(details.url()).close();
        } catch (SQLException e) {
            if (!DATABASE_DOES_NOT_EXIST.equals(e.getSQLState())) {
                throw e;
            }
            create();
        }
    }

    private void create() throws SQLException {
        var maintenance = details.url().replaceFirst("/[^/]+$", "/postgres");
        try (var connection = connect(maintenance);
                var statement = connection.createStatement()) {
            statement.execute("create database " + PostgresCluster.USER);
        }
    }

    private Connection connect(String url) throws SQLException {
        return DriverManager.getConnection(url, details.getUsername(), details.getPassword());
    }
}
