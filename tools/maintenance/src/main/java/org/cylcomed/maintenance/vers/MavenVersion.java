package org.cylcomed.maintenance.vers;

/** A version of Maven, whose order no key can hold: it depends on what the other side lacks. */
final class MavenVersion extends Version {
    private final MavenItem.Items items;

    MavenVersion(String text) {
        super(Scheme.MAVEN, text);
        items = MavenParser.parse(Text.lower(text));
    }

    @Override
    int order(Version sameScheme) {
        return items.compare(((MavenVersion) sameScheme).items);
    }

    @Override
    public int hashCode() {
        return items.hashCode();
    }
}
