package org.cylcomed.maintenance.store;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.cylcomed.maintenance.InvalidIdentifierException;
import org.cylcomed.maintenance.cpe.Bounds;
import org.cylcomed.maintenance.cpe.Configuration;
import org.cylcomed.maintenance.cpe.Configuration.Criterion;
import org.cylcomed.maintenance.cpe.Configuration.Node;
import org.cylcomed.maintenance.cpe.Configuration.Operator;
import org.cylcomed.maintenance.cpe.Cpe;
import org.cylcomed.maintenance.cvss.Severity;
import org.cylcomed.maintenance.feed.Advisory;
import org.cylcomed.maintenance.feed.Affected;
import org.cylcomed.maintenance.feed.PackageKey;
import org.cylcomed.maintenance.feed.Rating;
import org.cylcomed.maintenance.vers.Scheme;
import org.cylcomed.maintenance.vers.Version;
import org.jspecify.annotations.Nullable;

/** The bytes of an advisory or rating. A change here, or of what {@link Keys} makes of one, is a new {@link FeedFile#MAGIC}. */
final class Records {
    static final int ADVISORY = 'A';
    static final int RATING = 'R';
    /** Replaced while its file was written. */
    static final int DEAD = 'X';

    private static final int MAXIMUM_DEPTH = 20;

    private Records() {}

    static void write(Advisory advisory, Encoder out) {
        out.octet(ADVISORY);
        out.text(advisory.id());
        out.moment(advisory.modified());
        out.texts(advisory.aliases());
        out.text(advisory.title());
        out.moment(advisory.published());
        out.flag(advisory.withdrawn());
        out.texts(advisory.vectors());
        Severity stated = advisory.stated();
        out.octet(stated == null ? 0 : stated.ordinal() + 1);
        out.number(advisory.affected().size());
        for (Affected affected : advisory.affected()) {
            switch (affected) {
                case Affected.Package(PackageKey key, String release, List<String> ranges, List<String> versions) -> {
                    out.octet('p');
                    out.text(key.text());
                    out.text(release);
                    out.texts(ranges);
                    out.texts(versions);
                }
                case Affected.Configured(Configuration configuration) -> {
                    out.octet('c');
                    write(configuration, out);
                }
                case Affected.Product(String maker, String name, String version) -> {
                    out.octet('n');
                    out.text(maker);
                    out.text(name);
                    out.text(version);
                }
            }
        }
    }

    private static void write(Configuration configuration, Encoder out) {
        switch (configuration) {
            case Node(Operator operator, boolean negated, List<Configuration> children) -> {
                out.octet(operator == Operator.AND ? 'a' : 'o');
                out.flag(negated);
                out.number(children.size());
                children.forEach(child -> write(child, out));
            }
            case Criterion(Cpe name, boolean vulnerable, Bounds versions) -> {
                out.octet('k');
                out.text(name.toString());
                out.flag(vulnerable);
                out.flag(versions != null);
                if (versions != null) {
                    out.optional(text(versions.from()));
                    out.flag(versions.fromIncluded());
                    out.optional(text(versions.to()));
                    out.flag(versions.toIncluded());
                }
            }
        }
    }

    private static @Nullable String text(@Nullable Version version) {
        return version == null ? null : version.text();
    }

    static void write(Rating rating, Encoder out) {
        out.octet(RATING);
        out.text(rating.vulnerability());
        out.day(rating.exploitedSince());
        out.flag(rating.ransomware());
        out.fraction(rating.epss());
        out.fraction(rating.percentile());
        out.optional(rating.exploitation());
        out.optional(rating.automatable());
    }

    /** After its first byte. */
    static Rating rating(Decoder in) {
        String vulnerability = in.text();
        LocalDate since = in.day();
        boolean ransomware = in.flag();
        Double epss = in.fraction();
        Double percentile = in.fraction();
        return new Rating(vulnerability, since, ransomware, epss, percentile, in.optional(), in.optional());
    }

    /** After its first byte. */
    static Advisory advisory(Decoder in, Wanted wanted) {
        try {
            String id = in.text();
            Instant modified = in.moment();
            List<String> aliases = in.texts();
            String title = in.text();
            Instant published = in.moment();
            boolean withdrawn = in.flag();
            List<String> vectors = in.texts();
            int stated = in.octet();
            Severity[] severities = Severity.values();
            int count = in.count();
            List<Affected> affected = new ArrayList<>(wanted.all() ? count : 1);
            for (int i = 0; i < count; i++) {
                Affected each = affected(in, wanted);
                if (each != null) {
                    affected.add(each);
                }
            }
            return new Advisory(
                    id,
                    aliases,
                    title,
                    published,
                    modified,
                    withdrawn,
                    vectors,
                    stated == 0 || stated > severities.length ? null : severities[stated - 1],
                    affected);
        } catch (InvalidIdentifierException e) {
            throw new Decoder.Malformed();
        }
    }

    private static @Nullable Affected affected(Decoder in, Wanted wanted) {
        return switch (in.octet()) {
            case 'p' -> {
                String key = in.text();
                if (key.indexOf('/') < 1) {
                    throw new Decoder.Malformed();
                }
                if (wanted.wants(key)) {
                    yield new Affected.Package(new PackageKey(key), in.text(), in.texts(), in.texts());
                }
                in.skipText();
                in.skipTexts();
                in.skipTexts();
                yield null;
            }
            case 'c' -> {
                if (wanted.wantsConfigurations()) {
                    Configuration configuration = configuration(in, 0, wanted);
                    yield configuration == null ? null : new Affected.Configured(configuration);
                }
                skipConfiguration(in, 0);
                yield null;
            }
            case 'n' -> {
                String maker = in.text();
                String name = in.text();
                if (wanted.wants(maker, name)) {
                    yield new Affected.Product(maker, name, in.text());
                }
                in.skipText();
                yield null;
            }
            default -> throw new Decoder.Malformed();
        };
    }

    /** Null if it is an alternative that is not wanted. */
    private static @Nullable Configuration configuration(Decoder in, int depth, Wanted wanted) {
        if (depth > MAXIMUM_DEPTH) {
            throw new Decoder.Malformed();
        }
        int kind = in.octet();
        if (kind == 'k') {
            String name = in.text();
            boolean vulnerable = in.flag();
            boolean bounded = in.flag();
            if (wanted.wantsCriterion(name)) {
                return new Criterion(Cpe.parse(name), vulnerable, bounded ? bounds(in) : null);
            }
            if (bounded) {
                skipBounds(in);
            }
            return null;
        }
        if (kind != 'a' && kind != 'o') {
            throw new Decoder.Malformed();
        }
        boolean negated = in.flag();
        // Of alternatives those that do not name the product cannot be what it is met by; of the rest each counts.
        Wanted within = kind == 'o' && !negated ? wanted : Wanted.ALL;
        int count = in.count();
        List<Configuration> children = new ArrayList<>(within == Wanted.ALL ? count : 1);
        for (int i = 0; i < count; i++) {
            Configuration child = configuration(in, depth + 1, within);
            if (child != null) {
                children.add(child);
            }
        }
        if (within != Wanted.ALL && children.size() <= 1) {
            return children.isEmpty() ? null : children.getFirst();
        }
        return new Node(kind == 'a' ? Operator.AND : Operator.OR, negated, children);
    }

    private static void skipConfiguration(Decoder in, int depth) {
        if (depth > MAXIMUM_DEPTH) {
            throw new Decoder.Malformed();
        }
        int kind = in.octet();
        if (kind == 'k') {
            in.skipText();
            in.flag();
            if (in.flag()) {
                skipBounds(in);
            }
        } else if (kind == 'a' || kind == 'o') {
            in.flag();
            int count = in.count();
            for (int i = 0; i < count; i++) {
                skipConfiguration(in, depth + 1);
            }
        } else {
            throw new Decoder.Malformed();
        }
    }

    private static void skipBounds(Decoder in) {
        for (int end = 0; end < 2; end++) {
            if (in.flag()) {
                in.skipText();
            }
            in.flag();
        }
    }

    private static Bounds bounds(Decoder in) {
        Version from = version(in.optional());
        boolean fromIncluded = in.flag();
        Version to = version(in.optional());
        return new Bounds(from, fromIncluded, to, in.flag());
    }

    private static @Nullable Version version(@Nullable String text) {
        return text == null ? null : Scheme.GENERIC.version(text);
    }
}
