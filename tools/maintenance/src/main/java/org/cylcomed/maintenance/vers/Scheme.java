package org.cylcomed.maintenance.vers;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.cylcomed.maintenance.InvalidIdentifierException;

/** How an ecosystem writes and orders its versions. */
@SuppressWarnings("ImmutableEnumChecker") // the orders hold no state and the names are never handed out
public enum Scheme {
    ALL("all", keyed(new PaddedOrder(Words::any)::key)),
    ALPM("alpm", (scheme, version) -> ArchOrder.version(version), "arch", "archlinux"),
    APK("apk", keyed(GentooOrder::key), "alpine"),
    CARGO("cargo", keyed(SemanticOrder::key), "crates.io"),
    COMPOSER("composer", keyed(new PaddedOrder(Words::composer)::key), "packagist"),
    CONAN("conan", keyed(ConanOrder::key)),
    CPAN("cpan", keyed(PlainOrders::perl)),
    CRAN("cran", keyed(PlainOrders::numbersAndHyphens)),
    DATETIME("datetime", keyed(PlainOrders::datetime)),
    DEB("deb", keyed(DebianOrder::key), "debian", "ubuntu"),
    GEM("gem", keyed(new PaddedOrder(Words::gem)::key), "rubygems"),
    GENERIC("generic", keyed(new PaddedOrder(Words::any)::key)),
    GENTOO("gentoo", keyed(GentooOrder::key), "ebuild"),
    GOLANG("golang", keyed(SemanticOrder::key), "go"),
    HACKAGE("hackage", keyed(PlainOrders::numbersAndHyphens)),
    HEX("hex", keyed(SemanticOrder::key)),
    INTDOT("intdot", keyed(PlainOrders::numbers)),
    LEXICOGRAPHIC("lexicographic", keyed(PlainOrders::lexicographic)),
    MAVEN("maven", (scheme, version) -> new MavenVersion(version)),
    NGINX("nginx", keyed(SemanticOrder::key)),
    NONE("none", keyed(new PaddedOrder(Words::any)::key)),
    NPM("npm", keyed(SemanticOrder::key)),
    NUGET("nuget", keyed(text -> SemanticOrder.key(Text.lower(text)))),
    OPENSSL("openssl", keyed(PlainOrders::openssl)),
    PUB("pub", keyed(SemanticOrder::key), "dart"),
    PYPI("pypi", keyed(PythonOrder::key)),
    RPM("rpm", keyed(RpmOrder::key), "redhat", "suse", "fedora"),
    SEMVER("semver", keyed(SemanticOrder::key)),
    SWIFT("swift", keyed(SemanticOrder::key));

    /** Longer versions are refused unread. */
    public static final int MAXIMUM_LENGTH = 1024;

    private static final Map<String, Scheme> BY_NAME = new HashMap<>();

    static {
        for (Scheme scheme : values()) {
            BY_NAME.put(scheme.type, scheme);
            for (String alias : scheme.aliases) {
                BY_NAME.put(alias, scheme);
            }
        }
    }

    private final String type;
    private final BiFunction<Scheme, String, Version> order;
    private final String[] aliases;

    Scheme(String type, BiFunction<Scheme, String, Version> order, String... aliases) {
        this.type = type;
        this.order = order;
        this.aliases = aliases;
    }

    /** The scheme of a VERS or package-URL type or of an ecosystem's name; empty if it has none of its own. */
    public static Optional<Scheme> of(String type) {
        return Optional.ofNullable(BY_NAME.get(Text.lower(type)));
    }

    /** As VERS writes it. */
    public String type() {
        return type;
    }

    /**
     * Reads a version, once for all comparisons.
     *
     * @throws InvalidIdentifierException if the scheme cannot rank it
     */
    public Version version(String text) {
        if (text.isEmpty() || text.length() > MAXIMUM_LENGTH) {
            throw new InvalidIdentifierException("a version has 1 to " + MAXIMUM_LENGTH + " characters", 0);
        }
        if (text.indexOf('\0') >= 0) {
            throw new InvalidIdentifierException("a version has no zero character", text.indexOf('\0'));
        }
        return order.apply(this, text);
    }

    private static BiFunction<Scheme, String, Version> keyed(Function<String, Key> key) {
        return (scheme, text) -> new KeyVersion(scheme, text, key.apply(text));
    }
}
