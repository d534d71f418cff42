package org.cylcomed.server.captures;

import org.cylcomed.core.HashedId;

/**
 * The name of a capture, as source of its records and as file: minted from its bytes and its network, so that the same
 * capture is the same source wherever and however often it is read.
 */
record CaptureId(String value) {
    private static final String PREFIX = "cap-";

    CaptureId {
        HashedId.require(PREFIX, value);
    }

    static boolean isOne(String text) {
        try {
            HashedId.require(PREFIX, text);
            return true;
        } catch (IllegalArgumentException other) {
            return false;
        }
    }

    /** @param digest SHA-256 of the file, in hexadecimal digits */
    static CaptureId of(String digest, String network) {
        return new CaptureId(HashedId.mint(PREFIX, digest, network));
    }

    @Override
    public String toString() {
        return value;
    }
}
