package org.cylcomed.sensor.tls;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Certificates read so far, so that a server's is read once however often it is shown. One thread. */
final class Certificates {
    private static final int KEPT = 512;
    private static final int LONGEST = 16 * 1024;

    private final MessageDigest sha256 = Ja4.sha256();
    private final Map<ByteBuffer, Optional<Certificate>> read = new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<ByteBuffer, Optional<Certificate>> eldest) {
            return size() > KEPT;
        }
    };

    /** The certificate in {@code bytes[from, to)}, or null if it is none. */
    @Nullable
    Certificate read(byte[] bytes, int from, int to) {
        if (to - from > LONGEST) {
            return Certificate.read(bytes, from, to, sha256);
        }
        Optional<Certificate> known = read.get(ByteBuffer.wrap(bytes, from, to - from));
        if (known == null) {
            known = Optional.ofNullable(Certificate.read(bytes, from, to, sha256));
            read.put(ByteBuffer.wrap(Arrays.copyOfRange(bytes, from, to)), known);
        }
        return known.orElse(null);
    }
}
