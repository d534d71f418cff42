package org.cylcomed.maintenance.purl;

import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * A package URL (ECMA-427), always in its canonical form: two are equal exactly when their texts are.
 *
 * <p>{@link #parse} and {@link #of} hold to every rule of the specification and of the package's type. {@link #read} is for
 * documents of others: it repairs the case of qualifier keys and takes a package whose namespace or qualifier is missing
 * or too many, since it still names something. All three throw {@link
 * org.cylcomed.maintenance.InvalidIdentifierException}.
 */
public final class PackageUrl {
    /** Longer texts are refused unread. */
    public static final int MAXIMUM_LENGTH = 8192;

    private final String type;
    private final @Nullable String namespace;
    private final String name;
    private final @Nullable String version;
    private final SortedMap<String, String> qualifiers;
    private final @Nullable String subpath;
    private final String text;

    private PackageUrl(Parts parts, Strictness strictness) {
        TypeRule rule = TypeRules.of(parts.type());
        rule.canonicalise(parts);
        if (strictness == Strictness.SPECIFICATION) {
            rule.check(parts);
        }
        type = parts.type();
        namespace = parts.namespace;
        name = parts.name();
        version = parts.version;
        qualifiers = parts.qualifiers();
        subpath = parts.subpath;
        text = Writer.text(type, namespace, name, version, qualifiers, subpath, rule.nameHasSlashes());
    }

    public static PackageUrl parse(String text) {
        return new PackageUrl(Parser.parse(text, Strictness.SPECIFICATION), Strictness.SPECIFICATION);
    }

    public static PackageUrl read(String text) {
        return new PackageUrl(Parser.parse(text, Strictness.REPAIR), Strictness.REPAIR);
    }

    /** Builds one from decoded parts; an empty part is an absent one. */
    public static PackageUrl of(
            String type,
            @Nullable String namespace,
            String name,
            @Nullable String version,
            Map<String, String> qualifiers,
            @Nullable String subpath) {
        Parts parts = new Parts();
        parts.type(type, 0);
        parts.namespace(namespace);
        parts.name(name, 0);
        parts.version(version);
        qualifiers.forEach((key, value) -> parts.qualifier(key, value, 0, Strictness.REPAIR));
        parts.subpath(subpath);
        return new PackageUrl(parts, Strictness.SPECIFICATION);
    }

    /** Lower case, such as {@code npm}. */
    public String type() {
        return type;
    }

    /** Decoded segments joined by '/'. */
    public @Nullable String namespace() {
        return namespace;
    }

    /** Decoded. Only the type {@code git} has names with a '/'. */
    public String name() {
        return name;
    }

    /** Decoded and opaque: {@link org.cylcomed.maintenance.vers.Scheme} knows how to compare it. */
    public @Nullable String version() {
        return version;
    }

    /** Decoded, sorted by key, without empty values; not to be changed. */
    public SortedMap<String, String> qualifiers() {
        return qualifiers;
    }

    /** Decoded segments joined by '/', relative to the root of the package. */
    public @Nullable String subpath() {
        return subpath;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof PackageUrl that && text.equals(that.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    /** The canonical text. */
    @Override
    public String toString() {
        return text;
    }
}
