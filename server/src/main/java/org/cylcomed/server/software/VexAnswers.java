package org.cylcomed.server.software;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cylcomed.maintenance.spelling.Firmware;
import org.cylcomed.maintenance.spelling.Likeness;
import org.cylcomed.maintenance.spelling.Makers;
import org.cylcomed.maintenance.vex.Action;
import org.cylcomed.maintenance.vex.Product;
import org.cylcomed.maintenance.vex.Statement;
import org.cylcomed.maintenance.vex.UnreadableVexException;
import org.cylcomed.maintenance.vex.VexDocument;
import org.cylcomed.maintenance.vex.VexIndex;
import org.cylcomed.maintenance.vex.VexReader;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Finds for each match the statement that holds: of those about the component and the vulnerability the newest, of one moment the
 * most cautious. A device itself is meant by its package URL or by its maker, model and firmware in words.
 */
final class VexAnswers {
    private final VexTable table;
    private final Matching matching;
    private final TransactionTemplate transaction;
    private final InstantSource clock;
    private Instant next = Instant.MAX;

    VexAnswers(VexTable table, Matching matching, TransactionTemplate transaction, InstantSource clock) {
        this.table = table;
        this.matching = matching;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** A document, and what of it is said in words of a device. */
    private record Read(VexTable.Kept kept, VexDocument document) {}

    /** Whether something that held has ended since. */
    synchronized boolean ended() {
        return !clock.instant().isBefore(next);
    }

    /**
     * What holds now, in the place of what held.
     *
     * @return the vulnerabilities of which something else is said than before
     */
    synchronized Set<String> look() {
        Set<String> changed = matching.alone(() -> transaction.execute(status -> find()));
        return changed == null ? Set.of() : changed;
    }

    private Set<String> find() {
        Instant now = clock.instant();
        List<Read> documents = new ArrayList<>();
        next = Instant.MAX;
        for (VexTable.Kept kept : table.all()) {
            if (now.isBefore(kept.until())) {
                documents.add(new Read(kept, read(kept)));
                next = kept.until().isBefore(next) ? kept.until() : next;
            }
        }
        Set<String> names = new HashSet<>();
        Map<String, VexTable.Kept> byId = new HashMap<>();
        List<VexDocument> all = new ArrayList<>();
        for (Read each : documents) {
            byId.put(each.kept().id(), each.kept());
            all.add(each.document());
            for (Statement statement : each.document().statements()) {
                names.add(statement.vulnerability().name().toUpperCase(Locale.ROOT));
                statement.vulnerability().aliases().forEach(alias -> names.add(alias.toUpperCase(Locale.ROOT)));
            }
        }
        List<VexTable.Answer> answers = new ArrayList<>();
        if (!names.isEmpty()) {
            VexIndex index = new VexIndex(all);
            for (VexTable.Candidate each : table.matches(names)) {
                answer(each, index, all, byId).ifPresent(answers::add);
            }
        }
        Map<String, String> before = table.said();
        table.answers(answers);
        Map<String, String> after = table.said();
        Set<String> changed = new HashSet<>();
        before.forEach((said, vulnerability) -> {
            if (!after.containsKey(said)) {
                changed.add(vulnerability);
            }
        });
        after.forEach((said, vulnerability) -> {
            if (!before.containsKey(said)) {
                changed.add(vulnerability);
            }
        });
        return changed;
    }

    private VexDocument read(VexTable.Kept kept) {
        try {
            return named(
                    VexReader.read(new ByteArrayInputStream(table.body(kept.id())))
                            .document(),
                    kept.id());
        } catch (UnreadableVexException changed) {
            throw new IllegalStateException("the kept document " + kept.id() + " cannot be read", changed);
        } catch (IOException inMemory) {
            throw new UncheckedIOException(inMemory);
        }
    }

    /** Under the name that it has here: two documents may call themselves the same. */
    private static VexDocument named(VexDocument of, String id) {
        return new VexDocument(
                of.format(),
                of.formatVersion(),
                id,
                of.title(),
                of.author(),
                of.role(),
                of.namespace(),
                of.issued(),
                of.updated(),
                of.version(),
                of.statements());
    }

    private static Optional<VexTable.Answer> answer(
            VexTable.Candidate of, VexIndex index, List<VexDocument> all, Map<String, VexTable.Kept> byId) {
        Set<String> names = new HashSet<>(of.aliases());
        names.add(of.vulnerability());
        names.add(of.name());
        Part part = of.part();
        var component = part.component();
        return index.find(names, component.purl(), component.cpes(), List.of())
                .map(found -> answer(of, found.statement(), byId.get(found.source()), found.since()))
                .or(() -> part.device() ? inWords(of, names, all, byId) : Optional.empty());
    }

    /** What is said of a device by maker, model and firmware. */
    private static Optional<VexTable.Answer> inWords(
            VexTable.Candidate of, Set<String> names, List<VexDocument> all, Map<String, VexTable.Kept> byId) {
        Part part = of.part();
        String maker = part.supplier();
        if (maker == null) {
            return Optional.empty();
        }
        var device = org.cylcomed.maintenance.spelling.Product.of(maker, part.name());
        VexTable.Answer best = null;
        for (VexDocument document : all) {
            for (Statement statement : document.statements()) {
                boolean meant = names.stream().anyMatch(name -> isNamed(statement, name))
                        && statement.products().stream().anyMatch(said -> means(device, part, maker, said));
                if (meant) {
                    VexTable.Answer here = answer(of, statement, byId.get(document.id()), document.since(statement));
                    best = best == null || newer(here, best) ? here : best;
                }
            }
        }
        return Optional.ofNullable(best);
    }

    private static boolean newer(VexTable.Answer one, VexTable.Answer other) {
        Instant first = one.since() == null ? Instant.MIN : one.since();
        Instant second = other.since() == null ? Instant.MIN : other.since();
        return first.isAfter(second) || (first.equals(second) && one.status().compareTo(other.status()) < 0);
    }

    private static boolean isNamed(Statement statement, String name) {
        return statement.vulnerability().name().equalsIgnoreCase(name)
                || statement.vulnerability().aliases().stream().anyMatch(name::equalsIgnoreCase);
    }

    private static boolean means(
            org.cylcomed.maintenance.spelling.Product device, Part part, String maker, Product said) {
        // OpenVEX has nothing but an identifier.
        String name = Objects.requireNonNullElse(said.name(), said.id());
        if (said.purl() != null || !said.subcomponents().isEmpty()) {
            return false;
        }
        String model = model(name, device);
        var named = org.cylcomed.maintenance.spelling.Product.of(maker, model);
        return !model.isEmpty()
                && device.likeness(named) == Likeness.SAME
                && device.firmware(part.version(), named, "") == Firmware.WITHIN;
    }

    /** What follows the maker's name, under any of its names; empty if it is not there: a model of another maker would do. */
    private static String model(String name, org.cylcomed.maintenance.spelling.Product device) {
        List<String> words = List.of(name.strip().split("\\s+"));
        for (int end = 1; end < Math.min(words.size(), 6); end++) {
            if (Makers.of(String.join(" ", words.subList(0, end))).stream().anyMatch(device.makers()::contains)) {
                int from = end;
                while (from < words.size() - 1 && Makers.isForm(words.get(from))) {
                    from++;
                }
                return String.join(" ", words.subList(from, words.size()));
            }
        }
        return "";
    }

    private static VexTable.Answer answer(
            VexTable.Candidate of, Statement statement, VexTable.@Nullable Kept kept, Optional<Instant> since) {
        if (kept == null) {
            throw new IllegalStateException("an answer without its document");
        }
        var justification = statement.justification();
        return new VexTable.Answer(
                of.component(),
                of.advisory(),
                kept.id(),
                statement.status().name(),
                justification == null ? null : justification.name(),
                Part.cut(words(statement)),
                since.orElse(kept.issued()),
                kept.until());
    }

    /** Why, and what to do about it. */
    private static @Nullable String words(Statement statement) {
        String impact = statement.impact();
        String words = Stream.concat(
                        Stream.ofNullable(impact == null ? statement.notes() : impact),
                        statement.actions().stream().map(Action::text))
                .collect(Collectors.joining(" "));
        return words.isEmpty() ? null : words;
    }
}
