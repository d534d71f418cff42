package org.cylcomed.server.metrics;

import java.io.IOException;
import org.cylcomed.server.access.Actor;
import org.cylcomed.server.access.Permission;
import org.cylcomed.server.access.Requires;
import org.cylcomed.server.export.OpenMetrics;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
final class MetricsController {
    private static final MediaType TYPE = MediaType.parseMediaType(OpenMetrics.MEDIA_TYPE);

    private final Figures figures;

    MetricsController(Figures figures) {
        this.figures = figures;
    }

    @GetMapping("/api/v1/metrics")
    @Requires(Permission.METRICS_READ)
    ResponseEntity<byte[]> metrics(Actor actor) throws IOException {
        return ResponseEntity.ok()
                .contentType(TYPE)
                .cacheControl(CacheControl.noStore())
                .body(OpenMetrics.write(figures.now(actor.reach())));
    }
}
