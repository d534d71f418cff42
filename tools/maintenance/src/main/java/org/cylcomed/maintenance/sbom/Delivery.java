package org.cylcomed.maintenance.sbom;

import java.util.ArrayList;
import java.util.List;
import org.cylcomed.maintenance.InvalidIdentifierException;
import org.cylcomed.maintenance.cpe.Cpe;
import org.cylcomed.maintenance.purl.PackageUrl;
import org.jspecify.annotations.Nullable;

/** Hands on to the sink, counting, and keeps what the document says of itself until its end. */
final class Delivery {
    /** Thrown through a parser and turned into a reason at the door. */
    static final class TooMany extends RuntimeException {
        private static final long serialVersionUID = 1L;

        TooMany() {
            super(null, null, false, false);
        }
    }

    private static final int MAXIMUM_ROOTS = 10_000;

    private final SbomSink sink;
    private final Limits limits;
    private final List<String> roots = new ArrayList<>();
    private long components;
    private long problems;

    @Nullable
    String version;

    @Nullable
    String identity;

    @Nullable
    String created;

    Delivery(SbomSink sink, Limits limits) {
        this.sink = sink;
        this.limits = limits;
    }

    void component(Draft draft, @Nullable String parent) {
        if (draft.name == null || draft.name.isEmpty()) {
            problem(draft.place, "a component has no name");
            return;
        }
        if (++components > limits.components()) {
            throw new TooMany();
        }
        Component component = draft.component(parent, draft.name);
        sink.component(component);
        if (draft.supportEnd != null) {
            sink.supportEnd(component, draft.supportEnd);
        }
    }

    void dependency(String from, String to) {
        sink.dependency(from, to);
    }

    void root(@Nullable String reference) {
        if (reference != null && roots.size() < MAXIMUM_ROOTS && !roots.contains(reference)) {
            roots.add(reference);
        }
    }

    void problem(String place, String reason) {
        problems++;
        sink.problem(new Problem(place, reason));
    }

    /** The first package URL that can be read is the component's. */
    void purl(Draft draft, String text, String place) {
        try {
            PackageUrl purl = PackageUrl.read(text.strip());
            draft.purl = draft.purl == null ? purl : draft.purl;
        } catch (InvalidIdentifierException e) {
            problem(place, "the package URL: " + e.getMessage());
        }
    }

    void cpe(Draft draft, String text, String place) {
        try {
            Cpe cpe = Cpe.parse(text.strip());
            if (!draft.cpes.contains(cpe) && draft.cpes.size() < Draft.MAXIMUM_ITEMS) {
                draft.cpes.add(cpe);
            }
        } catch (InvalidIdentifierException e) {
            problem(place, "the CPE name: " + e.getMessage());
        }
    }

    Document end(Format format, String place) throws UnreadableSbomException {
        if (version == null) {
            throw new UnreadableSbomException("the document does not say which format and version it has", place);
        }
        return new Document(format, version, identity, created, roots, components, problems);
    }
}
