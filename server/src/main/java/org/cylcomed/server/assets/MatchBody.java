package org.cylcomed.server.assets;

import java.util.List;
import java.util.SortedSet;
import org.cylcomed.core.DeviceId;
import org.cylcomed.server.assets.match.Confidence;
import org.cylcomed.server.assets.match.Match;
import org.cylcomed.server.assets.match.MatchBy;
import org.jspecify.annotations.Nullable;

/** A match as JSON. */
record MatchBody(
        Match.State state, @Nullable String deviceId, List<CandidateBody> candidates, SortedSet<Long> otherAssets) {
    record CandidateBody(String deviceId, List<MatchBy> by, Confidence confidence) {}

    static MatchBody of(Match match) {
        return new MatchBody(
                match.state(),
                match.device().map(DeviceId::value).orElse(null),
                match.candidates().stream()
                        .map(one -> new CandidateBody(one.deviceId().value(), one.by(), one.confidence()))
                        .toList(),
                match.otherAssets());
    }
}
