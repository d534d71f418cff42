package org.cylcomed.server.sensors;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.cylcomed.server.access.Actor;
import org.cylcomed.server.access.Permission;
import org.cylcomed.server.access.Problem;
import org.cylcomed.server.access.Requires;
import org.cylcomed.server.api.Idempotency;
import org.cylcomed.server.api.Listing;
import org.cylcomed.server.api.Query;
import org.cylcomed.server.devices.DeviceRows;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/sensors")
final class SensorController {
    /** A sensor with anything to listen to reports its conversations each minute. */
    static final Duration SILENT_AFTER = Duration.ofMinutes(10);

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

    private final SensorRegister register;
    private final SensorTable table;
    private final Deliveries deliveries;
    private final DeviceRows devices;
    private final Door door;
    private final Idempotency idempotency;
    private final InstantSource clock;

    SensorController(
            SensorRegister register,
            SensorTable table,
            Deliveries deliveries,
            DeviceRows devices,
            Door door,
            Idempotency idempotency,
            InstantSource clock) {
        this.register = register;
        this.table = table;
        this.deliveries = deliveries;
        this.devices = devices;
        this.door = door;
        this.idempotency = idempotency;
        this.clock = clock;
    }

    /** Whether records come. */
    enum State {
        SPEAKS,
        SILENT,
        REVOKED,
        NEVER_HEARD
    }

    record SensorView(
            String id,
            String name,
            State state,
            long through,
            @Nullable Instant last,
            Instant certificateEnds,
            int devices,
            Instant enrolledAt) {}

    record NewEnrolment(@Nullable String name) {}

    record EnrolmentView(String line, String token, Instant expires) {}

    @GetMapping
    @Requires(Permission.SENSORS_READ)
    Listing<SensorView> list(Actor actor, @RequestParam MultiValueMap<String, String> parameters) {
        new Query(parameters).end();
        Map<String, Integer> seen = devices.sources(actor.reach());
        Map<String, Instant> heard = table.heard();
        heard.putAll(deliveries.last());
        Map<String, Long> through = deliveries.through();
        Instant now = clock.instant();
        List<SensorView> views = register.all().stream()
                .map(sensor -> new SensorView(
                        sensor.id(),
                        sensor.name(),
                        state(sensor, heard.get(sensor.id()), now),
                        through.getOrDefault(sensor.id(), 0L),
                        heard.get(sensor.id()),
                        sensor.certificateEnds(),
                        seen.getOrDefault(sensor.id(), 0),
                        sensor.enrolledAt()))
                .sorted(Comparator.comparing(SensorView::name).thenComparing(SensorView::id))
                .toList();
        return new Listing<>(views, null, views.size());
    }

    private static State state(Sensor sensor, @Nullable Instant heard, Instant now) {
        if (sensor.revoked()) {
            return State.REVOKED;
        }
        if (heard == null) {
            return State.NEVER_HEARD;
        }
        return heard.plus(SILENT_AFTER).isBefore(now) ? State.SILENT : State.SPEAKS;
    }

    @PostMapping("/enrolments")
    @Requires(Permission.SENSORS_WRITE)
    ResponseEntity<String> open(
            Actor actor,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @RequestBody NewEnrolment enrolment) {
        actor.requireWholeReach(); // A sensor tells of any device, and without it all it watched go unseen.
        String name = enrolment.name() == null ? "" : enrolment.name();
        if (!NAME.matcher(name).matches()) {
            throw Problem.notValid(
                    "name",
                    "has 1 to 64 letters, digits, dots, hyphens or underscores, and begins with one of the first two");
        }
        return idempotency.createSecret(actor, "enrolment", key, () -> {
            SensorRegister.Opened opened = register.open(actor, name);
            String token = opened.secret().token(door.authority());
            return new EnrolmentView("cylcomed sensor enrol " + door.url() + " " + token, token, opened.expires());
        });
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Requires(Permission.SENSORS_WRITE)
    void revoke(Actor actor, @PathVariable String id) {
        actor.requireWholeReach();
        register.revoke(actor, id);
    }
}
