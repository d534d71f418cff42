package org.cylcomed.maintenance.vex;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.cylcomed.maintenance.InvalidIdentifierException;
import org.cylcomed.maintenance.cpe.Cpe;
import org.cylcomed.maintenance.purl.PackageUrl;
import org.jspecify.annotations.Nullable;

/**
 * The statements of many documents, by vulnerability. If several are about the same component and vulnerability, the newest
 * holds; of one moment the most cautious; of equal ones that of the document whose name comes first. The order in which
 * documents were given never matters.
 */
public final class VexIndex {
    private record Entry(Statement statement, String source, Optional<Instant> since) {}

    private static final Comparator<Entry> BEST_FIRST = Comparator.comparing(
                    (Entry entry) -> entry.since().orElse(Instant.MIN), Comparator.reverseOrder())
            .thenComparing(entry -> entry.statement().status())
            .thenComparing(Entry::source);

    private final Map<String, List<Entry>> entries = new HashMap<>();
    private final Set<String> names = new HashSet<>();

    public VexIndex(Collection<VexDocument> documents) {
        for (VexDocument document : documents) {
            for (Statement statement : document.statements()) {
                statement.products().stream()
                        .map(Product::packageUrl)
                        .filter(Objects::nonNull)
                        .forEach(purl -> names.add(nameOf(purl)));
                Entry entry = new Entry(statement, document.id(), document.since(statement));
                List<String> names = new ArrayList<>(statement.vulnerability().aliases());
                names.add(statement.vulnerability().name());
                names.stream()
                        .map(name -> name.toUpperCase(Locale.ROOT))
                        .distinct()
                        .forEach(name -> entries.computeIfAbsent(name, key -> new ArrayList<>())
                                .add(entry));
            }
        }
    }

    /**
     * What holds for a component.
     *
     * @param names of the vulnerability: its identifier and aliases
     * @param cpes of the component
     * @param products the component is part of, as far as they are known; a statement about components within another
     *     product says nothing
     */
    public Optional<VexAnswer> find(
            Collection<String> names,
            @Nullable PackageUrl component,
            Collection<Cpe> cpes,
            Collection<PackageUrl> products) {
        List<Entry> found = names.stream()
                .map(name -> name.toUpperCase(Locale.ROOT))
                .flatMap(name -> entries.getOrDefault(name, List.of()).stream())
                .distinct()
                .filter(entry -> entry.statement().products().stream()
                        .anyMatch(each -> concerns(each, component, cpes, products)))
                .sorted(BEST_FIRST)
                .toList();
        if (found.isEmpty()) {
            return Optional.empty();
        }
        Entry best = found.getFirst();
        List<VexAnswer> overruled = found.stream()
                .filter(entry -> entry.statement().status() != best.statement().status())
                .map(entry -> new VexAnswer(entry.statement(), entry.source(), entry.since(), List.of()))
                .toList();
        return Optional.of(new VexAnswer(best.statement(), best.source(), best.since(), overruled));
    }

    /** Whether a statement names this as its product, of whatever version. */
    public boolean isProduct(PackageUrl purl) {
        return names.contains(nameOf(purl));
    }

    private static String nameOf(PackageUrl purl) {
        return purl.type() + '\n' + purl.namespace() + '\n' + purl.name();
    }

    private static boolean concerns(
            Product said, @Nullable PackageUrl component, Collection<Cpe> cpes, Collection<PackageUrl> products) {
        boolean within = products.stream().anyMatch(product -> is(said, product, List.of()));
        if (said.subcomponents().isEmpty()) {
            return within || is(said, component, cpes);
        }
        return within && said.subcomponents().stream().anyMatch(part -> is(part, component, cpes));
    }

    private static boolean is(Product said, @Nullable PackageUrl component, Collection<Cpe> cpes) {
        PackageUrl purl = said.packageUrl();
        if (purl != null && component != null) {
            return covers(purl, component);
        }
        String cpe = said.cpe();
        if (cpe == null || cpes.isEmpty()) {
            return false;
        }
        try {
            Cpe name = Cpe.parse(cpe);
            return cpes.stream().anyMatch(name::covers);
        } catch (InvalidIdentifierException noCpe) {
            return false;
        }
    }

    /** Without a version every version is meant; a qualifier that is not said may be any. */
    private static boolean covers(PackageUrl said, PackageUrl component) {
        return said.type().equals(component.type())
                && Objects.equals(said.namespace(), component.namespace())
                && said.name().equals(component.name())
                && (said.version() == null || said.version().equals(component.version()))
                && component
                        .qualifiers()
                        .entrySet()
                        .containsAll(said.qualifiers().entrySet())
                && (said.subpath() == null || said.subpath().equals(component.subpath()));
    }
}
