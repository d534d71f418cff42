package org.cylcomed.sensor.tls;

import java.security.MessageDigest;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Certificates read so far, so that a server's is read once however often it is shown. One thread. */
final class Certificates {
    private static final int KEPT = 512;
    private static final int LONGEST = 16 * 1024;

    private final MessageDigest sha256 = Ja4.sha256();
    private final Map<ByteKey, Optional<Certificate>> read = new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<ByteKey, Optional<Certificate>> eldest) {
            return size() > KEPT;
        }
    };

    /** The certificate in {@code bytes[from, to)}, or null if it is none. */
    @Nullable
    Certificate read(byte[] bytes, int from, int to) {
        if (to - from > LONGEST) {
            return Certificate.read(bytes, from, to, sha256);
        }
        ByteKey key = new ByteKey(bytes, from, to);
        Optional<Certificate> known = read.get(key);
        if (known == null) {
            known = Optional.ofNullable(Certificate.read(bytes, from, to, sha256));
            read.put(key.kept(), known);
        }
        return known.orElse(null);
    }
}
