package org.cylcomed.server.software;

import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.cylcomed.maintenance.InvalidIdentifierException;
import org.cylcomed.maintenance.cpe.Cpe;
import org.cylcomed.maintenance.cpe.Inventory;
import org.cylcomed.maintenance.match.Hit;
import org.cylcomed.maintenance.match.Matcher;
import org.cylcomed.maintenance.match.Verdict;
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
 */
final class Matching implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Matching.class);
    private static final int CHUNK = 2_000;
    private static final int MOST_BILLS = 3;

    private final FeedStore store;
    private final PartTable parts;
    private final BillTable bills;
    private final MatchTable matches;
    private final TransactionTemplate transaction;
    private final InstantSource clock;
    private final ReentrantLock lock = new ReentrantLock(true);
    private @Nullable LoadedFeeds feeds;
    private volatile List<FeedInfo> infos = List.of();
    /** Said once, not at every look. */
    private String damage = "";

    private volatile boolean stopped;

    Matching(
            FeedStore store,
            PartTable parts,
            BillTable bills,
            MatchTable matches,
            TransactionTemplate transaction,
            InstantSource clock) {
        this.store = store;
        this.parts = parts;
        this.bills = bills;
        this.matches = matches;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** How fresh what is matched against is. */
    List<FeedInfo> infos() {
        return infos;
    }

    <T> T alone(Supplier<T> work) {
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
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
        try {
            next = LoadedFeeds.open(store);
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
        Set<Long> keys =
                before == null || !before.marks().keySet().equals(next.marks().keySet())
                        ? null
                        : next.keysOfChanges(before);
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
        if (keys == null) {
            matchAll();
        } else {
            matchMeeting(new ArrayList<>(keys));
        }
        rateAgain();
        if (!stopped) {
            transaction.executeWithoutResult(status -> matches.marks(next.marks()));
        }
        return true;
    }

    private void matchAll() {
        UUID last = null;
        while (!stopped) {
            List<Part> chunk = parts.after(last, CHUNK);
            if (chunk.isEmpty()) {
                return;
            }
            again(chunk);
            last = chunk.getLast().id();
        }
    }

    private void matchMeeting(List<Long> keys) {
        for (int from = 0; from < keys.size() && !stopped; from += CHUNK) {
            List<Part> found = parts.meeting(keys.subList(from, Math.min(keys.size(), from + CHUNK)));
            for (int at = 0; at < found.size() && !stopped; at += CHUNK) {
                again(found.subList(at, Math.min(found.size(), at + CHUNK)));
            }
        }
    }

    /** Everything that applies to these, in the place of what was known. */
    private void again(List<Part> chunk) {
        alone(() -> transaction.execute(status -> {
            Map<UUID, Inventory> inventories = new HashMap<>();
            keep(chunk, true, (matcher, part) -> {
                Verdict verdict = null;
                if (!part.cpes().isEmpty()) {
                    for (UUID bill : bills.holding(part.id(), MOST_BILLS)) {
                        Inventory whole = inventories.computeIfAbsent(bill, this::inventory);
                        Verdict here = matcher.match(part.component(), whole);
                        verdict = verdict == null
                                        || verdict.hits().size() < here.hits().size()
                                ? here
                                : verdict;
                    }
                }
                return verdict == null ? alone(matcher, part) : verdict;
            });
            return true;
        }));
    }

    /**
     * What a new bill holds. To be called with the lock, in a transaction.
     *
     * @param whole the names of everything in the bill
     */
    void match(Collection<Part> fresh, Collection<Cpe> whole) {
        Inventory inventory = new Inventory(whole);
        keep(
                fresh,
                false,
                (matcher, part) -> part.device() ? alone(matcher, part) : matcher.match(part.component(), inventory));
    }

    private static Verdict alone(Matcher matcher, Part part) {
        String maker = part.supplier();
        return part.device() && maker != null
                ? matcher.matchDevice(maker, part.name(), part.version())
                : matcher.match(part.component(), new Inventory(part.component().cpes()));
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

    private interface Judge {
        Verdict judge(Matcher matcher, Part part);
    }

    private void keep(Collection<Part> chunk, boolean whole, Judge judge) {
        LoadedFeeds now = feeds;
        if (now == null || chunk.isEmpty()) {
            return;
        }
        Instant at = clock.instant();
        List<MatchTable.Kept> kept = new ArrayList<>();
        Map<UUID, Map<String, @Nullable Object>> advisories = new LinkedHashMap<>();
        Map<UUID, String> reasons = new LinkedHashMap<>();
        Set<UUID> matched = new LinkedHashSet<>();
        for (Part part : chunk) {
            Verdict verdict = judge.judge(now.matcher(), part);
            if (verdict.reason() != null) {
                reasons.put(part.id(), verdict.reason().word());
                continue;
            }
            matched.add(part.id());
            Map<UUID, Hit> best = new LinkedHashMap<>();
            for (Hit hit : verdict.hits()) {
                UUID id = MatchTable.id(hit.source(), hit.advisory().id());
                best.merge(id, hit, (one, other) -> one.confidence() >= other.confidence() ? one : other);
                advisories.computeIfAbsent(
                        id, absent -> MatchTable.row(hit.source(), hit.advisory(), now.feeds(), now.ratings()));
            }
            best.forEach((id, hit) -> kept.add(new MatchTable.Kept(part.id(), id, hit)));
        }
        matches.advisories(advisories.values(), at);
        matches.put(chunk.stream().map(Part::id).toList(), kept, whole, at);
        parts.reasons(reasons, matched);
    }

    /** What is exploited and how likely changes daily, for advisories that stay the same. */
    private void rateAgain() {
        List<MatchTable.Named> all = matches.named();
        for (int from = 0; from < all.size() && !stopped; from += CHUNK) {
            List<MatchTable.Named> some = all.subList(from, Math.min(all.size(), from + CHUNK));
            alone(() -> transaction.execute(status -> {
                LoadedFeeds now = feeds;
                Map<UUID, Map<String, @Nullable Object>> rows = new LinkedHashMap<>();
                for (MatchTable.Named each : some) {
                    if (now != null) {
                        now.feeds().ratingsOfId(each.name(), (source, advisory) -> {
                            if (source.equals(each.source()) && advisory.id().equals(each.name())) {
                                rows.put(each.id(), MatchTable.row(source, advisory, now.feeds(), now.ratings()));
                            }
                        });
                    }
                }
                matches.advisories(rows.values(), clock.instant());
                return true;
            }));
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
