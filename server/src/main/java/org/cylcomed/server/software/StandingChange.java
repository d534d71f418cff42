package org.cylcomed.server.software;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.cylcomed.maintenance.urgency.Setting;
import org.cylcomed.maintenance.urgency.Urgency;

/** One {@link Standing} made out of another; what stays the same is shared by both. */
final class StandingChange {
    private final Standing before;
    private final Map<String, Bill> scopes;
    private final Map<UUID, Bill> bills = new HashMap<>();
    private final Map<UUID, Map<String, Standing.Held>> held;
    private final Map<UUID, List<Standing.Unsure>> unsure;
    private final Map<UUID, Map<String, Standing.Held>> news = new HashMap<>();
    private final Map<UUID, Set<Standing.Unsure>> questions = new HashMap<>();
    /** Millions of matches became known at a few moments. */
    private final Map<Instant, Instant> times = new HashMap<>();

    private Map<String, Vulnerability> vulnerabilities;
    private Map<String, Map<Setting, Urgency>> urgencies;

    StandingChange(Standing before) {
        this.before = before;
        scopes = new HashMap<>(before.bills());
        before.bills().values().forEach(bill -> bills.put(bill.id(), bill));
        held = new HashMap<>(before.held());
        unsure = new HashMap<>(before.unsure());
        vulnerabilities = before.vulnerabilities();
        urgencies = before.urgencies();
    }

    /** A bill is there no more, or is about to come anew. */
    void gone(UUID id) {
        Bill old = bills.remove(id);
        if (old != null) {
            scopes.remove(old.scope(), old);
        }
        held.remove(id);
        unsure.remove(id);
    }

    void bill(Bill bill) {
        Bill other = scopes.get(bill.scope());
        if (other != null) {
            gone(other.id());
        }
        scopes.put(bill.scope(), bill);
        bills.put(bill.id(), bill);
    }

    /** What is known of these vulnerabilities is forgotten, and which bills have them. */
    void withdraw(Set<String> gone, Set<UUID> advisories) {
        if (gone.isEmpty()) {
            return;
        }
        own();
        gone.forEach(vulnerabilities::remove);
        gone.forEach(urgencies::remove);
        held.replaceAll((bill, all) -> without(all, gone));
        unsure.replaceAll((bill, all) -> all.stream().noneMatch(each -> advisories.contains(each.advisory()))
                ? all
                : all.stream()
                        .filter(each -> !advisories.contains(each.advisory()))
                        .toList());
    }

    private static Map<String, Standing.Held> without(Map<String, Standing.Held> all, Set<String> gone) {
        boolean has = gone.size() < all.size()
                ? gone.stream().anyMatch(all::containsKey)
                : all.keySet().stream().anyMatch(gone::contains);
        if (!has) {
            return all;
        }
        Map<String, Standing.Held> rest = new HashMap<>(all);
        rest.keySet().removeAll(gone);
        return Map.copyOf(rest);
    }

    private void own() {
        if (vulnerabilities == before.vulnerabilities()) {
            vulnerabilities = new TreeMap<>(before.vulnerabilities());
            urgencies = new ConcurrentHashMap<>(before.urgencies());
        }
    }

    boolean knows(String vulnerability) {
        return vulnerabilities.containsKey(vulnerability);
    }

    void vulnerability(Vulnerability one) {
        own();
        vulnerabilities.put(one.id(), one);
    }

    void held(UUID id, String of, int components, double confidence, Instant since) {
        if (news.size() == 1 && !news.containsKey(id)) {
            // Rows come bill by bill: what a bill has is packed as soon as the next begins.
            pack();
        }
        Bill bill = bills.get(id);
        Vulnerability vulnerability = vulnerabilities.get(of);
        if (bill != null && vulnerability != null) {
            news.computeIfAbsent(id, absent -> new HashMap<>())
                    .put(
                            of,
                            new Standing.Held(
                                    vulnerability,
                                    components,
                                    confidence,
                                    times.computeIfAbsent(
                                            since.isBefore(bill.at()) ? bill.at() : since, same -> same)));
        }
    }

    void unsure(UUID bill, Standing.Unsure question) {
        questions.computeIfAbsent(bill, absent -> new LinkedHashSet<>()).add(question);
    }

    private void pack() {
        news.forEach((bill, more) -> held.merge(bill, Map.copyOf(more), StandingChange::both));
        news.clear();
    }

    Standing end() {
        pack();
        questions.forEach((bill, more) -> unsure.merge(bill, List.copyOf(more), StandingChange::both));
        return new Standing(scopes, held, unsure, vulnerabilities, urgencies);
    }

    private static Map<String, Standing.Held> both(Map<String, Standing.Held> some, Map<String, Standing.Held> more) {
        Map<String, Standing.Held> all = new HashMap<>(some);
        all.putAll(more);
        return Map.copyOf(all);
    }

    private static List<Standing.Unsure> both(List<Standing.Unsure> some, List<Standing.Unsure> more) {
        Set<Standing.Unsure> all = new LinkedHashSet<>(some);
        all.addAll(more);
        return new ArrayList<>(all);
    }
}
