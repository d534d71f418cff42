package org.cylcomed.server.software;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
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

    /** Nobody who should know says that nothing is left to do. */
    static final String OPEN = " not exists (select 1 from vex_answer v where v.component = m.component"
            + " and v.advisory = m.advisory and v.status in ('FIXED', 'NOT_AFFECTED'))";

    private static final int MOST_UNSURE = 100_000;

    private final NamedParameterJdbcTemplate database;
    private final BillTable bills;
    private final AtomicLong changes = new AtomicLong();
    private long read = -1;
    private Standing kept = Standing.NOTHING;

    StandingTable(NamedParameterJdbcTemplate database, BillTable bills) {
        this.database = database;
        this.bills = bills;
    }

    /** Something of it was changed, and committed. */
    void changed() {
        changes.incrementAndGet();
    }

    synchronized Standing get() {
        long now = changes.get();
        if (read != now) {
            kept = load();
            read = now;
        }
        return kept;
    }

    private Standing load() {
        Map<String, Vulnerability> vulnerabilities = vulnerabilities();
        Map<String, Bill> scopes = new HashMap<>();
        Map<UUID, Bill> byId = new HashMap<>();
        for (Bill bill : bills.all()) {
            scopes.put(bill.scope(), bill);
            byId.put(bill.id(), bill);
        }
        Map<UUID, List<Standing.Held>> held = new HashMap<>();
        query("""
                select b.bill, a.vulnerability, count(distinct m.component), max(m.confidence), min(m.since)
                from component_match m
                join advisory a on a.id = m.advisory
                left join match_decision d on d.component = m.component and d.advisory = m.advisory
                join bill_component b on b.component = m.component
                where\s""" + COUNTS + " and" + OPEN + " group by 1, 2", row -> {
            UUID id = row.getObject(1, UUID.class);
            Vulnerability vulnerability = vulnerabilities.get(row.getString(2));
            Bill bill = byId.get(id);
            if (vulnerability != null && bill != null) {
                Instant known = time(row, 5);
                held.computeIfAbsent(id, absent -> new ArrayList<>())
                        .add(new Standing.Held(
                                vulnerability,
                                row.getInt(3),
                                row.getDouble(4),
                                known.isBefore(bill.at()) ? bill.at() : known));
            }
        });
        Map<UUID, List<Standing.Unsure>> unsure = new HashMap<>();
        query(
                """
                select b.bill, m.component, m.advisory from component_match m
                left join match_decision d on d.component = m.component and d.advisory = m.advisory
                join bill_component b on b.component = m.component
                where d.decision is null and m.confidence <\s""" + Hit.SURE + " and" + OPEN + " limit " + MOST_UNSURE,
                row -> unsure.computeIfAbsent(row.getObject(1, UUID.class), absent -> new ArrayList<>())
                        .add(new Standing.Unsure(row.getObject(2, UUID.class), row.getObject(3, UUID.class))));
        return Standing.of(scopes, held, unsure, vulnerabilities);
    }

    private void query(String sql, RowCallbackHandler each) {
        database.query(sql, Map.of(), each);
    }

    private Map<String, Vulnerability> vulnerabilities() {
        Map<String, Vulnerability.Step> steps = new HashMap<>();
        query(
                "select vulnerability, state, at, by, note from vulnerability_step order by id",
                row -> steps.put(
                        row.getString(1),
                        new Vulnerability.Step(
                                Vulnerability.State.valueOf(row.getString(2)),
                                time(row, 3),
                                row.getString(4),
                                row.getString(5))));
        Map<String, List<Vulnerability.Exemption>> exemptions = new HashMap<>();
        query(
                "select * from vulnerability_exception where withdrawn_at is null order by at",
                row -> exemptions
                        .computeIfAbsent(row.getString("vulnerability"), absent -> new ArrayList<>())
                        .add(exemption(row)));
        Map<String, Vulnerability> all = new TreeMap<>();
        query("select * from advisory a order by vulnerability, received, source", row -> {
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
