package org.cylcomed.cli.sbom;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.cylcomed.maintenance.cvss.Severity;
import org.cylcomed.maintenance.match.Match;
import org.jspecify.annotations.Nullable;

/** One vulnerability of one component, whichever advisories of it were met. */
final class Group {
    static final Comparator<Group> WORST_FIRST = Comparator.comparing((Group group) -> !group.exploited())
            .thenComparing(group -> -rank(group.severity()))
            .thenComparing(group -> -group.epss())
            .thenComparing(group -> group.matches.getFirst().component())
            .thenComparing(Group::name);

    private final List<Match> matches = new ArrayList<>();
    private final Set<String> names = new LinkedHashSet<>();

    private Group() {}

    /** By component, and by a name that advisories share. */
    static Collection<Group> of(List<Match> matches) {
        Map<String, Group> byName = new HashMap<>();
        Map<Group, Boolean> groups = new LinkedHashMap<>();
        for (Match match : matches) {
            List<String> names = new ArrayList<>(match.aliases());
            names.addFirst(match.advisory());
            Group group = null;
            for (String name : names) {
                Group known = byName.get(match.component() + '\n' + name);
                group = group == null ? known : group;
            }
            if (group == null) {
                group = new Group();
                groups.put(group, true);
            }
            group.matches.add(match);
            group.names.addAll(names);
            for (String name : names) {
                byName.put(match.component() + '\n' + name, group);
            }
        }
        return groups.keySet();
    }

    /** Of a CVE if it has one, since people know those. */
    String name() {
        return names.stream()
                .filter(name -> name.startsWith("CVE-"))
                .findFirst()
                .orElse(matches.getFirst().advisory());
    }

    List<String> otherNames() {
        return names.stream().filter(name -> !name.equals(name())).toList();
    }

    /** The surest of them. */
    Match best() {
        return matches.stream()
                .max(Comparator.comparingDouble(Match::confidence))
                .orElseThrow();
    }

    boolean sure() {
        return best().sure();
    }

    boolean exploited() {
        return matches.stream().anyMatch(match -> Boolean.TRUE.equals(match.exploited()));
    }

    @Nullable
    Severity severity() {
        Severity worst = null;
        for (Match match : matches) {
            Severity its = match.severity();
            worst = worst == null || (its != null && its.compareTo(worst) > 0) ? its : worst;
        }
        return worst;
    }

    double epss() {
        double most = -1;
        for (Match match : matches) {
            Double its = match.epss();
            most = its == null ? most : Math.max(most, its);
        }
        return most;
    }

    String title() {
        return matches.stream()
                .map(Match::title)
                .filter(title -> !title.isEmpty())
                .findFirst()
                .orElse("");
    }

    static int rank(@Nullable Severity severity) {
        // What nobody rated comes between high and medium: it may be anything.
        return severity == null ? 5 : 2 * severity.ordinal();
    }
}
