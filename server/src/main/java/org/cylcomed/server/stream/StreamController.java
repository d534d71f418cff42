package org.cylcomed.server.stream;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.cylcomed.core.DeviceId;
import org.cylcomed.server.access.Actor;
import org.cylcomed.server.access.Callers;
import org.cylcomed.server.access.Permission;
import org.cylcomed.server.access.Problem;
import org.cylcomed.server.access.Requires;
import org.cylcomed.server.devices.DeviceRegistry;
import org.cylcomed.server.devices.KnownDevice;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

@RestController
final class StreamController {
    private static final int MOST_LISTENERS = 500;
    private static final int MOST_WAITING = 2 * Broadcaster.MOST_REMEMBERED;
    private static final Duration HEARTBEAT = Duration.ofSeconds(15);

    private final Broadcaster broadcaster;
    private final DeviceRegistry devices;
    private final Callers callers;
    private final Duration heartbeat;
    private final AtomicInteger listening = new AtomicInteger();

    @Autowired
    StreamController(Broadcaster broadcaster, DeviceRegistry devices, Callers callers) {
        this(broadcaster, devices, callers, HEARTBEAT);
    }

    StreamController(Broadcaster broadcaster, DeviceRegistry devices, Callers callers, Duration heartbeat) {
        this.broadcaster = broadcaster;
        this.devices = devices;
        this.callers = callers;
        this.heartbeat = heartbeat;
    }

    @GetMapping(path = "/api/v1/stream", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    @Requires(Permission.OVERVIEW_READ)
    SseEmitter stream(Actor actor, @RequestHeader(name = "Last-Event-ID", required = false) @Nullable String lastId) {
        if (listening.incrementAndGet() > MOST_LISTENERS) {
            listening.decrementAndGet();
            throw new Problem(HttpStatus.SERVICE_UNAVAILABLE, "too-many-listeners", "Too many screens listen already.")
                    .withHeader("Retry-After", "30");
        }
        SseEmitter emitter = new SseEmitter(0L);
        BlockingQueue<Event> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
        AtomicBoolean slow = new AtomicBoolean();
        Broadcaster.Listener listener = event -> {
            if (!waiting.offer(event)) {
                slow.set(true);
            }
        };
        AtomicBoolean over = new AtomicBoolean();
        emitter.onCompletion(() -> over.set(true));
        emitter.onError(failure -> over.set(true));
        broadcaster.listen(listener, lastId);
        Thread.ofVirtual().name("stream").start(() -> {
            try {
                send(actor, emitter, waiting, slow, over);
            } finally {
                broadcaster.leave(listener);
                listening.decrementAndGet();
                emitter.complete();
            }
        });
        return emitter;
    }

    private void send(
            Actor actor, SseEmitter emitter, BlockingQueue<Event> waiting, AtomicBoolean slow, AtomicBoolean over) {
        try {
            emitter.send(SseEmitter.event().comment("listening"));
            long asked = System.nanoTime();
            while (!over.get() && !slow.get()) {
                Event event = waiting.poll(heartbeat.toMillis(), TimeUnit.MILLISECONDS);
                // Also while events come without a pause, or a busy hospital would go on telling somebody who left.
                if (System.nanoTime() - asked >= heartbeat.toNanos()) {
                    if (!callers.stillHolds(actor)) {
                        return;
                    }
                    asked = System.nanoTime();
                }
                if (event == null) {
                    emitter.send(SseEmitter.event().comment("still here"));
                } else if (reaches(actor, event)) {
                    emitter.send(SseEmitter.event()
                            .id(broadcaster.id(event))
                            .name(event.name())
                            .data(Map.of("id", event.id()), MediaType.APPLICATION_JSON));
                }
            }
        } catch (IOException | IllegalStateException gone) {
            over.set(true);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean reaches(Actor actor, Event event) {
        if (actor.reach().all() || event.devices() == null) {
            return true;
        }
        for (DeviceId id : event.devices()) {
            KnownDevice known = devices.find(id).orElse(null);
            if (known != null && actor.reach().includes(known.place().careUnit(), known.model())) {
                return true;
            }
        }
        return false;
    }
}
