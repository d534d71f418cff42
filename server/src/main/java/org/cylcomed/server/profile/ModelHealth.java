package org.cylcomed.server.profile;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.cylcomed.core.DeviceId;
import org.cylcomed.core.evidence.Basis;
import org.cylcomed.core.evidence.Kind;
import org.cylcomed.core.process.Teachable;
import org.cylcomed.detection.Detection;
import org.cylcomed.detection.behaviour.BehaviourProcessor;
import org.cylcomed.detection.behaviour.BehaviourProfile;
import org.cylcomed.detection.behaviour.LearnedBehaviour;
import org.cylcomed.server.access.Reach;
import org.cylcomed.server.api.Reaches;
import org.cylcomed.server.devices.DeviceName;
import org.cylcomed.server.devices.DeviceRegistry;
import org.cylcomed.server.findings.Wording;
import org.cylcomed.server.pipeline.Pipeline;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;

/** How the learning of all devices is: how many speak, how old what they know is, who has drifted, and how often they were right. */
final class ModelHealth {
    private static final Duration MONTH = Duration.ofDays(30);
    private static final int MOST_DRIFTED = 20;

    /** As the detector says it once a week: so many of the first deviations above what was usual at first. */
    private static final double DRIFT = 3;

    private final Pipeline pipeline;
    private final DeviceRegistry devices;
    private final NamedParameterJdbcTemplate database;
    private final Wording wording;
    private final InstantSource clock;

    ModelHealth(
            Pipeline pipeline,
            DeviceRegistry devices,
            NamedParameterJdbcTemplate database,
            Wording wording,
            InstantSource clock) {
        this.pipeline = pipeline;
        this.devices = devices;
        this.database = database;
        this.wording = wording;
        this.clock = clock;
    }

    /** A device that sends more and more. */
    record Drifted(DeviceName device, double deviations, double atFirst, double usual) {}

    /**
     * What a learned kind has said in the last 30 days, and what people said of it.
     *
     * @param ratio what it weighs, and whether that is assumed or measured
     */
    record KindLine(
            String kind,
            String title,
            long findings,
            long devices,
            long attacks,
            long harmless,
            double ratio,
            Basis basis) {}

    /**
     * The learning of all devices.
     *
     * @param medianDays age of what they know
     */
    record View(
            int devices,
            int learning,
            int armed,
            int frozen,
            int crowded,
            int taught,
            @Nullable Double medianDays,
            @Nullable Instant oldest,
            List<Drifted> drifted,
            List<KindLine> kinds) {}

    View of(Reach reach, Locale language) {
        Map<DeviceId, BehaviourProfile> profiles = new HashMap<>();
        pipeline.ask(engine -> engine.states(BehaviourProcessor.NAME)).forEach((id, bytes) -> {
            if (devices.isWithin(reach, id)) {
                LearnedBehaviour.read(bytes).ifPresent(learned -> profiles.put(id, learned.profile()));
            }
        });
        int armed = 0;
        int frozen = 0;
        int crowded = 0;
        int taught = 0;
        Instant oldest = null;
        List<Double> ages = new ArrayList<>();
        List<Drifted> drifted = new ArrayList<>();
        for (Map.Entry<DeviceId, BehaviourProfile> each : profiles.entrySet()) {
            BehaviourProfile profile = each.getValue();
            armed += profile.armed() ? 1 : 0;
            frozen += profile.armed() && !profile.learning() ? 1 : 0;
            crowded += profile.armed() && profile.crowded() ? 1 : 0;
            taught += profile.taught() > 0 ? 1 : 0;
            if (profile.observations() > 0) {
                ages.add(Duration.between(profile.first(), profile.latest()).toMinutes() / 1440.0);
                oldest = oldest == null || profile.first().isBefore(oldest) ? profile.first() : oldest;
            }
            BehaviourProfile.Amount amount = profile.amount();
            Double atFirst = amount == null ? null : amount.atFirst();
            if (amount != null && atFirst != null && amount.drift() > DRIFT) {
                drifted.add(new Drifted(devices.name(each.getKey()), amount.drift(), atFirst, amount.usual()));
            }
        }
        Collections.sort(ages);
        drifted.sort((one, other) -> Double.compare(other.deviations(), one.deviations()));
        return new View(
                profiles.size(),
                profiles.size() - armed,
                armed,
                frozen,
                crowded,
                taught,
                ages.isEmpty() ? null : ages.get(ages.size() / 2),
                oldest,
                drifted.subList(0, Math.min(MOST_DRIFTED, drifted.size())),
                kinds(reach, language));
    }

    private List<KindLine> kinds(Reach reach, Locale language) {
        MapSqlParameterSource parameters = new MapSqlParameterSource()
                .addValue("since", OffsetDateTime.ofInstant(clock.instant().minus(MONTH), ZoneOffset.UTC));
        Map<String, long[]> counts = new HashMap<>();
        database.query(
                "select f.kind, count(*), count(distinct f.device), count(*) filter (where f.label = 'ATTACK'),"
                        + " count(*) filter (where f.label = 'HARMLESS') from finding f left join device d on d.id = f.device"
                        + " where f.merged_into is null and f.last >= :since and "
                        + Reaches.condition(reach, "d", parameters) + " group by f.kind",
                parameters,
                row -> {
                    counts.put(
                            row.getString(1),
                            new long[] {row.getLong(2), row.getLong(3), row.getLong(4), row.getLong(5)});
                });
        List<KindLine> lines = new ArrayList<>();
        for (Teachable each : Detection.teachable()) {
            Kind kind = each.kind();
            long[] count = counts.getOrDefault(kind.name(), new long[4]);
            lines.add(new KindLine(
                    kind.name(),
                    wording.in(language).title(kind),
                    count[0],
                    count[1],
                    count[2],
                    count[3],
                    kind.ratio().value(),
                    kind.ratio().basis()));
        }
        return lines;
    }
}
