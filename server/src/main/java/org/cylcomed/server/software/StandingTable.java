package org.cylcomed.server.software;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.cylcomed.maintenance.cvss.Severity;
import org.cylcomed.maintenance.match.Hit;
import org.cylcomed.maintenance.urgency.Flaw;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;

/** Reads what applies, and keeps it until something of it changes. Safe for use by several threads. */
final class StandingTable {
    /** Which matches count: sure ones that nobody refused, and unsure ones that somebody accepted. */
    static final String COUNTS =
            "(d.decision = 'ACCEPTED' or (d.decision is null and m.confidence >= " + Hit.SURE + "))";

    /** Nobody who should know says that nothing is left to do. */
    static final String OPEN = " not exists (select 1 from vex_answer v where v.component = m.component"
            + " and v.advisory = m.advisory and v.status in ('FIXED', 'NOT_AFFECTED'))";

    private static final int MOST_UNSURE = 100_000;

    private static final int FETCHED = 5_000;

    /** Of more, it is read anew. */
    private static final int MOST_CHANGES = 2_000;

    private static final String HELD = """
            select b.bill, a.vulnerability, count(distinct m.component), max(m.confidence), min(m.since)
            from component_match m
            join advisory a on a.id = m.advisory
            left join match_decision d on d.component = m.component and d.advisory = m.advisory
            join bill_component b on b.component = m.component
            where
            """ + COUNTS + " and" + OPEN;

    private static final String UNSURE = """
            select b.bill, m.component, m.advisory from component_match m
            join advisory a on a.id = m.advisory
            left join match_decision d on d.component = m.component and d.advisory = m.advisory
            join bill_component b on b.component = m.component
            where d.decision is null and m.confidence <
            """ + Hit.SURE + " and" + OPEN;

    private static final String MATCHES = """
        select b.bill, a.vulnerability, m.component, m.advisory, m.confidence, m.since, d.decision
        from component_match m
        join advisory a on a.id = m.advisory
        left join match_decision d on d.component = m.component and d.advisory = m.advisory
        join bill_component b on b.component = m.component
        where
        """ + OPEN + " and ";

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
        stream(HELD + " group by 1, 2 order by 1", row -> held(row, all));
        query(UNSURE + " limit " + MOST_UNSURE, Map.of(), row -> unsure(row, all));
        return all.end();
    }

    /** Only what was changed is asked for: with many devices, all of it takes seconds. */
    private Standing change() {
        StandingChange change = new StandingChange(kept);
        changedBills.forEach(change::gone);
        bills.all(changedBills).forEach(change::bill);
        Set<UUID> advisories = new HashSet<>();
        Map<String, Map<String, Object>> asked = new LinkedHashMap<>();
        if (!changedBills.isEmpty()) {
            asked.put("b.bill = any(:bills)", Map.of("bills", Columns.uuids(changedBills)));
        }
        if (!changedVulnerabilities.isEmpty()) {
            Map<String, Object> names = Map.of("vulnerabilities", Columns.texts(changedVulnerabilities));
            asked.put("a.vulnerability = any(:vulnerabilities)", names);
            query(
                    "select id from advisory where vulnerability = any(:vulnerabilities)",
                    names,
                    row -> advisories.add(row.getObject(1, UUID.class)));
            change.withdraw(changedVulnerabilities, advisories);
        }
        Set<String> missing = new HashSet<>(changedVulnerabilities);
        Map<Place, Found> found = new LinkedHashMap<>();
        asked.forEach((which, values) -> query(MATCHES + which, values, row -> {
            UUID bill = row.getObject(1, UUID.class);
            UUID component = row.getObject(3, UUID.class);
            String decision = row.getString(7);
            boolean sure = row.getDouble(5) >= Hit.SURE;
            if (decision == null && !sure) {
                change.unsure(bill, new Standing.Unsure(component, row.getObject(4, UUID.class)));
            } else if (decision == null || decision.equals("ACCEPTED")) {
                found.computeIfAbsent(new Place(bill, row.getString(2)), absent -> new Found())
                        .add(component, row.getDouble(5), time(row, 6));
            }
        }));
        for (Place place : found.keySet()) {
            if (!change.knows(place.vulnerability())) {
                missing.add(place.vulnerability());
            }
        }
        if (!missing.isEmpty()) {
            vulnerabilities("where vulnerability = any(:names)", Map.of("names", Columns.texts(missing)))
                    .values()
                    .forEach(change::vulnerability);
        }
        found.forEach((place, each) ->
                change.held(place.bill(), place.vulnerability(), each.components.size(), each.confidence, each.since));
        return change.end();
    }

    private record Place(UUID bill, String vulnerability) {}

    /** One vulnerability in one bill, row by row. */
    private static final class Found {
        private final Set<UUID> components = new HashSet<>(2);
        private double confidence;
        private Instant since = Instant.MAX;

        void add(UUID component, double sure, Instant known) {
            components.add(component);
            confidence = Math.max(confidence, sure);
            since = known.isBefore(since) ? known : since;
        }
    }

    private static void held(ResultSet row, StandingChange change) throws SQLException {
        change.held(row.getObject(1, UUID.class), row.getString(2), row.getInt(3), row.getDouble(4), time(row, 5));
    }

    private static void unsure(ResultSet row, StandingChange change) throws SQLException {
        change.unsure(
                row.getObject(1, UUID.class),
                new Standing.Unsure(row.getObject(2, UUID.class), row.getObject(3, UUID.class)));
    }

    /** Of millions of rows the driver keeps all in memory, unless it is asked in a transaction for a few at a time. */
    private void stream(String sql, RowCallbackHandler each) {
        database.getJdbcTemplate().execute((ConnectionCallback<Boolean>) connection -> {
            boolean alone = connection.getAutoCommit();
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                statement.execute("set local work_mem = '64MB'");
                statement.setFetchSize(FETCHED);
                try (ResultSet rows = statement.executeQuery(sql)) {
                    while (rows.next()) {
                        each.processRow(rows);
                    }
                }
                return true;
            } finally {
                if (alone) {
                    connection.rollback();
                    connection.setAutoCommit(true);
                }
            }
        });
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
