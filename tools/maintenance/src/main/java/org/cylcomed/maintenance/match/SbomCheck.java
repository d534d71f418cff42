package org.cylcomed.maintenance.match;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.cylcomed.maintenance.cpe.Cpe;
import org.cylcomed.maintenance.cpe.Inventory;
import org.cylcomed.maintenance.purl.PackageUrl;
import org.cylcomed.maintenance.sbom.Component;
import org.cylcomed.maintenance.sbom.Problem;
import org.cylcomed.maintenance.sbom.SbomSink;
import org.jspecify.annotations.Nullable;

/**
 * Takes the components of one bill of materials as they are read, and says at its end which advisories apply.
 *
 * <p>A component with a package URL alone is judged at once and let go; one with CPE names waits for the end, since
 * configurations may ask for what else is there.
 */
public final class SbomCheck implements SbomSink {
    private static final int MAXIMUM_PROBLEMS = 1_000;

    /** What was found; matches and unmatched in the order of the document, matches of one component by advisory. */
    public record Result(List<Match> matches, List<Unmatched> unmatched, List<Problem> problems) {
        public Result {
            matches = List.copyOf(matches);
            unmatched = List.copyOf(unmatched);
            problems = List.copyOf(problems);
        }
    }

    private record Placed<T>(long place, T value) {}

    private final Matcher matcher;
    private final Ratings ratings;
    private final List<Placed<Component>> waiting = new ArrayList<>();
    private final Set<Cpe> names = new LinkedHashSet<>();
    private final List<Placed<Match>> matches = new ArrayList<>();
    private final List<Placed<Unmatched>> unmatched = new ArrayList<>();
    private final Set<String> told = new HashSet<>();
    private final List<Problem> problems = new ArrayList<>();
    private long place;

    public SbomCheck(Matcher matcher, Ratings ratings) {
        this.matcher = matcher;
        this.ratings = ratings;
    }

    @Override
    public void component(Component component) {
        place++;
        if (component.cpes().isEmpty() && component.purl() != null) {
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

    /** Call once, when all is read. */
    public Result end() {
        Inventory whole = new Inventory(names);
        for (Placed<Component> each : waiting) {
            take(each.place(), each.value(), matcher.match(each.value(), whole));
        }
        waiting.clear();
        return new Result(ordered(matches), ordered(unmatched), problems);
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
                .forEach(hit -> matches.add(new Placed<>(at, match(label, purl, hit))));
    }

    private Match match(String label, @Nullable PackageUrl purl, Hit hit) {
        Ratings.Known known = ratings.of(hit.source(), hit.advisory());
        return new Match(
                label,
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
                known.epss());
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
