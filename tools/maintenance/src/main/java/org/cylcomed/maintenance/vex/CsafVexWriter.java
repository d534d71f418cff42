package org.cylcomed.maintenance.vex;

import static org.cylcomed.maintenance.vex.JsonText.object;

import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.cylcomed.maintenance.csaf.tree.Timestamp;
import org.cylcomed.maintenance.vex.Difference.Kind;

/** Our model as CSAF 2.0, profile VEX; of statements about one product and vulnerability the newest is written. */
final class CsafVexWriter {
    static final String STATUS_NOTES = "Status notes";
    static final String NO_NOTES = "About this entry";
    private static final Pattern CVE = Pattern.compile("CVE-[0-9]{4}-[0-9]{4,}");
    private static final Set<String> CATEGORIES =
            Set.of("coordinator", "discoverer", "other", "translator", "user", "vendor");
    private static final int MOST_REVISIONS = 1_000;

    private record Said(Statement statement, Product product, Instant since) {}

    private final VexDocument document;
    private final Differences differences;
    private final InstantSource clock;
    private final CsafProducts products;

    CsafVexWriter(VexDocument document, Differences differences, InstantSource clock) {
        this.document = document;
        this.differences = differences;
        this.clock = clock;
        this.products = new CsafProducts(differences);
    }

    Writing write() throws UnwritableVexException {
        Map<String, Map<String, Said>> byVulnerability = new LinkedHashMap<>();
        Map<String, Vulnerability> abouts = new LinkedHashMap<>();
        for (Statement statement : document.statements()) {
            if (statement.products().isEmpty()) {
                differences.add(Kind.LOST, VexWriter.place(statement), "CSAF has no statement without a product.");
            }
            Vulnerability about = statement.vulnerability();
            for (Product product : statement.products()) {
                for (String id : products.ids(product)) {
                    String key = key(about);
                    abouts.merge(key, about, CsafVexWriter::together);
                    Said said = new Said(
                            statement, product, document.since(statement).orElse(Instant.EPOCH));
                    byVulnerability
                            .computeIfAbsent(key, ignored -> new LinkedHashMap<>())
                            .merge(id, said, this::newer);
                }
            }
        }
        if (byVulnerability.isEmpty()) {
            throw new UnwritableVexException("It says nothing of any product.");
        }
        List<Map<String, Object>> vulnerabilities = new ArrayList<>();
        byVulnerability.forEach((name, said) -> {
            Vulnerability about = abouts.get(name);
            if (about != null) {
                vulnerabilities.add(vulnerability(about, said));
            }
        });
        return new Writing(
                JsonText.write(object(
                        "document", head(), "product_tree", products.tree(), "vulnerabilities", vulnerabilities)),
                differences.all());
    }

    /** What a vulnerability is known by in CSAF, where each CVE stands once. */
    private static String key(Vulnerability about) {
        return Stream.concat(Stream.of(about.name()), about.aliases().stream())
                .filter(each -> CVE.matcher(each).matches())
                .findFirst()
                .orElse(about.name());
    }

    private static Vulnerability together(Vulnerability first, Vulnerability second) {
        Set<String> names = new LinkedHashSet<>(first.aliases());
        names.add(second.name());
        names.addAll(second.aliases());
        names.remove(first.name());
        return new Vulnerability(
                first.name(),
                first.description() == null ? second.description() : first.description(),
                List.copyOf(names));
    }

    private Said newer(Said first, Said second) {
        boolean later = second.since().isAfter(first.since())
                || (second.since().equals(first.since())
                        && second.statement()
                                        .status()
                                        .compareTo(first.statement().status())
                                < 0);
        Said kept = later ? second : first;
        if (first.statement().status() != second.statement().status()) {
            differences.add(
                    Kind.LOST,
                    VexWriter.place(kept.statement()),
                    "Two statements contradict each other: the newer, "
                            + kept.statement().status().word() + ", is kept.");
        }
        return kept;
    }

    private Map<String, Object> head() {
        String issued = VexWriter.date(document.issued(), "issued", differences);
        String updated = VexWriter.date(document.updated(), "updated", differences);
        if (issued == null && updated == null) {
            differences.add(Kind.ADDED, "tracking", "CSAF asks for dates: that of the conversion stands there.");
            updated = clock.instant().toString();
        }
        String first = issued == null ? String.valueOf(updated) : issued;
        String last = updated == null ? first : updated;
        Instant from = Timestamp.parse(first);
        Instant until = Timestamp.parse(last);
        if (from != null && until != null && until.isBefore(from)) {
            differences.add(
                    Kind.CHANGED, "tracking", "The last date lies before the first: the first stands for both.");
            last = first;
        }
        int version = VexWriter.version(document.version(), differences);
        if (version > MOST_REVISIONS) {
            differences.add(Kind.CHANGED, "version", "The version " + version + " is written as 1.");
            version = 1;
        }
        if (version > 1) {
            differences.add(
                    Kind.ADDED,
                    "tracking/revision_history",
                    "CSAF asks for every earlier version: the first date stands for each.");
        }
        List<Map<String, Object>> history = new ArrayList<>();
        for (int number = 1; number <= version; number++) {
            history.add(object(
                    "date",
                    number == version ? last : first,
                    "number",
                    Integer.toString(number),
                    "summary",
                    "Version " + number + " of the " + document.format().title() + " document this was made from."));
        }
        String title = document.title();
        if (title == null) {
            title = "VEX document " + document.id();
            differences.add(Kind.ADDED, "title", "CSAF asks for a title: \"" + title + "\" stands there.");
        }
        return object(
                "category",
                "csaf_vex",
                "csaf_version",
                "2.0",
                "lang",
                "en",
                "publisher",
                publisher(),
                "title",
                title,
                "tracking",
                object(
                        "current_release_date",
                        last,
                        "id",
                        document.id().isBlank() ? "unnamed" : document.id().strip(),
                        "initial_release_date",
                        first,
                        "revision_history",
                        history,
                        "status",
                        "final",
                        "version",
                        Integer.toString(version)));
    }

    private Map<String, Object> publisher() {
        String role = document.role();
        if (role != null && !CATEGORIES.contains(role)) {
            differences.add(
                    Kind.LOST,
                    "role",
                    "CSAF knows no publisher of the category \"" + role + "\": \"other\" stands there.");
        }
        String author = document.author();
        if (author == null || author.isBlank()) {
            differences.add(Kind.ADDED, "publisher", "CSAF asks for a publisher: \"Unknown Author\" stands there.");
            author = "Unknown Author";
        }
        String namespace = document.namespace();
        if (namespace == null) {
            namespace = origin(document.id());
            differences.add(
                    Kind.ADDED,
                    "publisher/namespace",
                    "CSAF asks for an address of the publisher: " + namespace
                            + " stands there. Correct it before publishing.");
        }
        return object(
                "category", role != null && CATEGORIES.contains(role) ? role : "other",
                "name", author,
                "namespace", namespace);
    }

    private static String origin(String id) {
        try {
            URI address = URI.create(id);
            if (address.getHost() != null && String.valueOf(address.getScheme()).startsWith("http")) {
                return address.getScheme() + "://" + address.getHost();
            }
        } catch (IllegalArgumentException noAddress) {
            // Then there is none to take it from.
        }
        return "https://publisher.invalid";
    }

    /** What the numbers of a database begin with names the database. */
    static String system(String id) {
        int dash = id.indexOf('-');
        return dash > 0 ? id.substring(0, dash) : "other";
    }

    private Map<String, Object> vulnerability(Vulnerability about, Map<String, Said> said) {
        Set<String> names = new LinkedHashSet<>();
        names.add(about.name());
        names.addAll(about.aliases());
        names.removeIf(String::isBlank);
        String key = key(about);
        String cve = CVE.matcher(key).matches() ? key : null;
        if (cve != null && !cve.equals(about.name())) {
            differences.add(Kind.CHANGED, about.name(), "CSAF gives the CVE first: " + cve + ".");
        }
        if (cve != null) {
            names.remove(cve);
        }
        Map<String, List<String>> statuses = new LinkedHashMap<>();
        CsafReasons reasons = new CsafReasons(differences);
        Set<String> notes = new LinkedHashSet<>();
        said.forEach((id, each) -> {
            Statement statement = each.statement();
            statuses.computeIfAbsent(status(statement.status()), ignored -> new ArrayList<>())
                    .add(id);
            reasons.add(id, statement);
            if (statement.notes() != null) {
                notes.add(statement.notes());
            }
        });
        List<Map<String, Object>> texts = new ArrayList<>();
        if (about.description() != null) {
            texts.add(object("category", "description", "text", about.description(), "title", "Description"));
        }
        if (!notes.isEmpty()) {
            texts.add(object("category", "details", "text", String.join("\n", notes), "title", STATUS_NOTES));
        }
        if (notes.size() > 1
                || (!notes.isEmpty()
                        && said.values().stream()
                                        .map(Said::statement)
                                        .distinct()
                                        .count()
                                > 1)) {
            differences.add(Kind.CHANGED, about.name(), "CSAF keeps notes with the vulnerability, not with a product.");
        }
        if (texts.isEmpty()) {
            texts.add(object("category", "other", "text", "No description was given.", "title", NO_NOTES));
            differences.add(
                    Kind.ADDED, about.name(), "CSAF asks for a note: \"No description was given.\" stands there.");
        }
        return object(
                "cve", cve,
                "flags", reasons.flags(),
                "ids",
                        names.stream()
                                .map(each -> object("system_name", system(each), "text", each))
                                .toList(),
                "notes", texts,
                "product_status", statuses,
                "remediations", reasons.remediations(),
                "threats", reasons.threats());
    }

    private static String status(Status status) {
        return switch (status) {
            case AFFECTED -> "known_affected";
            case UNDER_INVESTIGATION -> "under_investigation";
            case FIXED -> "fixed";
            case NOT_AFFECTED -> "known_not_affected";
        };
    }
}
