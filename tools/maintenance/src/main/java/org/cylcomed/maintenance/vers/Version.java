package org.cylcomed.maintenance.vers;

import org.jspecify.annotations.Nullable;

/**
 * A version, read once by its {@link Scheme}. Comparing allocates nothing.
 *
 * <p>Two are equal when their scheme ranks them the same, whatever their texts: {@code 1.0} and {@code 1.0.0} of npm.
 * Comparing versions of two schemes is a defect of the caller and throws {@link IllegalArgumentException}.
 */
public abstract sealed class Version implements Comparable<Version> permits KeyVersion, ArchVersion, MavenVersion {
    private final Scheme scheme;
    private final String text;

    Version(Scheme scheme, String text) {
        this.scheme = scheme;
        this.text = text;
    }

    public final Scheme scheme() {
        return scheme;
    }

    /** As it was given. */
    public final String text() {
        return text;
    }

    @Override
    public final int compareTo(Version other) {
        if (scheme != other.scheme) {
            throw new IllegalArgumentException("versions of " + scheme + " and " + other.scheme + " have no order");
        }
        return order(other);
    }

    abstract int order(Version sameScheme);

    @Override
    public final boolean equals(@Nullable Object other) {
        return other instanceof Version that && scheme == that.scheme && order(that) == 0;
    }

    @Override
    public abstract int hashCode();

    @Override
    public final String toString() {
        return text;
    }
}
