package org.cylcomed.server.sensors;

import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.cylcomed.core.SourceId;
import org.cylcomed.server.access.Actor;
import org.cylcomed.server.access.AuditTrail;
import org.cylcomed.server.access.Problem;
import org.cylcomed.server.access.Reach;
import org.cylcomed.server.api.Ids;
import org.cylcomed.server.tls.SensorCertificates;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Every sensor that was ever let in. Kept in memory beside the database, so that records come in while the database is
 * away, and a certificate that is called back is refused from the next request on. Safe for use by several threads.
 */
public final class SensorRegister {
    static final Duration TOKEN_HOLDS = Duration.ofHours(24);
    private static final Duration BETWEEN_RENEWALS = Duration.ofMinutes(1);
    private static final Logger LOG = LoggerFactory.getLogger(SensorRegister.class);

    private final SensorTable table;
    private final TransactionOperations transaction;
    private final SensorCertificates certificates;
    private final AuditTrail audit;
    private final Ids ids;
    private final SecureRandom random;
    private final InstantSource clock;
    private final Consumer<String> changed;
    private final Map<String, Instant> renewed = new ConcurrentHashMap<>();
    private final Object memory = new Object();
    private volatile Map<String, Sensor> bySerial;

    /** @param changed told the id of a sensor that is new or another than before */
    SensorRegister(
            SensorTable table,
            TransactionOperations transaction,
            SensorCertificates certificates,
            AuditTrail audit,
            Ids ids,
            SecureRandom random,
            InstantSource clock,
            Consumer<String> changed) {
        this.table = table;
        this.transaction = transaction;
        this.certificates = certificates;
        this.audit = audit;
        this.ids = ids;
        this.random = random;
        this.clock = clock;
        this.changed = changed;
        this.bySerial = bySerial(table.all());
    }

    /** A certificate as the sensor takes it: the own one with its chain, in PEM. */
    record Certified(Sensor sensor, String chain) {}

    /** A token to be shown once. */
    record Opened(EnrolmentSecret secret, Instant expires) {}

    private static Map<String, Sensor> bySerial(Iterable<Sensor> sensors) {
        Map<String, Sensor> map = new HashMap<>();
        for (Sensor sensor : sensors) {
            map.put(sensor.serial(), sensor);
            if (sensor.formerSerial() != null) {
                map.put(sensor.formerSerial(), sensor);
            }
        }
        return Map.copyOf(map);
    }

    List<Sensor> all() {
        return bySerial.values().stream().distinct().toList();
    }

    /**
     * The source of records behind a certificate that TLS has found to be of our authority.
     *
     * @throws Problem if it was called back, replaced or has ended
     */
    public SourceId sourceBehind(X509Certificate certificate) {
        Sensor sensor = behind(certificate);
        if (sensor.formerSerial() != null && sensor.serial().equals(serial(certificate))) {
            forgetFormer(sensor);
        }
        return new SourceId(sensor.id());
    }

    Sensor behind(X509Certificate certificate) {
        Sensor sensor = bySerial.get(serial(certificate));
        if (sensor == null) {
            throw refused("This certificate is of no sensor here. Enrol this computer again.");
        }
        if (sensor.revoked()) {
            throw refused("This sensor was removed. To let it in again, enrol it again.");
        }
        // A connection may stay open for longer than the certificate holds that it began with.
        if (clock.instant().isAfter(certificate.getNotAfter().toInstant())) {
            throw refused("The certificate of this sensor has ended. Enrol it again.");
        }
        return sensor;
    }

    private static Problem refused(String sentence) {
        return new Problem(HttpStatus.FORBIDDEN, "certificate-refused", sentence).withHeader("Connection", "close");
    }

    private static String serial(X509Certificate certificate) {
        return certificate.getSerialNumber().toString(16);
    }

    /** In memory at once; what the database still says is said again by the first request after a restart. */
    private void forgetFormer(Sensor seen) {
        change(seen.id(), now -> now.serial().equals(seen.serial()) ? now.withoutFormer() : now);
        Thread.ofVirtual().name("former-certificate").start(() -> {
            try {
                table.dropFormer(seen);
            } catch (DataAccessException away) {
                LOG.debug("the former certificate is forgotten later", away);
            }
        });
    }

    private void change(String id, UnaryOperator<Sensor> change) {
        synchronized (memory) {
            bySerial = bySerial(all().stream()
                    .map(sensor -> sensor.id().equals(id) ? change.apply(sensor) : sensor)
                    .toList());
        }
    }

    private void add(Sensor sensor) {
        synchronized (memory) {
            List<Sensor> all = new ArrayList<>(all());
            all.add(sensor);
            bySerial = bySerial(all);
        }
    }

    /** @param actor who lets a sensor in */
    Opened open(Actor actor, String name) {
        EnrolmentSecret secret = EnrolmentSecret.fresh(random);
        Instant now = clock.instant();
        Instant expires = now.plus(TOKEN_HOLDS);
        transaction.executeWithoutResult(status -> {
            table.open(secret.hash(), new SensorTable.Enrolment(name, actor.key()), now, expires);
            audit.add(
                    actor,
                    "sensor.enrolment-opened",
                    secret.publicName(),
                    Map.of("name", name, "expires", expires.toString()));
        });
        return new Opened(secret, expires);
    }

    /**
     * Uses the token up and certifies the request's key. A request that is refused leaves the token as it was.
     *
     * @param request PKCS #10 in DER
     */
    Certified enrol(EnrolmentSecret secret, byte[] request) {
        Instant now = clock.instant();
        Certified made = transaction.execute(status -> {
            SensorTable.Enrolment enrolment = table.use(secret.hash(), now)
                    .orElseThrow(() -> new Problem(
                            HttpStatus.FORBIDDEN, "token-refused", "The token is unknown, used or expired."));
            String id = ids.fresh("sen-");
            SensorCertificates.Issued issued = issue(request, id);
            Sensor sensor =
                    new Sensor(id, enrolment.name(), now, issued.serial().toString(16), null, issued.end(), false);
            table.insert(sensor);
            audit.add(
                    sensorItself(id),
                    "sensor.enrolled",
                    id,
                    Map.of(
                            "enrolment",
                            secret.publicName(),
                            "openedBy",
                            enrolment.by(),
                            "name",
                            enrolment.name(),
                            "certificate",
                            issued.fingerprint()));
            return new Certified(sensor, issued.chain());
        });
        add(made.sensor());
        changed.accept(made.sensor().id());
        return made;
    }

    /** @param certificate what the sensor shows; it goes on holding until the new one has been seen */
    Certified renew(X509Certificate certificate, byte[] request) {
        Sensor sensor = behind(certificate);
        Instant now = clock.instant();
        refuseHaste(sensor.id(), now);
        Certified made = transaction.execute(status -> {
            SensorCertificates.Issued issued = issue(request, sensor.id());
            Sensor fresh = sensor.renewed(serial(certificate), issued.serial().toString(16), issued.end());
            if (!table.renew(fresh)) {
                throw refused("This sensor was removed.");
            }
            audit.add(
                    sensorItself(sensor.id()),
                    "sensor.renewed",
                    sensor.id(),
                    Map.of("ends", issued.end().toString(), "certificate", issued.fingerprint()));
            return new Certified(fresh, issued.chain());
        });
        change(sensor.id(), known -> known.revoked() ? known : made.sensor());
        changed.accept(sensor.id());
        return made;
    }

    /** A sensor that has gone wrong must not fill the audit. */
    private void refuseHaste(String id, Instant now) {
        Instant counted =
                renewed.merge(id, now, (last, next) -> next.isBefore(last.plus(BETWEEN_RENEWALS)) ? last : next);
        if (!counted.equals(now)) {
            throw new Problem(HttpStatus.TOO_MANY_REQUESTS, "too-many-attempts", "It was renewed a moment ago.")
                    .withHeader("Retry-After", Long.toString(BETWEEN_RENEWALS.toSeconds()));
        }
    }

    void revoke(Actor actor, String id) {
        Sensor sensor =
                all().stream().filter(each -> each.id().equals(id)).findFirst().orElseThrow(Problem::notFound);
        transaction.executeWithoutResult(status -> {
            if (table.revoke(id)) {
                audit.add(actor, "sensor.revoked", id, Map.of("name", sensor.name()));
            }
        });
        change(id, Sensor::asRevoked);
        changed.accept(id);
    }

    private SensorCertificates.Issued issue(byte[] request, String name) {
        try {
            return certificates.issue(request, name);
        } catch (SensorCertificates.RefusedException refused) {
            throw Problem.notValid("request", String.valueOf(refused.getMessage()));
        }
    }

    private static Actor sensorItself(String id) {
        return new Actor(id, Set.of(), Set.of(), Reach.nothing(), Actor.Means.PROGRAM, "certificate", false);
    }
}
