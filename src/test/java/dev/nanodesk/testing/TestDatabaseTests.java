package dev.nanodesk.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.DriverManager;
import org.junit.jupiter.api.Test;

class TestDatabaseTests {

    @Test
    void handsOutDatabasesThatDoNotShareTables() throws Exception {
        var one = TestDatabase.freshDatabase();
        var other = TestDatabase.freshDatabase();
        try (var connection = DriverManager.getConnection(one.getJdbcUrl(), one.getUsername(), one.getPassword())) {
            connection.createStatement().execute("create table note (body text)");
        }
        try (var connection =
                DriverManager.getConnection(other.getJdbcUrl(), other.getUsername(), other.getPassword())) {
            var found = connection.createStatement().executeQuery("select to_regclass('note')");
            found.next();
            assertThat(found.getString(1)).isNull();
        }
    }
}
