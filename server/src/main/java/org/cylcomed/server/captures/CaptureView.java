package org.cylcomed.server.captures;

import java.time.Instant;
import java.util.List;
import org.cylcomed.sensor.capture.CaptureReport;
import org.jspecify.annotations.Nullable;

/** A capture as the API gives it; the fields are the specification's. */
record CaptureView(
        String id,
        String name,
        String network,
        long bytes,
        CaptureRow.State state,
        double progress,
        long packets,
        long observations,
        long evidence,
        int devices,
        long findings,
        long conversations,
        long oneWay,
        @Nullable Double lostShare,
        List<CaptureReport.Skipped> skipped,
        @Nullable String problem,
        String by,
        Instant at,
        @Nullable Instant keptUntil) {}
