package org.cylcomed.maintenance.vers;

import java.util.Arrays;

/** A version whose order is that of its key's unsigned bytes. */
final class KeyVersion extends Version {
    private final byte[] key;

    KeyVersion(Scheme scheme, String text, Key key) {
        super(scheme, text);
        this.key = key.bytes();
    }

    @Override
    int order(Version sameScheme) {
        return Arrays.compareUnsigned(key, ((KeyVersion) sameScheme).key);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(key);
    }
}
