package org.cylcomed.server.software;

import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.cylcomed.maintenance.InvalidIdentifierException;
import org.cylcomed.maintenance.cpe.Cpe;
import org.cylcomed.maintenance.cpe.Inventory;
import org.cylcomed.maintenance.match.Matcher;
import org.cylcomed.maintenance.match.Reason;
import org.cylcomed.maintenance.match.Verdict;
import org.cylcomed.maintenance.sbom.Component;
import org.cylcomed.maintenance.store.DamagedFeedException;
import org.cylcomed.maintenance.store.FeedInfo;
import org.cylcomed.maintenance.store.FeedStore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Components against the feeds, both ways: what is new here against all advisories, and what is new in the feeds against
 * those components it may meet. Who changes components or feeds has the lock; a pass over everything gives it up every few
 * thousand components, so that an upload waits for a moment only.
 *
 * <p>What an advisory does not share a package, a CPE name or a product's name with is never looked at; why nothing applies
 * to it is said when somebody asks.
 */
final class Matching implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Matching.class);
    private static final int CHUNK = 5_000;
    private static final int MOST_BILLS = 3;

    /** Of more, all that is kept is rated again. */
    private static final int MOST_NAMES = 5_000;

    private final FeedStore store;
    private final PartTable parts;
    private final BillTable bills;
    private final MatchTable matches;
    private final StandingTable standing;
    private final TransactionTemplate transaction;
    private final InstantSource clock;
    /** Shared by those who match chunks of one pass, alone for whoever changes components, bills or feeds. */
    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock(true);

    private volatile @Nullable LoadedFeeds feeds;
    private volatile List<FeedInfo> infos = List.of();
    /** Said once, not at every look. */
    private String damage = "";

    private volatile boolean stopped;

    Matching(
            FeedStore store,
            PartTable parts,
            BillTable bills,
            MatchTable matches,
            StandingTable standing,
            TransactionTemplate transaction,
            InstantSource clock) {
        this.store = store;
        this.parts = parts;
        this.bills = bills;
        this.matches = matches;
        this.standing = standing;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** How fresh what is matched against is. */
    List<FeedInfo> infos() {
        return infos;
    }

    <T> T alone(Supplier<T> work) {
        return with(lock.writeLock(), work);
    }

    private static <T> T with(Lock part, Supplier<T> work) {
        part.lock();
        try {
            return work.get();
        } finally {
            part.unlock();
        }
    }

    private <T> T derived(Supplier<T> work) {
        return Objects.requireNonNull(transaction.execute(status -> {
            matches.derived();
            return work.get();
        }));
    }

    /** Why nothing applies to components, by their order; null where something does. */
    List<@Nullable String> reasons(List<Part> asked) {
        return with(lock.readLock(), () -> {
            List<@Nullable String> reasons = new ArrayList<>();
            LoadedFeeds now = feeds;
            for (Part part : asked) {
                Reason reason = now == null
                        ? Reason.NO_FEED
                        : Judgement.alone(now.matcher(), part).reason();
                reasons.add(reason == null ? null : reason.word());
            }
            return reasons;
        });
    }

    /**
     * Opens what was imported since, and matches what it may concern.
     *
     * @return whether anything was
     */
    boolean lookAtFeeds() throws IOException {
        LoadedFeeds before = feeds;
        if (before != null && before.isCurrent(store)) {
            return false;
        }
        LoadedFeeds next;
        FeedChanges changes;
        try {
            next = LoadedFeeds.open(store);
            changes = before == null ? null : next.changesSince(before);
        } catch (DamagedFeedException damaged) {
            String message = String.valueOf(damaged.getMessage());
            if (!message.equals(damage)) {
                LOG.warn("Feeds are not read: {}", message);
                damage = message;
            }
            return false;
        }
        damage = "";
        boolean known = before == null && next.marks().equals(matches.marks());
        alone(() -> {
            feeds = next;
            infos = next.infos();
            if (before != null) {
                before.close();
            }
            return true;
        });
        if (known) {
            return true;
        }
        if (changes == null || changes.kinds()) {
            matchAll(next);
            rateAgain(next, matches.named());
        } else {
            matchMeeting(next, changes);
            rateAgain(next, named(next, changes.names()));
        }
        if (!stopped) {
            derived(() -> {
                matches.marks(next.marks());
                return true;
            });
        }
        return true;
    }

    private void matchAll(LoadedFeeds now) {
        long start = System.nanoTime();
        Set<UUID> written = ConcurrentHashMap.newKeySet();
        long met = new Pass(parts, transaction, CHUNK, chunk -> again(now, chunk, written::add), () -> stopped)
                .run(now.feeds().keys());
        standing.changed();
        now.forget();
        LOG.info(
                "Components were matched anew in {} ms: {} of {} share a name with an advisory.",
                (System.nanoTime() - start) / 1_000_000,
                met,
                parts.count());
    }

    private void matchMeeting(LoadedFeeds now, FeedChanges changes) {
        long start = System.nanoTime();
        standing.vulnerabilitiesChanged(matches.vulnerabilities(changes.advisories()));
        List<Long> keys = new ArrayList<>(changes.keys());
        int met = 0;
        for (int from = 0; from < keys.size() && !stopped; from += CHUNK) {
            List<Part> found = parts.meeting(keys.subList(from, Math.min(keys.size(), from + CHUNK)));
            for (int at = 0; at < found.size() && !stopped; at += CHUNK) {
                List<Part> chunk = found.subList(at, Math.min(found.size(), at + CHUNK));
                standing.vulnerabilitiesChanged(again(now, chunk, changes.advisories()::contains));
                met += chunk.size();
            }
        }
        LOG.info(
                "{} advisories are new, different or gone; {} components that share a name with them were matched in {} ms.",
                changes.advisories().size(),
                met,
                (System.nanoTime() - start) / 1_000_000);
    }

    /**
     * Everything that applies to these, in the place of what was known.
     *
     * @param written which advisories are to be written as the feeds have them now, of those that are kept
     * @return the vulnerabilities of which something is different
     */
    private Set<String> again(LoadedFeeds now, List<Part> chunk, Predicate<UUID> written) {
        return with(
                lock.readLock(),
                () -> derived(() -> {
                    Map<UUID, Inventory> inventories = new HashMap<>();
                    Judgement judged =
                            Judgement.of(now, chunk, (matcher, part) -> inItsBills(matcher, part, inventories));
                    Set<String> changed = new HashSet<>(keep(now, judged, written));
                    changed.addAll(matches.vulnerabilities(
                            matches.put(judged.parts(), judged.matches(), true, clock.instant())));
                    return changed;
                }));
    }

    /** What a bill holds beside a component is asked for only where an advisory depends on it. */
    private Verdict inItsBills(Matcher matcher, Part part, Map<UUID, Inventory> inventories) {
        if (part.device() || part.cpes().isEmpty()) {
            return Judgement.alone(matcher, part);
        }
        Component component = part.component();
        Inventory own = new Inventory(component.cpes());
        boolean[] asked = new boolean[1];
        Verdict verdict = matcher.match(component, () -> {
            asked[0] = true;
            return own;
        });
        if (asked[0]) {
            for (UUID bill : bills.holding(part.id(), MOST_BILLS)) {
                Inventory whole = inventories.computeIfAbsent(bill, this::inventory);
                Verdict here = matcher.match(component, whole);
                verdict = verdict.hits().size() < here.hits().size() ? here : verdict;
            }
        }
        return verdict;
    }

    /**
     * What applies to a few components, at once. To be called with the lock, in a transaction.
     *
     * @param whole the names of everything in the bill
     */
    void match(Collection<Part> fresh, Collection<Cpe> whole) {
        keep(judge(fresh, Map.of(), whole));
    }

    /**
     * What applies to components of a new bill; nothing of it is kept yet, and nothing is asked of the database. To be called
     * while somebody has the lock, on any thread.
     *
     * @param read what some of them are, by id
     * @param whole the names of everything in the bill
     */
    Judgement judge(Collection<Part> fresh, Map<UUID, Component> read, Collection<Cpe> whole) {
        LoadedFeeds now = feeds;
        if (now == null || fresh.isEmpty()) {
            return Judgement.NOTHING;
        }
        Inventory inventory = new Inventory(whole);
        return Judgement.of(now, fresh, (matcher, part) -> {
            Component known = read.get(part.id());
            return part.device()
                    ? Judgement.alone(matcher, part)
                    : matcher.match(known == null ? part.component() : known, inventory);
        });
    }

    /** What was judged while the same lock was held. To be called with it, in a transaction. */
    void keep(Judgement judged) {
        LoadedFeeds now = feeds;
        if (now == null || judged.parts().isEmpty()) {
            return;
        }
        // What is kept is as the feeds have it, or is about to be.
        keep(now, judged, id -> false);
        matches.put(judged.parts(), judged.matches(), false, clock.instant());
    }

    private Set<String> keep(LoadedFeeds now, Judgement judged, Predicate<UUID> written) {
        if (judged.found().isEmpty()) {
            return Set.of();
        }
        Set<UUID> known = matches.known(judged.found().keySet());
        return matches.advisories(judged.rows(now, id -> written.test(id) || !known.contains(id)), clock.instant());
    }

    private Inventory inventory(UUID bill) {
        Set<Cpe> names = new LinkedHashSet<>();
        for (String lines : bills.names(bill)) {
            for (String line : lines.split("\n", -1)) {
                try {
                    names.add(Cpe.parse(line));
                } catch (InvalidIdentifierException cutOff) {
                    // It names nothing.
                }
            }
        }
        return new Inventory(names);
    }

    /** Kept advisories of these names: the feeds find them at once, the table only by reading all of it. */
    private List<MatchTable.Named> named(LoadedFeeds now, Set<String> names) {
        if (names.size() > MOST_NAMES) {
            return matches.named();
        }
        Set<UUID> ids = new HashSet<>();
        for (String name : names) {
            now.feeds().ratingsOfId(name, (source, advisory) -> ids.add(now.idOf(source, advisory)));
        }
        return ids.isEmpty() ? List.of() : matches.named(ids);
    }

    /** What is exploited and how likely changes daily, for advisories that stay the same. */
    private void rateAgain(LoadedFeeds now, List<MatchTable.Named> all) {
        for (int from = 0; from < all.size() && !stopped; from += CHUNK) {
            List<MatchTable.Named> some = all.subList(from, Math.min(all.size(), from + CHUNK));
            List<Map<String, @Nullable Object>> rows = new ArrayList<>();
            for (MatchTable.Named each : some) {
                now.feeds().ratingsOfId(each.name(), (source, advisory) -> {
                    if (source.equals(each.source()) && advisory.id().equals(each.name())) {
                        rows.add(MatchTable.row(source, advisory, now.feeds(), now.ratings()));
                    }
                });
            }
            standing.vulnerabilitiesChanged(alone(() -> derived(() -> matches.advisories(rows, clock.instant()))));
        }
    }

    /** What is under way ends at the next few thousand. */
    void stop() {
        stopped = true;
    }

    @Override
    public void close() {
        stopped = true;
        alone(() -> {
            LoadedFeeds now = feeds;
            feeds = null;
            if (now != null) {
                now.close();
            }
            return true;
        });
    }
}
