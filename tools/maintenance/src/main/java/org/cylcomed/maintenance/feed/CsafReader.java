package org.cylcomed.maintenance.feed;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.cylcomed.maintenance.InvalidIdentifierException;
import org.cylcomed.maintenance.cpe.Attribute;
import org.cylcomed.maintenance.cpe.Cpe;
import org.cylcomed.maintenance.purl.PackageUrl;
import org.cylcomed.maintenance.vers.VersionRange;

/** Advisories of CSAF 2.0 and 2.1, for their products; what is wrong with one is the validator's to say. */
final class CsafReader {
    private static final List<String> AFFECTED = List.of("known_affected", "first_affected", "last_affected");

    /** A product with the names of the branches that lead to it. */
    private record Product(String maker, String name, String version, Value node) {}

    private final Map<String, Product> products = new HashMap<>();
    private final Map<String, List<String>> groups = new HashMap<>();

    private CsafReader() {}

    static boolean isDocument(Value document) {
        return document.at("document", "csaf_version").text().startsWith("2.");
    }

    static Advisory read(Value document) {
        CsafReader reader = new CsafReader();
        Value tree = document.at("product_tree");
        reader.branches(tree, "", "", "");
        tree.at("full_product_names").items().forEach(node -> reader.product(node, "", "", ""));
        tree.at("product_groups")
                .items()
                .forEach(group -> reader.groups.put(
                        group.at("group_id").text(), group.at("product_ids").texts()));
        for (String paths : List.of("relationships", "product_paths")) {
            tree.at(paths).items().forEach(reader::path);
        }
        return reader.advisory(document);
    }

    private Advisory advisory(Value document) {
        Set<String> aliases = new LinkedHashSet<>();
        Set<String> vectors = new LinkedHashSet<>();
        Set<String> affected = new LinkedHashSet<>();
        for (Value vulnerability : document.at("vulnerabilities").items()) {
            aliases.add(vulnerability.at("cve").text());
            for (String status : AFFECTED) {
                affected.addAll(vulnerability.at("product_status", status).texts());
            }
            vulnerability.at("scores").items().forEach(score -> vectors(score, vectors));
            vulnerability.at("metrics").items().forEach(metric -> vectors(metric.at("content"), vectors));
        }
        aliases.remove("");
        vectors.remove("");
        Set<Affected> all = new LinkedHashSet<>();
        affected.forEach(id -> members(id).forEach(member -> affected(member, all)));
        Value tracking = document.at("document", "tracking");
        String id = tracking.at("id").text();
        aliases.remove(id);
        return new Advisory(
                id,
                List.copyOf(aliases),
                Titles.of(document.at("document", "title").text()),
                Moments.read(tracking.at("initial_release_date").text()),
                Moments.read(tracking.at("current_release_date").text()),
                document.at("document", "category").is("csaf_withdrawn"),
                List.copyOf(vectors),
                OsvReader.word(
                        document.at("document", "aggregate_severity", "text").text()),
                List.copyOf(all));
    }

    private static void vectors(Value holder, Set<String> vectors) {
        for (String version : List.of("cvss_v4", "cvss_v3", "cvss_v2")) {
            vectors.add(holder.at(version, "vectorString").text());
        }
    }

    private List<String> members(String id) {
        return groups.getOrDefault(id, List.of(id));
    }

    /** The reader of the document limits the depth. */
    private void branches(Value parent, String maker, String name, String version) {
        for (Value branch : parent.at("branches").items()) {
            String word = branch.at("name").text();
            String makerHere = maker;
            String nameHere = name;
            String versionHere = version;
            switch (branch.at("category").text()) {
                case "vendor" -> makerHere = word;
                case "product_name" -> nameHere = word;
                case "product_family", "host_name" -> nameHere = nameHere.isEmpty() ? word : nameHere;
                case "product_version", "product_version_range", "patch_level" -> versionHere = word;
                default -> {}
            }
            if (branch.has("product")) {
                product(branch.at("product"), makerHere, nameHere, versionHere);
            }
            branches(branch, makerHere, nameHere, versionHere);
        }
    }

    private void product(Value node, String maker, String name, String version) {
        String called = name.isEmpty() ? node.at("name").text() : name;
        products.putIfAbsent(node.at("product_id").text(), new Product(maker, called, version, node));
    }

    /** What is installed on something is affected as what it is. */
    private void path(Value path) {
        Value first =
                path.has("product_reference") ? path.at("product_reference") : path.at("beginning_product_reference");
        Product part = products.get(first.text());
        if (part != null) {
            products.putIfAbsent(path.at("full_product_name", "product_id").text(), part);
        }
    }

    private void affected(String id, Collection<Affected> all) {
        Product product = products.get(id);
        if (product == null) {
            return;
        }
        Value helper = product.node().at("product_identification_helper");
        Optional<VersionRange> range = VersionWords.range(product.version());
        CpeRanges.read(helper.at("cpe").text())
                .flatMap(name -> criterion(name, range))
                .ifPresent(all::add);
        List<String> purls = new ArrayList<>(helper.at("purls").texts());
        purls.add(helper.at("purl").text());
        purls.stream().filter(purl -> !purl.isEmpty()).forEach(purl -> packages(purl, product.version(), all));
        if (!product.maker().isEmpty() && !product.name().isEmpty()) {
            all.add(new Affected.Product(product.maker(), product.name(), product.version()));
        }
    }

    private static Optional<Affected> criterion(Cpe name, Optional<VersionRange> range) {
        if (!name.isAny(Attribute.VERSION) || range.isPresent()) {
            return range.or(() -> VersionWords.range(""))
                    .flatMap(read -> CpeRanges.criterion(name, read))
                    .map(Affected.Configured::new);
        }
        return Optional.empty();
    }

    private static void packages(String purl, String written, Collection<Affected> all) {
        try {
            PackageUrl read = PackageUrl.read(purl);
            String version = read.version();
            if (version != null) {
                all.add(new Affected.Package(PackageKey.of(read), "", List.of(), List.of(version)));
            } else if (written.startsWith("vers:")) {
                all.add(new Affected.Package(
                        PackageKey.of(read),
                        "",
                        List.of(VersionRange.read(written).toString()),
                        List.of()));
            }
        } catch (InvalidIdentifierException unreadable) {
            // Such a helper helps nobody; the product's own words remain.
        }
    }
}
