package org.cylcomed.server.assets;

import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.cylcomed.core.device.Device;
import org.cylcomed.server.access.Actor;
import org.cylcomed.server.access.AuditTrail;
import org.cylcomed.server.access.Problem;
import org.cylcomed.server.assets.field.Field;
import org.cylcomed.server.assets.match.Decision;
import org.cylcomed.server.assets.match.Match;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.support.TransactionTemplate;

/** What people decide: rules, values of one device, which row is which device. */
final class Contexts {
    private static final int MOST_RULES = 500;
    private static final int SHOWN = 50;

    /** Kept out of the audit log: a home or a name may be a person's. */
    private static final List<Field> PUBLIC = List.of(Field.CARE_UNIT, Field.FUNCTION, Field.HARM);

    private final AssetList list;
    private final AssetTable assets;
    private final ContextTable table;
    private final DeviceDirectory devices;
    private final AuditTrail audit;
    private final TransactionTemplate transaction;
    private final InstantSource clock;
    private final ReentrantLock lock = new ReentrantLock();

    Contexts(
            AssetList list,
            AssetTable assets,
            ContextTable table,
            DeviceDirectory devices,
            AuditTrail audit,
            TransactionTemplate transaction,
            InstantSource clock) {
        this.list = list;
        this.assets = assets;
        this.table = table;
        this.devices = devices;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    static String etag(DeviceContext context) {
        return Digests.etag(context.toString());
    }

    static String etag(ContextRule rule) {
        return "\"" + rule.id() + "." + rule.version() + "\"";
    }

    /** Sets what is given; null takes back. */
    DeviceContext set(Device device, Map<Field, @Nullable String> values, String ifMatch, Actor actor) {
        return alone(() -> {
            if (!etag(list.context(device)).equals(ifMatch)) {
                throw stale();
            }
            Instant now = clock.instant();
            transaction.executeWithoutResult(status -> {
                Map<String, String> details = new TreeMap<>();
                values.forEach((field, value) -> {
                    device.aliases().forEach(alias -> table.set(alias, field, null, actor.key(), now));
                    table.set(device.id(), field, value, actor.key(), now);
                    details.put(field.label(), value == null ? "" : PUBLIC.contains(field) ? value : "set");
                });
                audit.add(actor, "device-context.changed", device.id().value(), details);
            });
            list.set(device, values, actor.key(), now);
            return list.context(device);
        });
    }

    ContextRule add(ContextRule.Draft draft, Actor actor) {
        return alone(() -> {
            check(draft);
            if (list.rules().size() >= MOST_RULES) {
                throw Problem.notValid("", "There are at most " + MOST_RULES + " rules.");
            }
            Long id = transaction.execute(status -> {
                long added = table.add(draft, actor.key(), clock.instant());
                audit.add(actor, "context-rule.added", String.valueOf(added), Map.of());
                return added;
            });
            list.ruled(table.rules());
            return rule(id == null ? 0 : id);
        });
    }

    ContextRule change(long id, ContextRule.Draft draft, String ifMatch, Actor actor) {
        return alone(() -> {
            check(draft);
            ContextRule before = rule(id);
            if (!etag(before).equals(ifMatch)) {
                throw stale();
            }
            transaction.executeWithoutResult(status -> {
                if (!table.change(id, before.version(), draft, actor.key(), clock.instant())) {
                    throw stale();
                }
                audit.add(actor, "context-rule.changed", String.valueOf(id), Map.of());
            });
            list.ruled(table.rules());
            return rule(id);
        });
    }

    void remove(long id, Actor actor) {
        alone(() -> {
            rule(id);
            transaction.executeWithoutResult(status -> {
                table.remove(id);
                audit.add(actor, "context-rule.removed", String.valueOf(id), Map.of());
            });
            list.ruled(table.rules());
            return id;
        });
    }

    List<ContextRule> order(List<Long> ids, Actor actor) {
        return alone(() -> {
            List<Long> known = list.rules().stream().map(ContextRule::id).toList();
            if (ids.size() != known.size() || !new HashSet<>(ids).equals(new HashSet<>(known))) {
                throw new Problem(
                        HttpStatus.CONFLICT, "rule-order", "Name each rule once; the rules have changed since.");
            }
            transaction.executeWithoutResult(status -> {
                table.order(ids);
                audit.add(actor, "context-rule.ordered", "context-rules", Map.of());
            });
            list.ruled(table.rules());
            return list.rules();
        });
    }

    /** What a rule would match, as the last of all. */
    record RuleTest(int matches, int decides, List<String> devices) {}

    RuleTest test(ContextRule.Draft draft, Actor actor) {
        check(draft);
        List<Device> matched = devices.devices()
                .filter(draft::matches)
                .filter(device -> Views.reaches(actor.reach(), device, list.context(device)))
                .toList();
        long decides = matched.stream()
                .filter(device -> {
                    DeviceContext now = list.context(device);
                    return draft.values(device).keySet().stream()
                            .anyMatch(field -> now.sourceOf(field.label()).isEmpty());
                })
                .count();
        return new RuleTest(
                matched.size(),
                (int) decides,
                matched.stream().limit(SHOWN).map(device -> device.id().value()).toList());
    }

    /** A person says whether a row and a device are the same; null withdraws. */
    void decide(Asset asset, Device device, @Nullable Decision decision, Actor actor) {
        alone(() -> {
            if (decision == Decision.SAME) {
                boolean taken =
                        list.owner(device.id()).filter(row -> row != asset.id()).isPresent();
                boolean other = list.match(asset.id()).state() == Match.State.CONFIRMED
                        && !device.id().equals(list.match(asset.id()).deviceId());
                if (taken || other) {
                    throw new Problem(
                            HttpStatus.CONFLICT,
                            "link-contradicts",
                            "A person has said that this row or this device belongs to another. Withdraw that first.");
                }
            }
            AssetTable.Link link = new AssetTable.Link(asset.id(), device.id(), decision);
            transaction.executeWithoutResult(status -> {
                device.aliases()
                        .forEach(alias -> assets.decide(
                                new AssetTable.Link(asset.id(), alias, null), actor.key(), clock.instant()));
                assets.decide(link, actor.key(), clock.instant());
                audit.add(
                        actor,
                        "asset-link.decided",
                        String.valueOf(asset.id()),
                        Map.of(
                                "device",
                                device.id().value(),
                                "decision",
                                decision == null ? "withdrawn" : decision.name()));
            });
            list.decided(link);
            return link;
        });
    }

    private ContextRule rule(long id) {
        return list.rules().stream().filter(rule -> rule.id() == id).findFirst().orElseThrow(Problem::notFound);
    }

    private static void check(ContextRule.Draft draft) {
        draft.fault().ifPresent(sentence -> {
            throw new Problem(HttpStatus.UNPROCESSABLE_CONTENT, "bad-rule", sentence);
        });
    }

    private static Problem stale() {
        return new Problem(
                HttpStatus.PRECONDITION_FAILED, "stale", "Somebody changed it since you read it. Read it again.");
    }

    private <T> T alone(Supplier<T> work) {
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }
}
