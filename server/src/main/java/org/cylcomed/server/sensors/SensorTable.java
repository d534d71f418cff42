package org.cylcomed.server.sensors;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The rows of sensors and enrolments. What belongs together is written in a transaction of the caller. */
final class SensorTable {
    private static final Duration ENROLMENTS_KEPT = Duration.ofDays(30);

    private final JdbcClient database;

    SensorTable(JdbcClient database) {
        this.database = database;
    }

    /** What a token stands for. */
    record Enrolment(String name, String by) {}

    List<Sensor> all() {
        return database.sql("select id, name, enrolled_at, certificate_serial, former_serial, certificate_ends, revoked"
                        + " from sensor")
                .query(SensorTable::sensor)
                .list();
    }

    private static Sensor sensor(ResultSet row, int number) throws SQLException {
        return new Sensor(
                row.getString("id"),
                row.getString("name"),
                row.getObject("enrolled_at", OffsetDateTime.class).toInstant(),
                row.getString("certificate_serial"),
                row.getString("former_serial"),
                row.getObject("certificate_ends", OffsetDateTime.class).toInstant(),
                row.getBoolean("revoked"));
    }

    void insert(Sensor sensor) {
        database.sql("insert into sensor (id, name, enrolled_at, certificate_serial, certificate_ends)"
                        + " values (:id, :name, :at, :serial, :ends)")
                .param("id", sensor.id())
                .param("name", sensor.name())
                .param("at", time(sensor.enrolledAt()))
                .param("serial", sensor.serial())
                .param("ends", time(sensor.certificateEnds()))
                .update();
    }

    /** @return false if it is revoked */
    boolean renew(Sensor renewed) {
        return database.sql("update sensor set certificate_serial = :serial, former_serial = :former,"
                                + " certificate_ends = :ends where id = :id and not revoked")
                        .param("id", renewed.id())
                        .param("serial", renewed.serial())
                        .param("former", renewed.formerSerial())
                        .param("ends", time(renewed.certificateEnds()))
                        .update()
                == 1;
    }

    void dropFormer(Sensor seen) {
        database.sql("update sensor set former_serial = null where id = :id and certificate_serial = :serial")
                .param("id", seen.id())
                .param("serial", seen.serial())
                .update();
    }

    /** @return false if it is revoked already */
    boolean revoke(String id) {
        return database.sql("update sensor set revoked = true, former_serial = null where id = :id and not revoked")
                        .param("id", id)
                        .update()
                == 1;
    }

    void open(String hash, Enrolment enrolment, Instant now, Instant expires) {
        database.sql("delete from enrolment where expires < :old")
                .param("old", time(now.minus(ENROLMENTS_KEPT)))
                .update();
        database.sql("insert into enrolment (token_hash, name, expires, by) values (:hash, :name, :expires, :by)")
                .param("hash", hash)
                .param("name", enrolment.name())
                .param("expires", time(expires))
                .param("by", enrolment.by())
                .update();
    }

    /** Uses a token up: of two that come with it at once, one gets it. */
    Optional<Enrolment> use(String hash, Instant now) {
        return database.sql("update enrolment set used = true where token_hash = :hash and not used and expires > :now"
                        + " returning name, by")
                .param("hash", hash)
                .param("now", time(now))
                .query((row, number) -> new Enrolment(row.getString("name"), row.getString("by")))
                .optional();
    }

    /** When each source had been heard last, as far as it was written down. */
    Map<String, Instant> heard() {
        Map<String, Instant> heard = new HashMap<>();
        database.sql("select id, last from source where last is not null").query(row -> {
            heard.put(
                    row.getString("id"),
                    row.getObject("last", OffsetDateTime.class).toInstant());
        });
        return heard;
    }

    private static OffsetDateTime time(Instant instant) {
        return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
    }
}
