package org.cylcomed.maintenance.purl;

import org.cylcomed.maintenance.InvalidIdentifierException;
import org.jspecify.annotations.Nullable;

/** Rules that one type alone has. */
final class SpecialRules {
    private static final int EXTENSION_NAME = 32;
    private static final int EXTENSION_NUMBERS = 4;
    private static final int GUID = 36;

    private SpecialRules() {}

    static void none(Parts parts) {}

    /** The name is a digest in letters from a to p; the version has one to four numbers. */
    static void chromeExtension(Parts parts) {
        boolean digest =
                parts.name().length() == EXTENSION_NAME && parts.name().chars().allMatch(c -> c >= 'a' && c <= 'p');
        if (!digest) {
            throw new InvalidIdentifierException("the name is of 32 letters from a to p", 0);
        }
        String version = parts.version;
        if (version == null) {
            return;
        }
        int numbers = 1;
        boolean started = false;
        for (int i = 0; i < version.length(); i++) {
            char c = version.charAt(i);
            boolean dot = c == '.' && started;
            if (!dot && !Parts.digit(c)) {
                numbers = EXTENSION_NUMBERS + 1;
                break;
            }
            started = !dot;
            numbers += dot ? 1 : 0;
        }
        if (!started || numbers > EXTENSION_NUMBERS) {
            throw new InvalidIdentifierException("the version is of one to four numbers", 0);
        }
    }

    static void podName(Parts parts) {
        String name = parts.name();
        if (name.charAt(0) == '.' || name.indexOf('+') >= 0 || name.chars().anyMatch(Character::isWhitespace)) {
            throw new InvalidIdentifierException("a pod's name has no space or '+' and no '.' at its start", 0);
        }
    }

    static void cpanAuthor(Parts parts) {
        String author = parts.namespace;
        parts.namespace = author == null ? null : Case.upper(author);
    }

    /** A module, such as A::B, is not a distribution. */
    static void distributionName(Parts parts) {
        if (parts.name().contains("::")) {
            throw new InvalidIdentifierException("a distribution's name has no '::'", 0);
        }
    }

    static void kebabCase(Parts parts) {
        parts.canonicalName(parts.name().replace('_', '-').replace(' ', '-'));
    }

    static void pypiName(Parts parts) {
        parts.canonicalName(parts.name().replace('_', '-'));
    }

    static void pubName(Parts parts) {
        StringBuilder name = new StringBuilder(parts.name());
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (!Parts.letter(c) && !Parts.digit(c)) {
                name.setCharAt(i, '_');
            }
        }
        parts.canonicalName(name.toString());
    }

    /** Databricks ignores the case of a model's name; other servers do not. */
    static void databricksName(Parts parts) {
        String server = parts.qualifier("repository_url");
        if (server != null && Case.lower(server).contains("databricks")) {
            parts.canonicalName(Case.lower(parts.name()));
        }
    }

    /** GitHub and Bitbucket ignore the case of owners and repositories, whichever type names them. */
    static void gitHostWithoutCase(Parts parts) {
        String host = Case.lowerOrAbsent(parts.namespace);
        if (host != null && (named(host, "github") || named(host, "bitbucket"))) {
            parts.namespace = host;
            parts.canonicalName(Case.lower(parts.name()));
        }
    }

    private static boolean named(String host, String site) {
        return host.equals(site) || host.equals(site + ".com") || host.equals(site + ".org");
    }

    static void swidGuid(Parts parts) {
        @Nullable String tag = parts.qualifier("tag_id");
        if (tag != null && tag.length() == GUID && tag.charAt(8) == '-' && tag.charAt(13) == '-') {
            parts.replaceQualifier("tag_id", Case.lower(tag));
        }
    }

    static void swidCreator(Parts parts) {
        String creator = parts.namespace;
        if (creator != null && creator.indexOf('/') != creator.lastIndexOf('/')) {
            throw new InvalidIdentifierException("a namespace is a creator's name and its regid", 0);
        }
    }
}
