package org.cylcomed.server.assets;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cylcomed.core.DeviceId;
import org.cylcomed.server.assets.field.Field;
import org.cylcomed.server.assets.field.Harm;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Rules, and what people set on devices. */
final class ContextTable {
    private final JdbcClient database;

    ContextTable(JdbcTemplate jdbc) {
        this.database = JdbcClient.create(jdbc);
    }

    List<ContextRule> rules() {
        return database.sql("select * from context_rule order by place, id")
                .query((row, number) -> rule(row))
                .list();
    }

    private static ContextRule rule(ResultSet row) throws SQLException {
        String harm = row.getString("harm");
        return new ContextRule(
                row.getLong("id"),
                row.getInt("version"),
                new ContextRule.Draft(
                        row.getString("network"),
                        row.getObject("vlan", Integer.class),
                        row.getString("place_of_care"),
                        row.getString("name_pattern"),
                        row.getString("care_unit"),
                        row.getString("bed"),
                        row.getString("function"),
                        harm == null ? null : Harm.valueOf(harm)),
                row.getString("changed_by"),
                Rows.time(row, "changed_at"));
    }

    long add(ContextRule.Draft draft, String by, Instant at) {
        return bind(
                        "insert into context_rule (place, version, network, vlan, place_of_care, name_pattern, care_unit, bed,"
                                + " function, harm, changed_by, changed_at) values ((select coalesce(max(place), 0) + 1 from"
                                + " context_rule), 1, :network, :vlan, :place, :name, :unit, :bed, :function, :harm, :by, :at)"
                                + " returning id",
                        draft,
                        by,
                        at)
                .query(Long.class)
                .single();
    }

    /** Whether nobody else changed it since. */
    boolean change(long id, int version, ContextRule.Draft draft, String by, Instant at) {
        return bind(
                                "update context_rule set version = version + 1, network = :network, vlan = :vlan,"
                                        + " place_of_care = :place, name_pattern = :name, care_unit = :unit, bed = :bed,"
                                        + " function = :function, harm = :harm, changed_by = :by, changed_at = :at"
                                        + " where id = :id and version = :version",
                                draft,
                                by,
                                at)
                        .param("id", id)
                        .param("version", version)
                        .update()
                == 1;
    }

    private JdbcClient.StatementSpec bind(String sql, ContextRule.Draft draft, String by, Instant at) {
        Harm harm = draft.harm();
        return database.sql(sql)
                .param("network", draft.network())
                .param("vlan", draft.vlan())
                .param("place", draft.place())
                .param("name", draft.namePattern())
                .param("unit", draft.careUnit())
                .param("bed", draft.bed())
                .param("function", draft.function())
                .param("harm", harm == null ? null : harm.name())
                .param("by", by)
                .param("at", Rows.time(at));
    }

    void remove(long id) {
        database.sql("delete from context_rule where id = :id").param("id", id).update();
    }

    void order(List<Long> ids) {
        for (int i = 0; i < ids.size(); i++) {
            database.sql("update context_rule set place = :place where id = :id")
                    .param("place", i + 1)
                    .param("id", ids.get(i))
                    .update();
        }
    }

    Map<DeviceId, Map<Field, DeviceContext.Value>> setByPeople() {
        Map<DeviceId, Map<Field, DeviceContext.Value>> all = new HashMap<>();
        database.sql("select device_id, field, value, set_by, set_at from device_context")
                .query(row -> {
                    DeviceContext.Said said = new DeviceContext.Said(
                            DeviceContext.Source.PERSON, row.getString("set_by"), Rows.time(row, "set_at"));
                    all.computeIfAbsent(new DeviceId(row.getString("device_id")), any -> new EnumMap<>(Field.class))
                            .put(
                                    Field.valueOf(row.getString("field")),
                                    new DeviceContext.Value(row.getString("value"), said));
                });
        return all;
    }

    /** @param value null takes back what a person set */
    void set(DeviceId device, Field field, @Nullable String value, String by, Instant at) {
        if (value == null) {
            database.sql("delete from device_context where device_id = :device and field = :field")
                    .param("device", device.value())
                    .param("field", field.name())
                    .update();
            return;
        }
        database.sql("insert into device_context (device_id, field, value, set_by, set_at)"
                        + " values (:device, :field, :value, :by, :at) on conflict (device_id, field) do update"
                        + " set value = excluded.value, set_by = excluded.set_by, set_at = excluded.set_at")
                .param("device", device.value())
                .param("field", field.name())
                .param("value", value)
                .param("by", by)
                .param("at", Rows.time(at))
                .update();
    }

    Optional<ContextRule> rule(long id) {
        return rules().stream().filter(rule -> rule.id() == id).findFirst();
    }
}
