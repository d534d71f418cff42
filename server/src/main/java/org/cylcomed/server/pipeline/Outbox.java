package org.cylcomed.server.pipeline;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.cylcomed.server.access.Actor;
import org.cylcomed.server.access.AuditTrail;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What people did, on its way to the record log: written in the transaction of the change itself, taken out when the log
 * has it. After the commit the pipeline is woken.
 */
public final class Outbox implements AuditTrail {
    private static final JsonMapper MAPPER = JsonMapper.shared();

    private final JdbcClient database;
    private final InstantSource clock;
    private final Runnable wake;

    public Outbox(JdbcClient database, InstantSource clock, Runnable wake) {
        this.database = database;
        this.clock = clock;
        this.wake = wake;
    }

    @Override
    public void add(Actor actor, String action, String subject, Map<String, String> details) {
        put(actor.key(), action, subject, details);
    }

    /** @return the number under which it waits; {@link Pipeline#await} tells when it is recorded and applied */
    public long put(String actor, String action, String subject, Map<String, String> details) {
        long id = database.sql("insert into outbox (at, actor, action, subject, details)"
                        + " values (:at, :actor, :action, :subject, :details::jsonb) returning id")
                .param("at", OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
                .param("actor", actor)
                .param("action", action)
                .param("subject", subject)
                .param("details", MAPPER.writeValueAsString(new TreeMap<>(details)))
                .query(Long.class)
                .single();
        if (TransactionSynchronizationManager.isSynchronizationActive()) {
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCommit() {
                    wake.run();
                }
            });
        } else {
            wake.run();
        }
        return id;
    }

    /** What waits. The log keeps this order; ids are given before commit, so a lower one may come later. */
    List<RecordEntry.Act> waiting(int most) {
        return database.sql("select id, at, actor, action, subject, details from outbox order by id limit :most")
                .param("most", most)
                .query(Outbox::act)
                .list();
    }

    static RecordEntry.Act act(ResultSet row, int number) throws SQLException {
        Map<String, String> details = new TreeMap<>();
        JsonNode all = MAPPER.readTree(row.getString("details"));
        all.properties()
                .forEach(each -> details.put(each.getKey(), each.getValue().asString("")));
        return new RecordEntry.Act(
                row.getLong("id"),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getString("actor"),
                row.getString("action"),
                row.getString("subject"),
                details);
    }
}
