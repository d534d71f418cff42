package org.cylcomed.sensor.inventory;

import org.cylcomed.core.Identifier;
import org.cylcomed.core.Origin;
import org.cylcomed.core.Subject;
import org.cylcomed.core.evidence.Evidence;
import org.cylcomed.core.evidence.EvidenceId;
import org.cylcomed.core.observation.Claim;
import org.cylcomed.core.observation.ClinicalAlarm;
import org.cylcomed.core.observation.Conversation;
import org.cylcomed.core.observation.Identity;
import org.cylcomed.core.observation.LogLine;
import org.cylcomed.core.observation.Measurement;
import org.cylcomed.core.observation.Observation;
import org.cylcomed.core.observation.Operation;
import org.cylcomed.core.observation.Tick;
import org.cylcomed.core.observation.Waveform;
import org.jspecify.annotations.Nullable;

/**
 * Makes records of one network tellable from those of another: twenty-four homes all use 192.168.1.x.
 *
 * @param network name of the network heard, empty where the server hears only one
 */
public record NetworkScope(String network) {
    private static final int LONGEST = 64;
    private static final String BEHIND = "behind ";

    public NetworkScope {
        if (network.length() > LONGEST || network.codePoints().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("A network is named by at most " + LONGEST + " characters.");
        }
    }

    public Observation of(Observation observation, Origin origin) {
        return switch (observation) {
            case Identity identity ->
                new Identity(
                        origin, of(identity.subject()), of(identity.claim()), identity.confidence(), identity.basis());
            case Conversation seen ->
                new Conversation(
                        origin,
                        of(seen.subject()),
                        of(seen.peer()),
                        seen.communityId(),
                        seen.role(),
                        seen.transport(),
                        seen.serverPort(),
                        seen.protocol(),
                        seen.packetsOut(),
                        seen.packetsIn(),
                        seen.bytesOut(),
                        seen.bytesIn(),
                        seen.start(),
                        seen.closed(),
                        seen.encrypted());
            case Operation seen ->
                new Operation(
                        origin,
                        of(seen.subject()),
                        of(seen.peer()),
                        seen.protocol(),
                        seen.verb(),
                        seen.object(),
                        seen.outcome(),
                        seen.messageId(),
                        seen.messageVersion(),
                        seen.patient());
            case Measurement seen ->
                new Measurement(
                        origin,
                        of(seen.subject()),
                        of(seen.reporter()),
                        seen.point(),
                        seen.code(),
                        seen.value(),
                        seen.unit(),
                        seen.determinedAt(),
                        seen.patient());
            case Waveform other -> throw notOfPackets(other);
            case ClinicalAlarm seen ->
                new ClinicalAlarm(
                        origin,
                        of(seen.subject()),
                        of(seen.reporter()),
                        seen.point(),
                        seen.code(),
                        seen.state(),
                        seen.determinedAt());
            case LogLine other -> throw notOfPackets(other);
            case Tick other -> throw notOfPackets(other);
        };
    }

    /** A detector counts from 0 in each run; the id must differ over all runs, so it is minted from what never repeats. */
    public Evidence of(Evidence evidence, Origin origin) {
        Subject subject = of(evidence.subject());
        return new Evidence(
                EvidenceId.of(
                        evidence.producer() + " " + origin.source() + " " + evidence.end(),
                        subject,
                        evidence.kind(),
                        origin.sequence(),
                        0),
                subject,
                ofPeer(evidence.peer()),
                evidence.kind(),
                evidence.start(),
                evidence.end(),
                evidence.ratio(),
                evidence.facts(),
                evidence.restsOn(),
                evidence.producer());
    }

    private static IllegalStateException notOfPackets(Observation observation) {
        return new IllegalStateException(
                "the packet path tells no " + observation.getClass().getSimpleName());
    }

    private @Nullable Subject ofPeer(@Nullable Subject peer) {
        return peer == null ? null : of(peer);
    }

    private Claim of(Claim claim) {
        return claim instanceof Claim.Alias alias ? new Claim.Alias(of(alias.identifier())) : claim;
    }

    private Subject of(Subject subject) {
        return subject instanceof Identifier identifier ? of(identifier) : subject;
    }

    public Identifier of(Identifier identifier) {
        if (network.isEmpty()) {
            return identifier;
        }
        return switch (identifier.namespace()) {
            case UDI, CERTIFICATE_KEY, EPR, MAC -> identifier;
            case SERIAL ->
                identifier.scope().startsWith(BEHIND)
                        ? within(identifier, identifier.scope() + " in " + network)
                        : identifier;
            case HL7_SENDER, AE_TITLE, MQTT_CLIENT, HOST_NAME, IP ->
                identifier.scope().isEmpty() ? within(identifier, network) : identifier;
        };
    }

    private static Identifier within(Identifier identifier, String scope) {
        return new Identifier(identifier.namespace(), scope, identifier.value());
    }
}
