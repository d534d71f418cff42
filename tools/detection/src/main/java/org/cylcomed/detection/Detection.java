package org.cylcomed.detection;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.cylcomed.core.Subject;
import org.cylcomed.core.evidence.Kind;
import org.cylcomed.core.process.Processor;
import org.cylcomed.core.process.Teachable;
import org.cylcomed.detection.behaviour.BehaviourKinds;
import org.cylcomed.detection.behaviour.BehaviourProcessor;
import org.cylcomed.detection.curve.CurveKinds;
import org.cylcomed.detection.logs.LogKinds;
import org.cylcomed.detection.logs.LogProcessor;
import org.cylcomed.detection.protocol.ProtocolKinds;
import org.cylcomed.detection.protocol.ProtocolProcessors;
import org.cylcomed.detection.vitals.VitalKinds;
import org.cylcomed.detection.vitals.VitalProcessor;

/** Every room of detection, for a host that is told every record and stays: one line a room. */
public final class Detection {
    private Detection() {}

    /** For a host that looks at nobody's values. */
    public static List<Processor<?>> processors() {
        return processors(_ -> false);
    }

    /**
     * In the order in which they see an observation; made anew for each engine.
     *
     * @param watched devices whose patients' values may be looked at
     */
    public static List<Processor<?>> processors(Predicate<Subject> watched) {
        List<Processor<?>> all = new ArrayList<>(ProtocolProcessors.all());
        all.add(new BehaviourProcessor());
        all.add(new LogProcessor());
        all.add(VitalProcessor.hosted(watched));
        return List.copyOf(all);
    }

    /** What people may teach: what is learned, and nothing that a rule finds. */
    public static List<Teachable> teachable() {
        return processors().stream()
                .flatMap(processor -> processor.teachable().stream())
                .toList();
    }

    /** What rests on what was usual, and so is told within a budget; a rule's findings are not. */
    public static List<Kind> learned() {
        List<Kind> all = new ArrayList<>(VitalKinds.all());
        teachable().forEach(each -> all.add(each.kind()));
        return List.copyOf(all);
    }

    public static List<Kind> kinds() {
        List<Kind> all = new ArrayList<>(ProtocolKinds.all());
        all.addAll(BehaviourKinds.all());
        all.addAll(LogKinds.all());
        all.addAll(VitalKinds.all());
        all.addAll(CurveKinds.all());
        return List.copyOf(all);
    }

    /** Beside these classes lie the sentences of the kinds. */
    public static List<Class<?>> rooms() {
        return List.of(ProtocolKinds.class, BehaviourKinds.class, LogKinds.class, VitalKinds.class, CurveKinds.class);
    }
}
