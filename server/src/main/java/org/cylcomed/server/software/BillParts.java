package org.cylcomed.server.software;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.cylcomed.maintenance.cpe.Cpe;
import org.cylcomed.maintenance.sbom.Component;
import org.cylcomed.maintenance.sbom.Problem;
import org.cylcomed.maintenance.sbom.SbomSink;

/**
 * The components of one bill as they are read, kept and matched a few thousand at a time: while the database writes some,
 * another thread judges them. Those with CPE names wait for the end, since a configuration may ask for what else is there.
 * To be closed with the lock that it was made with: judging ends before.
 */
final class BillParts implements SbomSink, AutoCloseable {
    private static final int CHUNK = 2_000;
    private static final Executor BESIDE =
            task -> Thread.ofPlatform().daemon().name("software-judge").start(task);

    private final UUID bill;
    private final BillTable bills;
    private final PartTable parts;
    private final Matching matching;
    private final Map<UUID, LocalDate> ends = new LinkedHashMap<>();
    private final Map<UUID, Part> chunk = new LinkedHashMap<>();
    /** What those of the chunk are. */
    private Map<UUID, Component> read = new HashMap<>();

    private final Map<UUID, Part> waiting = new LinkedHashMap<>();
    private final Set<Cpe> names = new LinkedHashSet<>();
    private CompletableFuture<Judgement> judging = CompletableFuture.completedFuture(Judgement.NOTHING);
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
        read.put(part.id(), part.component(component));
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
        judge(waiting.values(), Map.of(), names);
        judge(List.of(), Map.of(), Set.of());
        waiting.clear();
    }

    /** Begins with these, and keeps what was found of those before. */
    private void judge(Collection<Part> some, Map<UUID, Component> known, Set<Cpe> whole) {
        Judgement before = judging.join();
        List<Part> next = List.copyOf(some);
        judging = CompletableFuture.supplyAsync(() -> matching.judge(next, known, whole), BESIDE);
        matching.keep(before);
    }

    @Override
    public void close() {
        judging.handle((judged, failure) -> true).join();
    }

    private void flush() {
        if (chunk.isEmpty()) {
            return;
        }
        Set<UUID> known = parts.known(chunk.keySet());
        List<Part> fresh = chunk.values().stream()
                .filter(part -> !known.contains(part.id()))
                .toList();
        List<Part> now = new ArrayList<>();
        for (Part part : fresh) {
            if (part.cpes().isEmpty()) {
                now.add(part);
            }
        }
        Map<UUID, Component> here = read;
        read = new HashMap<>();
        judge(now, here, Set.of());
        parts.add(fresh, here);
        bills.hold(bill, chunk.keySet());
        chunk.values().stream().filter(part -> !part.cpes().isEmpty()).forEach(part -> waiting.put(part.id(), part));
        chunk.clear();
    }
}
