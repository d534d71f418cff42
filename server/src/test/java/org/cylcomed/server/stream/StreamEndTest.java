package org.cylcomed.server.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.cylcomed.server.House;
import org.cylcomed.server.access.Actor;
import org.cylcomed.server.access.Permission;
import org.cylcomed.server.access.Reach;
import org.cylcomed.server.devices.DeviceRegistry;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.core.MethodParameter;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.MvcResult;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/** A stream is longer than a session: it ends when the session or token behind it does. */
class StreamEndTest {
    private static final long SECONDS_30 = 30_000;

    private static House house;

    private final AtomicBoolean holds = new AtomicBoolean(true);
    private final AtomicInteger asked = new AtomicInteger();
    private final Broadcaster broadcaster = new Broadcaster(1, finding -> Set.of());

    private MockMvc handlers;

    @BeforeAll
    static void open(@TempDir Path folder) throws Exception {
        house = new House(folder);
    }

    @BeforeEach
    void prepare() {
        StreamController controller = new StreamController(
                broadcaster,
                house.bean(DeviceRegistry.class),
                actor -> {
                    asked.incrementAndGet();
                    return holds.get();
                },
                Duration.ofMillis(5));
        handlers = MockMvcBuilders.standaloneSetup(controller)
                .setCustomArgumentResolvers(new Anybody())
                .build();
    }

    @AfterAll
    static void close() {
        house.close();
    }

    @Test
    void aQuietStreamEndsWithTheSession() throws Exception {
        MvcResult listening = listen();
        House.until(() -> asked.get() > 1);
        assertThat(listening.getRequest().isAsyncStarted()).isTrue();
        holds.set(false);
        listening.getAsyncResult(SECONDS_30);
    }

    @Test
    void aBusyStreamEndsWithTheSessionAndTellsNothingAfter() throws Exception {
        MvcResult listening = listen();
        broadcaster.tell("capture", "before");
        House.until(() -> heard(listening).contains("before"));
        AtomicBoolean busy = new AtomicBoolean(true);
        Thread news = Thread.ofVirtual().start(() -> {
            while (busy.get()) {
                broadcaster.tell("capture", "news");
                LockSupport.parkNanos(1_000);
            }
        });
        holds.set(false);
        listening.getAsyncResult(SECONDS_30);
        busy.set(false);
        news.join();
        broadcaster.tell("capture", "after");
        assertThat(heard(listening)).doesNotContain("after");
    }

    private MvcResult listen() throws Exception {
        return handlers.perform(MockMvcRequestBuilders.get("/api/v1/stream")).andReturn();
    }

    private static String heard(MvcResult listening) {
        return new String(listening.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
    }

    /** Whoever asks is somebody who sees all. */
    private static final class Anybody implements HandlerMethodArgumentResolver {
        @Override
        public boolean supportsParameter(MethodParameter parameter) {
            return parameter.getParameterType() == Actor.class;
        }

        @Override
        public Object resolveArgument(
                MethodParameter parameter,
                ModelAndViewContainer model,
                NativeWebRequest request,
                WebDataBinderFactory binders) {
            return new Actor(
                    "person-1",
                    Set.of(),
                    EnumSet.allOf(Permission.class),
                    Reach.everything(),
                    Actor.Means.SESSION,
                    "session-1",
                    true);
        }
    }
}
