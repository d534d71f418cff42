package org.cylcomed.server.findings;

import java.time.Duration;
import java.util.Map;
import org.cylcomed.server.access.Actor;
import org.cylcomed.server.access.Problem;
import org.cylcomed.server.pipeline.Outbox;
import org.cylcomed.server.pipeline.Pipeline;
import org.springframework.http.HttpStatus;

/** What people decide goes to the record log first; the answer comes when it is applied. */
public final class Decisions {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Outbox outbox;
    private final Pipeline pipeline;

    public Decisions(Outbox outbox, Pipeline pipeline) {
        this.outbox = outbox;
        this.pipeline = pipeline;
    }

    /** @throws Problem {@code 503} if it is taken but not applied yet: it will be, and the caller should look again */
    public void decide(Actor actor, String subject, String action, Map<String, String> details) {
        await(outbox.put(actor.key(), action, subject, details));
    }

    public void await(long id) {
        if (!pipeline.await(id, PATIENCE)) {
            throw new Problem(
                            HttpStatus.SERVICE_UNAVAILABLE,
                            "not-applied-yet",
                            "It is noted and will be applied; the server is busy. Look again in a moment.")
                    .withHeader("Retry-After", "5");
        }
    }
}
