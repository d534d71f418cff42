package org.cylcomed.maintenance.match;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.cylcomed.maintenance.cpe.Cpe;
import org.cylcomed.maintenance.cpe.Inventory;
import org.cylcomed.maintenance.purl.PackageUrl;
import org.cylcomed.maintenance.sbom.Component;
import org.cylcomed.maintenance.sbom.Problem;
import org.cylcomed.maintenance.sbom.SbomSink;
import org.cylcomed.maintenance.vex.VexIndex;

/**
 * Takes the components of one bill of materials as they are read, and says at its end which advisories apply.
 *
 * <p>A component with a package URL alone is judged at once and let go; one with CPE names waits for the end, since
 * configurations may ask for what else is there.
 */
public final class SbomCheck implements SbomSink {
    private static final int MAXIMUM_PROBLEMS = 1_000;

    /**
     * What was found, in the order of the document, matches of one component by advisory.
     *
     * @param settled what would match, had nobody said that nothing is left to do
     */
    public record Result(List<Match> matches, List<Match> settled, List<Unmatched> unmatched, List<Problem> problems) {
        public Result {
            matches = List.copyOf(matches);
            settled = List.copyOf(settled);
            unmatched = List.copyOf(unmatched);
            problems = List.copyOf(problems);
        }
    }

    private record Placed<T>(long place, T value) {}

    private record Found(Component component, Hit hit) {}

    private final Matcher matcher;
    private final Ratings ratings;
    private final VexIndex statements;
    /** By reference: what a statement may mean by a product. */
    private final Map<String, PackageUrl> products = new HashMap<>();

    private final List<Placed<Component>> waiting = new ArrayList<>();
    private final Set<Cpe> names = new LinkedHashSet<>();
    private final List<Placed<Found>> found = new ArrayList<>();
    private final List<Placed<Unmatched>> unmatched = new ArrayList<>();
    private final Set<String> told = new HashSet<>();
    private final List<Problem> problems = new ArrayList<>();
    private long place;

    public SbomCheck(Matcher matcher, Ratings ratings) {
        this(matcher, ratings, new VexIndex(List.of()));
    }

    /** @param statements of which the newest about a component and a vulnerability holds */
    public SbomCheck(Matcher matcher, Ratings ratings, VexIndex statements) {
        this.matcher = matcher;
        this.ratings = ratings;
        this.statements = statements;
    }

    @Override
    public void component(Component component) {
        place++;
        String reference = component.reference();
        PackageUrl purl = component.purl();
        if (reference != null && purl != null && statements.isProduct(purl)) {
            products.putIfAbsent(reference, purl);
        }
        if (component.cpes().isEmpty() && purl != null) {
            take(place, component, matcher.byPackage(component));
        } else {
            names.addAll(Matcher.names(component));
            waiting.add(new Placed<>(place, component));
        }
    }

    @Override
    public void dependency(String from, String to) {}

    @Override
    public void problem(Problem problem) {
        if (problems.size() < MAXIMUM_PROBLEMS) {
            problems.add(problem);
        }
    }

    /**
     * Call once, when all is read.
     *
     * @param roots the references of what the document describes: the products that the components are part of
     */
    public Result end(List<String> roots) {
        Inventory whole = new Inventory(names);
        for (Placed<Component> each : waiting) {
            take(each.place(), each.value(), matcher.match(each.value(), whole));
        }
        waiting.clear();
        List<PackageUrl> described =
                roots.stream().map(products::get).filter(Objects::nonNull).toList();
        Map<Boolean, List<Match>> matches = ordered(found).stream()
                .map(each -> match(each, described))
                .collect(Collectors.partitioningBy(Match::settled));
        return new Result(
                matches.getOrDefault(false, List.of()),
                matches.getOrDefault(true, List.of()),
                ordered(unmatched),
                problems);
    }

    private static <T> List<T> ordered(List<Placed<T>> placed) {
        placed.sort(Comparator.comparingLong(Placed::place));
        return placed.stream().map(Placed::value).toList();
    }

    private void take(long at, Component component, Verdict verdict) {
        String label = label(component);
        Reason reason = verdict.reason();
        if (reason != null) {
            unmatched.add(new Placed<>(at, new Unmatched(label, reason)));
            return;
        }
        PackageUrl purl = component.purl();
        verdict.hits().stream()
                .sorted(Comparator.comparing((Hit hit) -> hit.advisory().id()).thenComparing(Hit::rule))
                .filter(hit -> told.add(label
                        + '\n'
                        + purl
                        + '\n'
                        + hit.source()
                        + '\n'
                        + hit.advisory().id()
                        + '\n'
                        + hit.rule()))
                .forEach(hit -> found.add(new Placed<>(at, new Found(component, hit))));
    }

    private Match match(Found found, List<PackageUrl> described) {
        Component component = found.component();
        Hit hit = found.hit();
        Ratings.Known known = ratings.of(hit.source(), hit.advisory());
        List<String> vulnerability = new ArrayList<>(hit.advisory().aliases());
        vulnerability.add(hit.advisory().id());
        PackageUrl purl = component.purl();
        return new Match(
                label(component),
                purl == null ? null : purl.toString(),
                hit.advisory().id(),
                hit.advisory().aliases(),
                hit.advisory().title(),
                hit.rule(),
                hit.range(),
                hit.source(),
                hit.confidence(),
                known.severity(),
                known.exploited(),
                known.epss(),
                statements
                        .find(vulnerability, purl, Matcher.names(component), described)
                        .orElse(null));
    }

    /** Name and version as people write them; the group stands before the name. */
    static String label(Component component) {
        String group = component.group();
        String version = component.version();
        return (group == null || group.isEmpty() ? "" : group + '/')
                + component.name()
                + (version == null || version.isEmpty() ? "" : '@' + version);
    }
}
