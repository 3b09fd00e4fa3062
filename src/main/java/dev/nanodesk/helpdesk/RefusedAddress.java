package dev.nanodesk.helpdesk;

import java.net.UnknownHostException;

/** A host name that leads to where no helpdesk is to be called. */
final class RefusedAddress extends UnknownHostException {

    private static final long serialVersionUID = 1L;

    RefusedAddress(String message) {
        super(message);
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
