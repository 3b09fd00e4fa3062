package dev.nanodesk.learning;

/** Shows how far something has come. */
interface Progress extends AutoCloseable {

    /** Told the finished share, from 0 to 1. */
    void reached(double share);

    @Override
    void close();

    /** Begins to show one. */
    interface Display {

        Progress open(String what);
    }
}
