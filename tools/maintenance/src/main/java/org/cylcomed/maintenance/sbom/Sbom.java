package org.cylcomed.maintenance.sbom;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/** A bill of materials in memory, for documents that are known to be small. */
public record Sbom(
        Document document, List<Component> components, List<Dependency> dependencies, List<Problem> problems) {
    /** The first depends on or contains the second. */
    public record Dependency(String from, String to) {}

    public Sbom {
        components = List.copyOf(components);
        dependencies = List.copyOf(dependencies);
        problems = List.copyOf(problems);
    }

    public static Sbom read(InputStream in, Limits limits) throws IOException, UnreadableSbomException {
        List<Component> components = new ArrayList<>();
        List<Dependency> dependencies = new ArrayList<>();
        List<Problem> problems = new ArrayList<>();
        Document document = new SbomReader(limits).read(in, new SbomSink() {
            @Override
            public void component(Component component) {
                components.add(component);
            }

            @Override
            public void dependency(String from, String to) {
                dependencies.add(new Dependency(from, to));
            }

            @Override
            public void problem(Problem problem) {
                problems.add(problem);
            }
        });
        return new Sbom(document, components, dependencies, problems);
    }
}
