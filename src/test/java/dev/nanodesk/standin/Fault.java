package dev.nanodesk.standin;

/** How the stand-in misbehaves. */
public enum Fault {
    NONE,
    /** Every connection is closed without an answer. */
    DOWN,
    /** A call takes ten times as long, and never less than ten seconds. */
    SLOW,
    BAD_REQUEST,
    TOO_MANY_REQUESTS,
    SERVER_ERROR,
    /** llama.cpp's error 500 for a text of its model that it cannot parse. */
    GARBLED_OUTPUT,
    /** The answer of the server is no JSON. */
    GARBAGE,
    /** The text of the model is JSON that ends in the middle. */
    TRUNCATED_JSON,
    /** The text of the model is fine JSON with a label that nobody offered, whatever the schema says. */
    INVENTED_CATEGORY,
    EMPTY_ANSWER,
    /** The texts of the model hold a NUL, as no database stores it. */
    NUL_CHARACTER
}
