package org.cylcomed.bench;

import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.cylcomed.core.Identifier;
import org.cylcomed.core.Namespace;
import org.cylcomed.core.Origin;
import org.cylcomed.core.SourceId;
import org.cylcomed.core.evidence.Evidence;
import org.cylcomed.core.evidence.EvidenceId;
import org.cylcomed.core.evidence.Fact;
import org.cylcomed.core.evidence.Kind;
import org.cylcomed.core.evidence.Reference;
import org.cylcomed.core.observation.Claim;
import org.cylcomed.core.observation.Conversation;
import org.cylcomed.core.observation.Identity;
import org.cylcomed.core.observation.Observation;
import org.cylcomed.core.observation.Operation;
import org.cylcomed.core.observation.Outcome;
import org.cylcomed.core.observation.Role;
import org.cylcomed.core.observation.Transport;
import org.cylcomed.engine.json.Json;
import org.cylcomed.sensor.findings.FindingKinds;

/**
 * Records as a large site's sensors would tell them: of ten, nine observations (of a hundred of these 85 conversations,
 * 10 operations, 5 identities) and one piece of evidence. A hundredth of the devices has a fifth of the records. The
 * same seed and number give the same record, its time apart.
 */
public final class LoadRecords {
    /** How the address of every device in these records begins. */
    public static final String SUBJECTS = "10.16.";

    private static final List<String> PROTOCOLS = List.of("HL7v2", "DICOM", "MQTT", "HTTP", "TLS");
    private static final int[] PORTS = {2575, 104, 1883, 80, 443};
    private static final String[] MODELS = {"VM-12", "P-5", "V-300", "CT-64", "GW-2"};

    private final SourceId source;
    private final int devices;
    private final long seed;

    public LoadRecords(SourceId source, int devices, long seed) {
        this.source = source;
        this.devices = devices;
        this.seed = seed;
    }

    /** One line without its end. */
    public byte[] record(long number, Instant at) {
        SplittableRandom random = new SplittableRandom(seed * 0x9e3779b97f4a7c15L + number);
        double skew = random.nextDouble();
        int device = (int) (devices * skew * skew * skew);
        Identifier subject = address(10, device);
        Identifier peer = address(172, device % 97);
        return number % 10 == 9
                ? Json.write(evidence(number, subject, peer, at, random))
                : Json.write(observation(number, subject, peer, at, random));
    }

    private Observation observation(
            long number, Identifier subject, Identifier peer, Instant at, SplittableRandom random) {
        Origin origin = new Origin(source, number, at, at);
        int kind = random.nextInt(100);
        int protocol = random.nextInt(PROTOCOLS.size());
        if (kind < 85) {
            long out = random.nextLong(1, 601);
            long in = random.nextLong(1, 601);
            return new Conversation(
                    origin,
                    subject,
                    peer,
                    "1:" + Long.toHexString(random.nextLong()) + "AAAAAAAAAAA=",
                    random.nextBoolean() ? Role.CLIENT : Role.SERVER,
                    Transport.TCP,
                    PORTS[protocol],
                    PROTOCOLS.get(protocol),
                    out,
                    in,
                    out * 180,
                    in * 90,
                    at.minusSeconds(60L + random.nextInt(3600)),
                    random.nextInt(10) == 0,
                    protocol == 4);
        }
        if (kind < 95) {
            return new Operation(
                    origin, subject, peer, "HL7v2", "ORU^R01", "", Outcome.ACCEPTED, "M" + number, "2.6", null);
        }
        Claim claim = new Claim.Attribute("model", MODELS[random.nextInt(MODELS.length)]);
        return new Identity(origin, subject, claim, 0.9, "HL7 MSH");
    }

    private Evidence evidence(long number, Identifier subject, Identifier peer, Instant at, SplittableRandom random) {
        boolean weakness = random.nextInt(20) != 0;
        Kind kind = weakness ? FindingKinds.WEAK_TLS : FindingKinds.BRUTE_FORCE;
        TreeMap<String, Fact> facts = new TreeMap<>();
        facts.put("ports", Fact.of(List.of("443")));
        facts.put("reasons", Fact.of(List.of("TLS 1.0")));
        facts.put("protocols", Fact.of(List.of("SSH")));
        facts.put("attempts", Fact.of((double) (20 + random.nextInt(500))));
        return new Evidence(
                EvidenceId.of("bench " + source, subject, kind, number, 0),
                subject,
                peer,
                kind,
                at.minusSeconds(30),
                at,
                kind.ratio().value(),
                facts,
                List.of(new Reference.Observed(source, Math.max(0, number - 1))),
                "sensor-findings");
    }

    private static Identifier address(int first, int number) {
        return new Identifier(Namespace.IP, "", first + ".16." + (number >>> 8) + "." + (number & 0xff));
    }
}
