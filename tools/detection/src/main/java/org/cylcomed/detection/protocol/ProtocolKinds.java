package org.cylcomed.detection.protocol;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cylcomed.core.evidence.Kind;
import org.cylcomed.core.evidence.Nature;
import org.cylcomed.core.evidence.Ratio;
import org.cylcomed.core.evidence.Severity;
import org.cylcomed.core.evidence.SourceGroup;
import org.cylcomed.core.evidence.Technique;

/**
 * Everything this room can find. Ratios are assumed until measured: 20, the cap of the group, where hardly anything else
 * looks like it; 12 where a fault sometimes does; 6 where it often does; 3 where it mostly is one.
 *
 * <p>Their sentences lie beside this class. Techniques are those of ATT&CK for ICS 18.1 and Enterprise 19.1.
 */
public final class ProtocolKinds {
    private static final Duration HOUR = Duration.ofHours(1);

    /** The same measurement has another value on its way than where it was measured. */
    public static final Kind VALUE_MISMATCH =
            attack("value-mismatch", SourceGroup.TELEMETRY, Severity.HIGH, 20, "T0856", "T0832", "T1565.002");

    /**
     * The record's copy of a message differs from the message in one value; the monitor confirms the message. Low: it
     * never comes without a value mismatch, which calls people already. It says how sure that is.
     */
    public static final Kind MESSAGE_ALTERED =
            attack("message-altered", SourceGroup.INTEGRITY, Severity.LOW, 12, "T0832", "T1565.002");

    /** A device's state counts back, or begins again where it had been; or values come again with the times they had. */
    public static final Kind SEQUENCE_REUSE =
            attack("sequence-reuse", SourceGroup.TELEMETRY, Severity.HIGH, 12, "T0856", "T1565.002");

    /** A device's own time runs back, ahead, or stands still. */
    public static final Kind TIME_INCONSISTENT =
            attack("time-inconsistent", SourceGroup.TELEMETRY, Severity.MEDIUM, 6, "T0856", "T1565.002");

    /** A setting was changed from afar by somebody who does not do that, or on many devices at once. */
    public static final Kind UNEXPECTED_SET_OPERATION =
            attack("unexpected-set-operation", SourceGroup.NETWORK, Severity.HIGH, 12, "T0836", "T0855", "T0831");

    /** One device falls silent while others behind the same gateway go on. */
    public static final Kind DEVICE_SILENT =
            attack("device-silent", SourceGroup.TELEMETRY, Severity.LOW, 3, "T0815", "T0804");

    /** An alarm was raised at the bed and did not go where alarms go. */
    public static final Kind ALARM_NOT_FORWARDED =
            attack("alarm-not-forwarded", SourceGroup.TELEMETRY, Severity.HIGH, 12, "T0878", "T0815");

    /**
     * Whoever passes alarms on went on telling values of this bed and kept its alarm. Low: it never comes without an alarm
     * that was not forwarded, which calls people already. It says where the alarm was lost.
     */
    public static final Kind ALARM_WITHHELD =
            attack("alarm-withheld", SourceGroup.INTEGRITY, Severity.LOW, 20, "T0878", "T1565.002");

    /** Two machines use one name at the same time, seen from different places. */
    public static final Kind IDENTITY_CONFLICT =
            attack("identity-conflict", SourceGroup.IDENTITY, Severity.HIGH, 12, "T0856", "T0830");

    /** A client of a broker takes the topics of others. */
    public static final Kind FOREIGN_TOPICS =
            attack("foreign-topics", SourceGroup.NETWORK, Severity.HIGH, 12, "T1213", "T1530", "T0861");

    /** A caller that is new to an image archive asks it for much. */
    public static final Kind ARCHIVE_SWEEP =
            attack("archive-sweep", SourceGroup.NETWORK, Severity.HIGH, 12, "T1213", "T1119", "T1530");

    /** Somebody reads the record of many patients, many times as many as before. */
    public static final Kind RECORD_SWEEP =
            attack("record-sweep", SourceGroup.LOG, Severity.HIGH, 12, "T1213", "T1530");

    private static final List<Kind> ALL = List.of(
            VALUE_MISMATCH,
            MESSAGE_ALTERED,
            SEQUENCE_REUSE,
            TIME_INCONSISTENT,
            UNEXPECTED_SET_OPERATION,
            DEVICE_SILENT,
            ALARM_NOT_FORWARDED,
            ALARM_WITHHELD,
            IDENTITY_CONFLICT,
            FOREIGN_TOPICS,
            ARCHIVE_SWEEP,
            RECORD_SWEEP);

    private ProtocolKinds() {}

    public static List<Kind> all() {
        return ALL;
    }

    private static Kind attack(String name, SourceGroup group, Severity severity, double ratio, String... techniques) {
        Set<Technique> known = Stream.of(techniques).map(Technique::new).collect(Collectors.toSet());
        return new Kind(
                name, Nature.ATTACK, group, severity, Ratio.assumed(ratio), HOUR, Duration.ofMinutes(30), known);
    }
}
