package org.cylcomed.server.devices;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.cylcomed.core.evidence.Severity;
import org.cylcomed.core.evidence.SourceGroup;
import org.cylcomed.core.finding.Confidence;
import org.cylcomed.core.finding.Level;
import org.cylcomed.core.finding.Verdict;
import org.jspecify.annotations.Nullable;

/** A device as a row; the fields are the specification's. */
public record DeviceView(
        String id,
        String name,
        @Nullable String maker,
        @Nullable String model,
        @Nullable String firmware,
        @Nullable String function,
        @Nullable Boolean medical,
        @Nullable String careUnit,
        @Nullable String bed,
        @Nullable String harm,
        List<String> addresses,
        Instant first,
        Instant last,
        boolean silent,
        Judgement assessment,
        int findings,
        @Nullable Severity worst,
        int weaknesses) {
    /** How likely it is that the device or its path is compromised, and how far we see. */
    public record Judgement(Level level, Verdict verdict, Confidence confidence, Set<SourceGroup> missing) {}
}
