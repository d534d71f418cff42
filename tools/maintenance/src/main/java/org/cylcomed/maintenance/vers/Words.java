package org.cylcomed.maintenance.vers;

/** What words in versions say of the release: below zero before it, above zero after it, zero nothing. */
final class Words {
    private Words() {}

    /** RubyGems: any word is a pre-release. */
    static int gem(String word, boolean suffix) {
        return -1;
    }

    /** Composer: five stabilities and patches. */
    static int composer(String word, boolean suffix) {
        return switch (Text.lower(word)) {
            case "dev" -> -5;
            case "alpha", "a" -> -4;
            case "beta", "b" -> -3;
            case "rc" -> -2;
            case "stable" -> 0;
            case "p", "pl", "patch" -> 1;
            default -> -6;
        };
    }

    /**
     * Any product: a letter at a number's end ({@code 1.0.2k}) is a later release, a word that names a stage is an earlier
     * one, and so is a word of no known meaning.
     */
    static int any(String given, boolean suffix) {
        String word = Text.lower(given);
        if (suffix && word.length() == 1) {
            return 2;
        }
        return switch (word) {
            case "v", "version", "ver", "final", "ga", "release", "stable", "lts" -> 0;
            case "dev", "snapshot", "nightly" -> -6;
            case "alpha", "a" -> -5;
            case "beta", "b" -> -4;
            case "m", "milestone" -> -3;
            case "pre", "preview", "rc", "cr", "c" -> -2;
            case "p", "pl", "patch", "post", "sp", "u", "update", "r", "rev", "hotfix", "hf", "sr", "fix" -> 1;
            default -> -7;
        };
    }
}
