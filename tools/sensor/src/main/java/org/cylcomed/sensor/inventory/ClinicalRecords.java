package org.cylcomed.sensor.inventory;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.cylcomed.core.Identifier;
import org.cylcomed.core.Namespace;
import org.cylcomed.core.Origin;
import org.cylcomed.core.PatientKey;
import org.cylcomed.core.SourceId;
import org.cylcomed.core.observation.AlarmState;
import org.cylcomed.core.observation.Claim;
import org.cylcomed.core.observation.ClinicalAlarm;
import org.cylcomed.core.observation.Identity;
import org.cylcomed.core.observation.Measurement;
import org.cylcomed.core.observation.Observation;
import org.cylcomed.core.observation.Operation;
import org.cylcomed.core.observation.Outcome;
import org.cylcomed.core.observation.Point;
import org.cylcomed.sensor.connection.Connection;
import org.cylcomed.sensor.connection.Direction;
import org.cylcomed.sensor.connection.Endpoint;
import org.cylcomed.sensor.connection.TrafficListener;
import org.cylcomed.sensor.packet.Frame;
import org.cylcomed.sensor.protocol.Protocol;
import org.cylcomed.sensor.protocol.Sighting;
import org.jspecify.annotations.Nullable;

/**
 * What clinical protocols carry in clear text, for those who compare it with what others saw: values, alarms, settings
 * from afar, versions of a device's state, and under which name an address speaks.
 *
 * <p>The subject of a value is who measured; the reporter is the address that sent it. Names are told at most each ten
 * seconds, versions each second and questions to an archive ten times a second. Of HL7, what an answer says is not told.
 */
public final class ClinicalRecords implements TrafficListener {
    private static final int MOST_REMEMBERED = 1 << 14;
    private static final long SECOND = 1_000_000_000L;
    private static final long CLAIM_EACH = 10 * SECOND;

    private final SourceId source;
    private final Consumer<Observation> sink;
    private final Map<String, Long> told = new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
            return size() > MOST_REMEMBERED;
        }
    };
    private long sequence;

    /** @param sink told every observation, in order, by the thread of the packets */
    public ClinicalRecords(SourceId source, Consumer<Observation> sink) {
        this.source = source;
        this.sink = sink;
    }

    @Override
    public boolean followsPackets() {
        return false;
    }

    @Override
    public void sighting(Sighting sighting, Frame frame) {
        switch (sighting) {
            case Sighting.Measurement seen -> value(seen, frame.timeNanos);
            case Sighting.ClinicalAlarm seen -> alarm(seen, frame.timeNanos);
            case Sighting.Operation seen -> operation(seen, frame.timeNanos);
            default -> {}
        }
    }

    @Override
    public void discontinuity() {
        told.clear();
    }

    private void value(Sighting.Measurement seen, long at) {
        Point point = point(seen.connection());
        Endpoint sender = seen.connection().sender(seen.direction());
        if (point != null && !seen.code().isBlank()) {
            sink.accept(new Measurement(
                    origin(at),
                    measuring(seen.behind(), sender),
                    Inventory.identifier(sender),
                    point,
                    seen.code(),
                    seen.value(),
                    seen.unit(),
                    seen.determinedAtNanos() == -1 ? null : Inventory.instant(seen.determinedAtNanos()),
                    patient(seen.patient())));
        }
    }

    private void alarm(Sighting.ClinicalAlarm seen, long at) {
        Point point = point(seen.connection());
        Endpoint sender = seen.connection().sender(seen.direction());
        if (point != null && !seen.code().isBlank()) {
            sink.accept(new ClinicalAlarm(
                    origin(at),
                    measuring(seen.behind(), sender),
                    Inventory.identifier(sender),
                    point,
                    seen.code(),
                    state(seen.state()),
                    null));
        }
    }

    private static AlarmState state(String said) {
        return switch (said.toLowerCase(Locale.ROOT)) {
            case "absent", "inactive", "end" -> AlarmState.ENDED;
            case "latched" -> AlarmState.LATCHED;
            default -> AlarmState.ACTIVE;
        };
    }

    private void operation(Sighting.Operation seen, long at) {
        Endpoint sender = seen.connection().sender(seen.direction());
        Namespace namespace = claimed(seen);
        if (namespace != null && seen.sender() != null && !seen.sender().isBlank()) {
            String name = Inventory.clip(seen.sender(), Identifier.MAX_LENGTH);
            if (due(namespace + " " + name + " " + sender.address(), at, CLAIM_EACH)) {
                Claim.Alias claim = new Claim.Alias(new Identifier(namespace, "", name));
                sink.accept(new Identity(
                        origin(at),
                        Inventory.identifier(sender),
                        claim,
                        0.9,
                        seen.protocol().label()));
            }
        }
        if (seen.protocol() == Protocol.SDC) {
            sdc(seen, sender, at);
        } else if (seen.protocol() == Protocol.DICOM && isOfArchive(seen)) {
            Endpoint archive = seen.connection().receiver(seen.direction());
            if (due(seen.verb() + " " + sender.address() + " " + archive.address(), at, SECOND / 10)) {
                tell(seen, sender, archive, text(seen.object()), seen.messageId(), at);
            }
        }
    }

    /** Who calls an archive, and asks it for studies or images; what is sent to it is not told. */
    private static boolean isOfArchive(Sighting.Operation seen) {
        return seen.direction() == Direction.FROM_CLIENT
                && seen.outcome() == Sighting.Outcome.ASKED
                && switch (seen.verb()) {
                    case "A-ASSOCIATE", "C-FIND", "C-MOVE", "C-GET" -> true;
                    default -> false;
                };
    }

    private static @Nullable Namespace claimed(Sighting.Operation seen) {
        return switch (seen.protocol()) {
            case HL7V2 -> seen.outcome() == Sighting.Outcome.ASKED ? Namespace.HL7_SENDER : null;
            case DICOM -> seen.direction() == Direction.FROM_CLIENT ? Namespace.AE_TITLE : null;
            default -> null;
        };
    }

    private void sdc(Sighting.Operation seen, Endpoint sender, long at) {
        if (isSetting(seen.verb())) {
            boolean asked = seen.outcome() == Sighting.Outcome.ASKED;
            Endpoint who = asked ? sender : seen.connection().receiver(seen.direction());
            Endpoint whom = asked ? seen.connection().receiver(seen.direction()) : sender;
            tell(seen, who, whom, seen.object() == null ? "" : seen.object(), seen.messageId(), at);
        } else if (seen.verb().endsWith("Report") && fact(seen, "mdibVersion") != null) {
            String state = text(fact(seen, "sequenceId")) + " " + text(fact(seen, "instanceId"));
            if (due("version " + sender.address() + " " + state, at, SECOND)) {
                Endpoint to = seen.connection().receiver(seen.direction());
                tell(seen, sender, to, state.strip(), fact(seen, "mdibVersion"), at);
            }
        }
    }

    /** Operations of BICEPS that change something: SetValue, SetString, SetContextState, SetAlertState, Activate... */
    private static boolean isSetting(String verb) {
        return verb.startsWith("Set") || verb.startsWith("Activate");
    }

    private void tell(
            Sighting.Operation seen, Endpoint who, Endpoint whom, String object, @Nullable String id, long at) {
        sink.accept(new Operation(
                origin(at),
                Inventory.identifier(who),
                Inventory.identifier(whom),
                seen.protocol().label(),
                seen.verb(),
                object,
                outcome(seen.outcome()),
                id,
                seen.messageVersion(),
                patient(seen.patient())));
    }

    private static Outcome outcome(Sighting.Outcome outcome) {
        return switch (outcome) {
            case ASKED -> Outcome.UNKNOWN;
            case ACCEPTED -> Outcome.ACCEPTED;
            case REFUSED -> Outcome.REFUSED;
            case FAILED -> Outcome.FAILED;
        };
    }

    private boolean due(String key, long at, long each) {
        Long before = told.get(key);
        if (before != null && at >= before && at - before < each) {
            return false;
        }
        told.put(key, at);
        return true;
    }

    private static Identifier measuring(@Nullable String behind, Endpoint sender) {
        return behind == null ? Inventory.identifier(sender) : Inventory.behind(behind, sender);
    }

    private static @Nullable Point point(Connection connection) {
        if (connection.is(Protocol.HL7V2)) {
            return Point.HL7;
        }
        if (connection.is(Protocol.FHIR)) {
            return Point.FHIR;
        }
        if (connection.is(Protocol.MQTT)) {
            return Point.MQTT;
        }
        return connection.is(Protocol.SDC) ? Point.MONITOR : null;
    }

    /** A reader without the site's secret has no key that means anything elsewhere. */
    private static @Nullable PatientKey patient(@Nullable String key) {
        return key == null || key.length() != 64 ? null : new PatientKey(key);
    }

    private static @Nullable String fact(Sighting.Operation operation, String name) {
        String[] facts = operation.facts();
        for (int i = 0; i + 1 < facts.length; i += 2) {
            if (facts[i].equals(name)) {
                return facts[i + 1];
            }
        }
        return null;
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }

    private Origin origin(long nanos) {
        Instant at = Inventory.instant(nanos);
        return new Origin(source, sequence++, at, at);
    }
}
