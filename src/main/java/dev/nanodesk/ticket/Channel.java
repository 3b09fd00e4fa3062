package dev.nanodesk.ticket;

/** The way that a customer wrote on. */
public enum Channel {
    EMAIL,
    WEB,
    CHAT,
    PHONE,
    SOCIAL,
    API
}
