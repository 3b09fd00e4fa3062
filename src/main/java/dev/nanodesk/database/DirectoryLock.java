package dev.nanodesk.database;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * One service per directory. The operating system frees the lock when the process ends, however it ends, and honours
 * it across containers on one host.
 */
class DirectoryLock implements AutoCloseable {

    /** Far behind the text, so that the holder's number stays readable where locks are mandatory (Windows). */
    private static final long POSITION = Long.MAX_VALUE - 1;

    private final FileChannel channel;

    private DirectoryLock(FileChannel channel) {
        this.channel = channel;
    }

    static DirectoryLock acquire(Path directory) throws IOException {
        var file = directory.resolve("lock");
        var channel = FileChannel.open(file, CREATE, READ, WRITE);
        if (tryLock(channel) == null) {
            var holder = Files.readString(file).strip();
            channel.close();
            throw new EmbeddedDatabaseException(
                    "Another Nanodesk (process " + holder + ") is using " + directory + ".",
                    "Stop it first, or give this one a directory of its own with NANODESK_DATABASE_DIRECTORY, or point"
                            + " both at one PostgreSQL server with SPRING_DATASOURCE_URL.");
        }
        var holder = Long.toString(ProcessHandle.current().pid()) + "\n";
        channel.truncate(0).write(ByteBuffer.wrap(holder.getBytes(StandardCharsets.US_ASCII)));
        return new DirectoryLock(channel);
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock(POSITION, 1, false);
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
