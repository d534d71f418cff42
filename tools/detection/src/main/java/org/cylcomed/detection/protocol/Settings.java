package org.cylcomed.detection.protocol;

import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.cylcomed.core.Subject;
import org.cylcomed.core.evidence.Fact;
import org.cylcomed.core.evidence.Judgement;
import org.cylcomed.core.evidence.Reference;
import org.cylcomed.core.observation.Observation;
import org.cylcomed.core.observation.Operation;
import org.jspecify.annotations.Nullable;

/** Operations that change a device from afar. What is changed at its own keypad has no caller: no reader tells it. */
final class Settings {
    private static final Set<String> CONTROL = Set.of("SetValue", "SetString", "SetMetricState");

    private Settings() {}

    static boolean is(Observation observation) {
        return observation instanceof Operation operation
                && (operation.protocol().equals("SDC") || operation.protocol().equals("MQTT"))
                && (operation.verb().startsWith("Set") || operation.verb().startsWith("Activate"));
    }

    /** Whether it changes what the device does, not its limits, its patient, or an alarm's pause. */
    static boolean isControl(Operation operation) {
        return CONTROL.contains(operation.verb());
    }

    static Judgement told(
            Operation operation, Subject device, @Nullable Subject peer, String why, double times, double devices) {
        SortedMap<String, Fact> facts = new TreeMap<>();
        facts.put("verb", Fact.of(operation.verb()));
        facts.put("times", Fact.of(times > 1 ? times : 0));
        facts.put("refused", Fact.of(why.equals("REFUSED")));
        facts.put("stranger", Fact.of(why.equals("STRANGER")));
        facts.put("unusual", Fact.of(why.equals("NEW")));
        facts.put("devices", Fact.of(devices));
        return new Judgement(
                device,
                peer,
                ProtocolKinds.UNEXPECTED_SET_OPERATION,
                operation.origin().at(),
                operation.origin().at(),
                ProtocolKinds.UNEXPECTED_SET_OPERATION.ratio().value(),
                facts,
                List.of(new Reference.Observed(
                        operation.origin().source(), operation.origin().sequence())));
    }
}
