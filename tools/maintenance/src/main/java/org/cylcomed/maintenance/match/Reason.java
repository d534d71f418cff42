package org.cylcomed.maintenance.match;

/** Why a component met no advisory, the most telling first. */
public enum Reason {
    OUTSIDE_RANGES("outside-ranges", "advisories speak of it, of other versions"),
    OTHER_RELEASE("other-release", "advisories speak of it in other releases of the distribution"),
    WITHDRAWN("withdrawn", "the advisories that speak of it were withdrawn"),
    NO_VERSION("no-version", "advisories speak of it, but it states no version"),
    VERSION_NOT_UNDERSTOOD(
            "version-not-understood", "advisories speak of it, but its version has no place in the order"),
    NO_ADVISORY("no-advisory", "no advisory speaks of it"),
    NO_FEED("no-feed", "no feed that was imported speaks of its ecosystem"),
    NO_IDENTIFIER("no-identifier", "it has neither a package URL nor a CPE name, and a name alone proves nothing");

    private final String word;
    private final String sentence;

    Reason(String word, String sentence) {
        this.word = word;
        this.sentence = sentence;
    }

    public String word() {
        return word;
    }

    /** For a person, after "because". */
    public String sentence() {
        return sentence;
    }

    /** Whether the component could be looked up at all. */
    public boolean judged() {
        return switch (this) {
            case OUTSIDE_RANGES, OTHER_RELEASE, WITHDRAWN, NO_ADVISORY -> true;
            case NO_VERSION, VERSION_NOT_UNDERSTOOD, NO_FEED, NO_IDENTIFIER -> false;
        };
    }
}
