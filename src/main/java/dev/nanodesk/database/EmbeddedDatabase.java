package dev.nanodesk.database;

import java.nio.file.Path;

/** Tells that the service runs on the PostgreSQL that it started itself; there is no such bean otherwise. */
public interface EmbeddedDatabase {

    /** Where the server's programs and data live, absolute. */
    Path directory();
}
