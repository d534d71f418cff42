package org.cylcomed.maintenance.csaf;

import static org.cylcomed.maintenance.csaf.Findings.quoted;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.cylcomed.maintenance.csaf.Advisory.Status;
import org.cylcomed.maintenance.csaf.CvssWords.Kind;
import org.cylcomed.maintenance.csaf.tree.Node;

/** Scores and other ratings: computed right, one per product, and not out of date. */
final class Cvss {
    private static final Map<String, Kind> OBJECTS = new LinkedHashMap<>();

    static {
        OBJECTS.put("cvss_v2", Kind.V2);
        OBJECTS.put("cvss_v3", Kind.V3);
        OBJECTS.put("cvss_v4", Kind.V4);
    }

    private static final List<String> SCORES = List.of("base", "temporal", "environmental");

    private Cvss() {}

    /** What is done with one CVSS object. */
    private interface Use {
        void with(Node metric, Node object, Kind kind);
    }

    private static void each(Advisory advisory, Node vulnerability, Use use) {
        for (Node metric : advisory.metrics(vulnerability)) {
            OBJECTS.forEach((name, kind) -> {
                if (advisory.content(metric).has(name)) {
                    use.with(metric, advisory.content(metric).at(name), kind);
                }
            });
        }
    }

    private static void each(Advisory advisory, Use use) {
        advisory.vulnerabilities().forEach(vulnerability -> each(advisory, vulnerability, use));
    }

    /** 6.1.7 */
    static void scoredTwice(Advisory advisory, Findings found) {
        for (Node vulnerability : advisory.vulnerabilities()) {
            Set<String> seen = new HashSet<>();
            each(advisory, vulnerability, (metric, object, kind) -> {
                String source = advisory.is21() ? metric.at("source").text() : "";
                for (Node product : metric.at("products").items()) {
                    String version = kind == Kind.V3 ? object.at("version").text() : kind.name();
                    if (!seen.add(product.text() + '\n' + version + '\n' + source)) {
                        found.at(
                                product,
                                "The product " + quoted(product)
                                        + " has a second score of the same CVSS version: keep one.");
                    }
                }
            });
        }
    }

    /** 6.1.9 */
    static void computed(Advisory advisory, Findings found) {
        each(advisory, (metric, object, kind) -> {
            Map<String, List<BigDecimal>> right =
                    Scores.of(object.at("vectorString").text(), kind);
            for (String name : SCORES) {
                List<BigDecimal> expected = right.getOrDefault(name, List.of());
                if (!expected.isEmpty()) {
                    computed(object, name, expected, kind, found);
                }
            }
        });
    }

    private static void computed(Node object, String name, List<BigDecimal> expected, Kind kind, Findings found) {
        Node score = object.at(name + "Score");
        Node severity = object.at(name + "Severity");
        BigDecimal given = score.number();
        if (given != null && expected.stream().noneMatch(each -> each.compareTo(given) == 0)) {
            found.at(
                    score,
                    "The vector's " + name + " score is " + expected.getFirst() + ", not " + given.toPlainString()
                            + ": correct the score or the vector.");
        }
        boolean named = kind != Kind.V2 && severity.exists();
        if (named && expected.stream().noneMatch(each -> severity.is(severity(each)))) {
            found.at(
                    severity,
                    "A " + name + " score of " + expected.getFirst() + " is " + severity(expected.getFirst()) + ", not "
                            + quoted(severity) + ": correct it.");
        }
    }

    private static String severity(BigDecimal score) {
        double value = score.doubleValue();
        if (value >= 9) {
            return "CRITICAL";
        }
        if (value >= 7) {
            return "HIGH";
        }
        return value >= 4 ? "MEDIUM" : value > 0 ? "LOW" : "NONE";
    }

    /** 6.1.10; a metric the vector leaves out contradicts nothing. */
    static void contradicting(Advisory advisory, Findings found) {
        each(advisory, (metric, object, kind) -> {
            CvssWords vector = CvssWords.read(kind, object.at("vectorString").text());
            vector.properties().forEach((property, name) -> {
                Node word = object.at(property);
                if (word.exists()
                        && vector.metrics().containsKey(name)
                        && !vector.code(word.text()).equals(vector.metric(name))) {
                    found.at(
                            word,
                            quoted(word) + " contradicts the vector, which says " + name + ":" + vector.metric(name)
                                    + ": correct one of them.");
                }
            });
        });
    }

    /** 6.2.19 */
    static void fixedButScored(Advisory advisory, Findings found) {
        for (Node vulnerability : advisory.vulnerabilities()) {
            Map<String, Node> fixed = advisory.products(vulnerability, Status.FIXED);
            each(advisory, vulnerability, (metric, object, kind) -> {
                if (isAboveZero(object, kind)) {
                    for (Node product : metric.at("products").items()) {
                        if (fixed.containsKey(product.text())) {
                            found.at(
                                    product,
                                    "The product " + quoted(product)
                                            + " is fixed, yet its score is above 0: take it out of this score, or set the environmental metrics.");
                        }
                    }
                }
            });
        }
    }

    private static boolean isAboveZero(Node object, Kind kind) {
        BigDecimal environmental = object.at("environmentalScore").number();
        if (environmental != null) {
            return environmental.signum() != 0;
        }
        CvssWords vector = CvssWords.read(kind, object.at("vectorString").text());
        Map<String, String> metrics = new HashMap<>(vector.metrics());
        vector.properties().forEach((property, name) -> {
            if (object.has(property)) {
                metrics.putIfAbsent(name, vector.code(object.at(property).text()));
            }
        });
        return !new CvssWords(kind, metrics).isHarmless();
    }

    /** 6.1.56 */
    static void ratingBesideScore(Advisory advisory, Findings found) {
        for (Node vulnerability : advisory.vulnerabilities()) {
            Set<String> scored = new HashSet<>();
            each(
                    advisory,
                    vulnerability,
                    (metric, object, kind) -> metric.at("products")
                            .items()
                            .forEach(product -> scored.add(
                                    product.text() + '\n' + metric.at("source").text())));
            for (Node metric : advisory.metrics(vulnerability)) {
                if (metric.at("content").has("qualitative_severity_rating")) {
                    for (Node product : metric.at("products").items()) {
                        if (scored.contains(
                                product.text() + '\n' + metric.at("source").text())) {
                            found.at(
                                    product,
                                    "The product " + quoted(product)
                                            + " has a CVSS score from the same source, so its qualitative rating is superfluous: remove the rating.");
                        }
                    }
                }
            }
        }
    }

    /** 6.2.47 */
    static void ownRating(Advisory advisory, Findings found) {
        String canonical = Documents.canonicalUrl(advisory);
        rating(advisory, true, canonical, found);
    }

    /** 6.3.18 */
    static void anyRating(Advisory advisory, Findings found) {
        rating(advisory, false, "", found);
    }

    private static void rating(Advisory advisory, boolean ownOnly, String canonical, Findings found) {
        for (Node vulnerability : advisory.vulnerabilities()) {
            for (Node metric : advisory.metrics(vulnerability)) {
                Node rating = metric.at("content", "qualitative_severity_rating");
                boolean own = !metric.has("source")
                        || (!canonical.isEmpty() && metric.at("source").is(canonical));
                if (rating.exists() && (own || !ownOnly)) {
                    found.at(rating, "A qualitative rating does not show what it rests on: give a CVSS score instead.");
                }
            }
        }
    }

    /** 6.3.1 */
    static void onlyV2(Advisory advisory, Findings found) {
        for (Node vulnerability : advisory.vulnerabilities()) {
            Set<String> others = new HashSet<>();
            for (Node metric : advisory.metrics(vulnerability)) {
                Set<String> systems = new HashSet<>(advisory.content(metric).names());
                systems.removeAll(Set.of("cvss_v2", "products", "x_extensions"));
                if (!systems.isEmpty()) {
                    others.addAll(Advisory.texts(metric.at("products")));
                }
            }
            each(advisory, vulnerability, (metric, object, kind) -> {
                if (kind == Kind.V2 && !others.containsAll(Advisory.texts(metric.at("products")))) {
                    found.at(
                            object,
                            "CVSS v2 is the only score here: add one of " + (advisory.is21() ? "v4.0" : "v3.1") + ".");
                }
            });
        }
    }

    /** 6.3.2 */
    static void v30(Advisory advisory, Findings found) {
        each(advisory, (metric, object, kind) -> {
            if (kind == Kind.V3
                    && (object.at("version").is("3.0")
                            || object.at("vectorString").text().startsWith("CVSS:3.0"))) {
                found.at(object.at("version"), "CVSS v3.0 is used: compute the score by v3.1.");
            }
        });
    }

    /** 6.3.12 */
    static void withoutV4(Advisory advisory, Findings found) {
        for (Node vulnerability : advisory.vulnerabilities()) {
            Set<String> covered = new HashSet<>();
            Set<Node> told = new HashSet<>();
            each(advisory, vulnerability, (metric, object, kind) -> {
                covered.addAll(Advisory.texts(metric.at("products")));
                if (!metric.at("content").has("cvss_v4") && told.add(metric)) {
                    found.at(metric.at("content"), "There is no CVSS v4.0 beside this score: add it.");
                }
            });
            advisory.products(vulnerability, Status.AFFECTED).forEach((id, node) -> {
                if (!covered.contains(id)) {
                    found.at(node, "The affected product " + quoted(id) + " has no CVSS: add one, of v4.0.");
                }
            });
        }
    }
}
