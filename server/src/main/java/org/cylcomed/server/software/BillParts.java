package org.cylcomed.server.software;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.cylcomed.maintenance.cpe.Cpe;
import org.cylcomed.maintenance.sbom.Component;
import org.cylcomed.maintenance.sbom.Problem;
import org.cylcomed.maintenance.sbom.SbomSink;

/**
 * The components of one bill as they are read, kept and matched a few thousand at a time. Those with CPE names wait for the
 * end, since a configuration may ask for what else is there.
 */
final class BillParts implements SbomSink {
    private static final int CHUNK = 8_000;

    private final UUID bill;
    private final BillTable bills;
    private final PartTable parts;
    private final Matching matching;
    private final Map<UUID, LocalDate> ends = new LinkedHashMap<>();
    private final Map<UUID, Part> chunk = new LinkedHashMap<>();
    private final Map<UUID, Part> waiting = new LinkedHashMap<>();
    private final Set<Cpe> names = new LinkedHashSet<>();
    private int problems;

    BillParts(UUID bill, BillTable bills, PartTable parts, Matching matching) {
        this.bill = bill;
        this.bills = bills;
        this.parts = parts;
        this.matching = matching;
    }

    @Override
    public void component(Component component) {
        Part part = Part.of(component);
        if (!part.cpes().isEmpty()) {
            names.addAll(component.cpes());
        }
        chunk.put(part.id(), part);
        if (chunk.size() == CHUNK) {
            flush();
        }
    }

    @Override
    public void supportEnd(Component component, LocalDate day) {
        ends.put(Part.of(component).id(), day);
    }

    /** By component, from when on nobody mends it. */
    Map<UUID, LocalDate> ends() {
        return Map.copyOf(ends);
    }

    @Override
    public void dependency(String from, String to) {}

    @Override
    public void problem(Problem problem) {
        problems++;
    }

    int problems() {
        return problems;
    }

    void end() {
        flush();
        // Known ones too: what stands beside them here may complete a configuration.
        matching.match(waiting.values(), names);
        waiting.clear();
    }

    private void flush() {
        if (chunk.isEmpty()) {
            return;
        }
        Set<UUID> known = parts.known(chunk.keySet());
        List<Part> fresh = chunk.values().stream()
                .filter(part -> !known.contains(part.id()))
                .toList();
        parts.add(fresh);
        bills.hold(bill, chunk.keySet());
        List<Part> now = new ArrayList<>();
        for (Part part : fresh) {
            if (part.cpes().isEmpty()) {
                now.add(part);
            }
        }
        matching.match(now, Set.of());
        chunk.values().stream().filter(part -> !part.cpes().isEmpty()).forEach(part -> waiting.put(part.id(), part));
        chunk.clear();
    }
}
