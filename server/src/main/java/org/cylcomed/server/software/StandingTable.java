package org.cylcomed.server.software;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.cylcomed.maintenance.cvss.Severity;
import org.cylcomed.maintenance.match.Hit;
import org.cylcomed.maintenance.urgency.Flaw;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;

/** Reads what applies, and keeps it until something of it changes. Safe for use by several threads. */
final class StandingTable {
    /** Which matches count: sure ones that nobody refused, and unsure ones that somebody accepted. */
    static final String COUNTS =
            "(d.decision = 'ACCEPTED' or (d.decision is null and m.confidence >= " + Hit.SURE + "))";

    private static final int MOST_UNSURE = 100_000;

    /** Of more, it is read anew. */
    private static final int MOST_CHANGES = 2_000;

    private static final String HELD = """
            select b.bill, a.vulnerability, count(distinct m.component), max(m.confidence), min(m.since)
            from component_match m
            join advisory a on a.id = m.advisory
            left join match_decision d on d.component = m.component and d.advisory = m.advisory
            join bill_component b on b.component = m.component
            where\s""" + COUNTS;

    private static final String UNSURE = """
            select b.bill, m.component, m.advisory from component_match m
            join advisory a on a.id = m.advisory
            left join match_decision d on d.component = m.component and d.advisory = m.advisory
            join bill_component b on b.component = m.component
            where d.decision is null and m.confidence <\s""" + Hit.SURE;

    private final NamedParameterJdbcTemplate database;
    private final BillTable bills;
    private final Set<UUID> changedBills = new HashSet<>();
    private final Set<String> changedVulnerabilities = new HashSet<>();
    private boolean everything = true;
    private Standing kept = Standing.NOTHING;

    StandingTable(NamedParameterJdbcTemplate database, BillTable bills) {
        this.database = database;
        this.bills = bills;
    }

    /** Anything of it was changed, and committed. */
    synchronized void changed() {
        everything = true;
    }

    /** These came, went or hold something else; committed. */
    synchronized void billsChanged(Collection<UUID> ids) {
        changedBills.addAll(ids);
        everything |= changedBills.size() > MOST_CHANGES;
    }

    /** What is said of these, or what has them, was changed; committed. */
    synchronized void vulnerabilitiesChanged(Collection<String> ids) {
        changedVulnerabilities.addAll(ids);
        everything |= changedVulnerabilities.size() > MOST_CHANGES;
    }

    synchronized Standing get() {
        if (everything) {
            kept = load();
        } else if (!changedBills.isEmpty() || !changedVulnerabilities.isEmpty()) {
            kept = change();
        }
        everything = false;
        changedBills.clear();
        changedVulnerabilities.clear();
        return kept;
    }

    private Standing load() {
        StandingChange all = new StandingChange(Standing.NOTHING);
        bills.all().forEach(all::bill);
        vulnerabilities("", Map.of()).values().forEach(all::vulnerability);
        query(HELD + " group by 1, 2", Map.of(), row -> held(row, all));
        query(UNSURE + " limit " + MOST_UNSURE, Map.of(), row -> unsure(row, all));
        return all.end();
    }

    /** Only what was changed is asked for: with many devices, all of it takes seconds. */
    private Standing change() {
        StandingChange change = new StandingChange(kept);
        changedBills.forEach(change::gone);
        bills.all(changedBills).forEach(change::bill);
        Set<UUID> advisories = new HashSet<>();
        Map<String, Object> ids =
                Map.of("bills", Columns.uuids(changedBills), "vulnerabilities", Columns.texts(changedVulnerabilities));
        query(
                "select id from advisory where vulnerability = any(:vulnerabilities)",
                ids,
                row -> advisories.add(row.getObject(1, UUID.class)));
        change.withdraw(changedVulnerabilities, advisories);
        Set<String> missing = new HashSet<>(changedVulnerabilities);
        List<Found> found = new ArrayList<>();
        for (String which : List.of("b.bill = any(:bills)", "a.vulnerability = any(:vulnerabilities)")) {
            query(HELD + " and " + which + " group by 1, 2", ids, row -> {
                Found one = Found.of(row);
                found.add(one);
                if (!change.knows(one.vulnerability())) {
                    missing.add(one.vulnerability());
                }
            });
            query(UNSURE + " and " + which, ids, row -> unsure(row, change));
        }
        if (!missing.isEmpty()) {
            vulnerabilities("where vulnerability = any(:names)", Map.of("names", Columns.texts(missing)))
                    .values()
                    .forEach(change::vulnerability);
        }
        found.forEach(each -> each.to(change));
        return change.end();
    }

    private record Found(UUID bill, String vulnerability, int components, double confidence, Instant since) {
        static Found of(ResultSet row) throws SQLException {
            return new Found(
                    row.getObject(1, UUID.class), row.getString(2), row.getInt(3), row.getDouble(4), time(row, 5));
        }

        void to(StandingChange change) {
            change.held(bill, vulnerability, components, confidence, since);
        }
    }

    private static void held(ResultSet row, StandingChange change) throws SQLException {
        Found.of(row).to(change);
    }

    private static void unsure(ResultSet row, StandingChange change) throws SQLException {
        change.unsure(
                row.getObject(1, UUID.class),
                new Standing.Unsure(row.getObject(2, UUID.class), row.getObject(3, UUID.class)));
    }

    private void query(String sql, Map<String, ?> values, RowCallbackHandler each) {
        database.query(sql, values, each);
    }

    private Map<String, Vulnerability> vulnerabilities(String which, Map<String, ?> values) {
        Map<String, Vulnerability.Step> steps = new HashMap<>();
        query(
                "select vulnerability, state, at, by, note from vulnerability_step " + which + " order by id",
                values,
                row -> steps.put(
                        row.getString(1),
                        new Vulnerability.Step(
                                Vulnerability.State.valueOf(row.getString(2)),
                                time(row, 3),
                                row.getString(4),
                                row.getString(5))));
        Map<String, List<Vulnerability.Exemption>> exemptions = new HashMap<>();
        query(
                "select * from (select * from vulnerability_exception where withdrawn_at is null) e " + which
                        + " order by at",
                values,
                row -> exemptions
                        .computeIfAbsent(row.getString("vulnerability"), absent -> new ArrayList<>())
                        .add(exemption(row)));
        Map<String, Vulnerability> all = new TreeMap<>();
        query("select * from advisory a " + which + " order by vulnerability, received, source", values, row -> {
            String id = row.getString("vulnerability");
            Vulnerability one = one(row, steps.get(id), exemptions.getOrDefault(id, List.of()));
            all.merge(id, one, StandingTable::both);
        });
        return all;
    }

    static Vulnerability.Exemption exemption(ResultSet row) throws SQLException {
        return new Vulnerability.Exemption(
                row.getString("id"),
                Vulnerability.Exemption.Kind.valueOf(row.getString("kind")),
                row.getString("justification"),
                row.getString("reason"),
                row.getObject("until", OffsetDateTime.class).toInstant(),
                row.getString("by"),
                row.getObject("at", OffsetDateTime.class).toInstant());
    }

    private static Vulnerability one(
            ResultSet row, Vulnerability.@Nullable Step step, List<Vulnerability.Exemption> exemptions)
            throws SQLException {
        Instant received = row.getObject("received", OffsetDateTime.class).toInstant();
        String vectors = row.getString("vectors");
        return new Vulnerability(
                row.getString("vulnerability"),
                row.getString("title"),
                row.getString("severity"),
                new Flaw(
                        row.getObject("exploited", Boolean.class),
                        row.getObject("epss", Double.class),
                        row.getString("exploitation"),
                        row.getString("automatable"),
                        vectors.isEmpty() ? List.of() : List.of(vectors.split("\n", -1))),
                List.of(new Vulnerability.Source(
                        row.getString("source"),
                        row.getString("name"),
                        row.getString("title"),
                        timeOrNull(row, "published"),
                        timeOrNull(row, "modified"))),
                received,
                step == null ? new Vulnerability.Step(Vulnerability.State.RECEIVED, received, null, null) : step,
                exemptions);
    }

    /** Two advisories about one: the worse of what they say, the words of the first. */
    private static Vulnerability both(Vulnerability one, Vulnerability other) {
        List<Vulnerability.Source> sources = new ArrayList<>(one.advisories());
        sources.addAll(other.advisories());
        List<String> vectors = new ArrayList<>(one.flaw().vectors());
        vectors.addAll(other.flaw().vectors());
        Flaw first = one.flaw();
        Flaw second = other.flaw();
        return new Vulnerability(
                one.id(),
                one.title().isEmpty() ? other.title() : one.title(),
                worse(one.severity(), other.severity()),
                new Flaw(
                        Boolean.TRUE.equals(second.exploited())
                                ? second.exploited()
                                : or(first.exploited(), second.exploited()),
                        larger(first.epss(), second.epss()),
                        or(first.exploitation(), second.exploitation()),
                        or(first.automatable(), second.automatable()),
                        vectors),
                sources,
                one.received(),
                one.step(),
                one.exemptions());
    }

    private static <T> @Nullable T or(@Nullable T one, @Nullable T other) {
        return one == null ? other : one;
    }

    private static @Nullable Double larger(@Nullable Double one, @Nullable Double other) {
        return one == null || (other != null && other > one) ? other : one;
    }

    private static @Nullable String worse(@Nullable String one, @Nullable String other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return Severity.valueOf(other).compareTo(Severity.valueOf(one)) > 0 ? other : one;
    }

    private static Instant time(ResultSet row, int column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static @Nullable Instant timeOrNull(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
