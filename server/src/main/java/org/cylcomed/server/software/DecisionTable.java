package org.cylcomed.server.software;

import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.cylcomed.server.access.Actor;
import org.cylcomed.server.access.AuditTrail;
import org.cylcomed.server.api.Ids;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** What people decide about vulnerabilities and unsure matches; each with its entry of the audit log. */
final class DecisionTable {
    private final NamedParameterJdbcTemplate database;
    private final TransactionTemplate transaction;
    private final AuditTrail audit;
    private final Ids ids;
    private final InstantSource clock;

    DecisionTable(
            NamedParameterJdbcTemplate database,
            TransactionTemplate transaction,
            AuditTrail audit,
            Ids ids,
            InstantSource clock) {
        this.database = database;
        this.transaction = transaction;
        this.audit = audit;
        this.ids = ids;
        this.clock = clock;
    }

    List<Vulnerability.Step> steps(String vulnerability) {
        return database.query(
                "select state, at, by, note from vulnerability_step where vulnerability = :id order by id",
                Map.of("id", vulnerability),
                (row, number) -> new Vulnerability.Step(
                        Vulnerability.State.valueOf(row.getString(1)),
                        row.getObject(2, OffsetDateTime.class).toInstant(),
                        row.getString(3),
                        row.getString(4)));
    }

    void step(Actor actor, String vulnerability, Vulnerability.State state, @Nullable String note) {
        transaction.executeWithoutResult(status -> {
            database.update(
                    """
                    insert into vulnerability_step (vulnerability, state, note, by, at)
                    values (:vulnerability, :state, :note, :by, :at)
                    """,
                    by(actor)
                            .addValue("vulnerability", vulnerability)
                            .addValue("state", state.name())
                            .addValue("note", note));
            audit.add(actor, "vulnerability.moved", vulnerability, Map.of("state", state.name()));
        });
    }

    void exempt(
            Actor actor,
            String vulnerability,
            Vulnerability.Exemption.Kind kind,
            @Nullable String justification,
            String reason,
            Instant until) {
        String id = ids.fresh("exm-");
        transaction.executeWithoutResult(status -> {
            database.update(
                    """
                    insert into vulnerability_exception (id, vulnerability, kind, justification, reason, until, by, at)
                    values (:id, :vulnerability, :kind, :justification, :reason, :until, :by, :at)
                    """,
                    by(actor)
                            .addValue("id", id)
                            .addValue("vulnerability", vulnerability)
                            .addValue("kind", kind.name())
                            .addValue("justification", justification)
                            .addValue("reason", reason)
                            .addValue("until", time(until)));
            audit.add(
                    actor,
                    "vulnerability.exempted",
                    vulnerability,
                    Map.of("exemption", id, "kind", kind.name(), "until", until.toString()));
        });
    }

    boolean withdraw(Actor actor, String vulnerability, String exemption) {
        return Boolean.TRUE.equals(transaction.execute(status -> {
            boolean withdrawn =
                    database.update("""
                            update vulnerability_exception set withdrawn_by = :by, withdrawn_at = :at
                            where id = :id and vulnerability = :vulnerability and withdrawn_at is null
                            """, by(actor).addValue("id", exemption).addValue("vulnerability", vulnerability))
                            > 0;
            if (withdrawn) {
                audit.add(actor, "vulnerability.exemption-withdrawn", vulnerability, Map.of("exemption", exemption));
            }
            return withdrawn;
        }));
    }

    /** @param accepted false: the advisory is about something else */
    void review(Actor actor, UUID component, UUID advisory, boolean accepted, String reason) {
        String decision = accepted ? "ACCEPTED" : "REFUSED";
        transaction.executeWithoutResult(status -> {
            database.update(
                    """
                    insert into match_decision (component, advisory, decision, reason, by, at)
                    values (:component, :advisory, :decision, :reason, :by, :at)
                    on conflict (component, advisory) do update set decision = excluded.decision,
                        reason = excluded.reason, by = excluded.by, at = excluded.at
                    """,
                    by(actor)
                            .addValue("component", component)
                            .addValue("advisory", advisory)
                            .addValue("decision", decision)
                            .addValue("reason", reason));
            audit.add(
                    actor,
                    "match.reviewed",
                    component.toString(),
                    Map.of("advisory", advisory.toString(), "decision", decision));
        });
    }

    private MapSqlParameterSource by(Actor actor) {
        return new MapSqlParameterSource().addValue("by", actor.key()).addValue("at", time(clock.instant()));
    }

    private static OffsetDateTime time(Instant instant) {
        return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
    }
}
