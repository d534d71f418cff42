package org.cylcomed.maintenance.vers;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A version of Arch Linux: a release that only one of two names does not part them. */
final class ArchVersion extends Version {
    private final byte[] version;
    private final byte @Nullable [] release;

    ArchVersion(String text, Key version, @Nullable Key release) {
        super(Scheme.ALPM, text);
        this.version = version.bytes();
        this.release = release == null ? null : release.bytes();
    }

    @Override
    int order(Version sameScheme) {
        ArchVersion that = (ArchVersion) sameScheme;
        int order = Arrays.compareUnsigned(version, that.version);
        if (order != 0 || release == null || that.release == null) {
            return order;
        }
        return Arrays.compareUnsigned(release, that.release);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(version);
    }
}
