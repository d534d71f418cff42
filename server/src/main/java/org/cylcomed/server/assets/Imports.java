package org.cylcomed.server.assets;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.cylcomed.server.access.Actor;
import org.cylcomed.server.access.AuditTrail;
import org.cylcomed.server.access.Problem;
import org.cylcomed.server.assets.field.Mapping;
import org.cylcomed.server.assets.table.UnreadableFileException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.support.TransactionTemplate;

/** Upload, mapping, dry run, commit and undo. One at a time: a plan holds only while nobody else changes the list. */
final class Imports {
    private static final Duration OPEN_FOR = Duration.ofDays(1);

    private final AssetList list;
    private final AssetTable assets;
    private final ImportTable imports;
    private final DeviceDirectory devices;
    private final AuditTrail audit;
    private final TransactionTemplate transaction;
    private final InstantSource clock;
    private final Supplier<UUID> ids;
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable Kept kept;

    /** The last plan, good while the list is the same. */
    private record Kept(UUID id, Mapping mapping, long generation, Plan plan) {}

    Imports(
            AssetList list,
            AssetTable assets,
            ImportTable imports,
            DeviceDirectory devices,
            AuditTrail audit,
            TransactionTemplate transaction,
            InstantSource clock,
            Supplier<UUID> ids) {
        this.list = list;
        this.assets = assets;
        this.imports = imports;
        this.devices = devices;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
        this.ids = ids;
    }

    AssetImport upload(byte[] file, String fileName, Actor actor) {
        return alone(() -> {
            AssetImport.Sheet sheet = readable(() -> Sheets.inspect(file));
            Mapping mapping = imports.mapping(Sheets.fingerprint(sheet.headers()))
                    .filter(known -> fits(known, sheet))
                    .orElse(null);
            Instant now = clock.instant();
            AssetImport added = new AssetImport(
                    ids.get(),
                    mapping == null ? AssetImport.State.MAPPING_NEEDED : AssetImport.State.READY,
                    fileName,
                    Digests.sha256(file),
                    file.length,
                    now,
                    actor.key(),
                    sheet,
                    mapping,
                    null,
                    null,
                    null,
                    null,
                    null,
                    false);
            transaction.executeWithoutResult(status -> {
                imports.discardOpenBefore(now.minus(OPEN_FOR));
                imports.add(added, file);
            });
            return counted(added);
        });
    }

    private static boolean fits(Mapping mapping, AssetImport.Sheet sheet) {
        return mapping.columns().stream()
                .allMatch(column -> column.index() < sheet.columns().size());
    }

    AssetImport find(UUID id) {
        return counted(imports.find(id).orElseThrow(Problem::notFound));
    }

    List<AssetImport> latest(int offset, int limit) {
        return imports.latest(offset, limit);
    }

    private AssetImport counted(AssetImport found) {
        return found.state() == AssetImport.State.READY ? found.with(plan(found).counted()) : found;
    }

    AssetImport map(UUID id, Mapping mapping, Actor actor) {
        return alone(() -> {
            AssetImport found = open(id);
            if (!fits(mapping, found.sheet())) {
                throw new Problem(
                        HttpStatus.UNPROCESSABLE_CONTENT, "bad-mapping", "The file has no column of that number.");
            }
            transaction.executeWithoutResult(status -> {
                imports.confirm(Sheets.fingerprint(found.sheet().headers()), mapping, actor.key(), clock.instant());
                imports.mapped(id, mapping);
                audit.add(actor, "asset-mapping.confirmed", id.toString(), Map.of());
            });
            return find(id);
        });
    }

    private AssetImport open(UUID id) {
        AssetImport found = imports.find(id).orElseThrow(Problem::notFound);
        if (!found.state().open()) {
            throw state("This import is already " + found.state().name().toLowerCase(Locale.ROOT) + ".");
        }
        return found;
    }

    /** What a READY import would do now. */
    Plan plan(AssetImport found) {
        return alone(() -> {
            Mapping mapping = found.mapping();
            if (found.state() != AssetImport.State.READY || mapping == null) {
                throw state("There is no dry run: the columns are not mapped, or the import is over.");
            }
            Kept last = kept;
            long generation = list.generation();
            if (last != null
                    && last.id().equals(found.id())
                    && last.generation() == generation
                    && last.mapping().equals(mapping)) {
                return last.plan();
            }
            byte[] file = imports.content(found.id()).orElseThrow(Problem::notFound);
            Plan plan = readable(() -> Plan.of(file, found.sheet(), mapping, list, devices));
            kept = new Kept(found.id(), mapping, generation, plan);
            return plan;
        });
    }

    AssetImport commit(UUID id, String digest, Actor actor) {
        return alone(() -> {
            AssetImport found = imports.find(id).orElseThrow(Problem::notFound);
            AssetImport.DryRun done = found.dryRun();
            if (found.state() == AssetImport.State.COMMITTED
                    && done != null
                    && done.digest().equals(digest)) {
                return found;
            }
            Plan plan = plan(open(id));
            if (!plan.counted().digest().equals(digest)) {
                throw new Problem(
                        HttpStatus.CONFLICT,
                        "dry-run-outdated",
                        "The list has changed since. Look at the new dry run.");
            }
            Instant now = clock.instant();
            List<AssetTable.Change> changes = changes(plan, id, now);
            List<Asset> after = changes.stream().map(Imports::state).toList();
            transaction.executeWithoutResult(status -> {
                assets.put(after);
                assets.record(id, changes);
                imports.committed(id, plan.counted(), actor.key(), now);
                audit.add(
                        actor,
                        "asset-list.imported",
                        id.toString(),
                        Map.of(
                                "file", found.fileDigest(),
                                "added", String.valueOf(plan.counted().added()),
                                "changed", String.valueOf(plan.counted().changed()),
                                "removed", String.valueOf(plan.counted().removed())));
            });
            list.committed(id, found.fileName(), after);
            kept = null;
            return imports.find(id).orElseThrow(Problem::notFound);
        });
    }

    private List<AssetTable.Change> changes(Plan plan, UUID id, Instant now) {
        int fresh = (int)
                plan.steps().stream().filter(step -> step.before() == null).count();
        Iterator<Long> numbers = (fresh == 0 ? List.<Long>of() : assets.numbers(fresh)).iterator();
        List<AssetTable.Change> changes = new ArrayList<>();
        for (Plan.Step step : plan.steps()) {
            Asset before = step.before();
            long number = before == null ? numbers.next() : before.id();
            Asset after = new Asset(number, step.key(), step.fields(), false, id, now);
            switch (step.kind()) {
                case NEW -> changes.add(new AssetTable.Change(ChangeKind.NEW, null, after));
                case CHANGED -> changes.add(new AssetTable.Change(ChangeKind.CHANGED, before, after));
                case REMOVED -> changes.add(new AssetTable.Change(ChangeKind.REMOVED, before, null));
                case UNCHANGED -> {}
            }
        }
        return changes;
    }

    /** The row as it is once the change is made. */
    private static Asset state(AssetTable.Change change) {
        Asset after = change.after();
        return after != null ? after : without(change.before());
    }

    private static Asset without(@Nullable Asset row) {
        if (row == null) {
            throw new IllegalStateException("a change of nothing");
        }
        return new Asset(row.id(), row.key(), row.fields(), true, row.importId(), row.since());
    }

    AssetImport undo(UUID id, Actor actor) {
        return alone(() -> {
            AssetImport found = imports.find(id).orElseThrow(Problem::notFound);
            if (found.state() == AssetImport.State.UNDONE) {
                return found;
            }
            if (!found.mayUndo()) {
                throw state("Only the last committed import can be undone.");
            }
            List<Asset> back = assets.changes(id).stream()
                    .map(change -> Optional.ofNullable(change.before()).orElseGet(() -> without(change.after())))
                    .toList();
            transaction.executeWithoutResult(status -> {
                assets.put(back);
                imports.undone(id, actor.key(), clock.instant());
                audit.add(actor, "asset-list.undone", id.toString(), Map.of("rows", String.valueOf(back.size())));
            });
            list.committed(id, found.fileName(), back);
            return imports.find(id).orElseThrow(Problem::notFound);
        });
    }

    List<AssetTable.Change> changes(UUID id) {
        return assets.changes(id);
    }

    void discard(UUID id, Actor actor) {
        alone(() -> {
            open(id);
            transaction.executeWithoutResult(status -> {
                imports.discard(id);
                audit.add(actor, "asset-import.discarded", id.toString(), Map.of());
            });
            kept = null;
            return id;
        });
    }

    private <T> T alone(Supplier<T> work) {
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }

    private interface Read<T> {
        T read() throws UnreadableFileException;
    }

    private static <T> T readable(Read<T> read) {
        try {
            return read.read();
        } catch (UnreadableFileException refused) {
            String sentence = refused.getMessage() == null ? "" : refused.getMessage();
            throw new Problem(HttpStatus.UNPROCESSABLE_CONTENT, "unreadable-file", sentence);
        }
    }

    private static Problem state(String sentence) {
        return new Problem(HttpStatus.CONFLICT, "import-state", sentence);
    }
}
