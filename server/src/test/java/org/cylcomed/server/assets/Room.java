package org.cylcomed.server.assets;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.cylcomed.core.DeviceId;
import org.cylcomed.core.device.Device;
import org.cylcomed.server.access.AccessConfiguration;
import org.cylcomed.server.access.Actor;
import org.cylcomed.server.access.AuditTrail;
import org.cylcomed.server.access.Caller;
import org.cylcomed.server.access.Permission;
import org.cylcomed.server.access.Reach;
import org.cylcomed.server.postgres.DatabaseAccess;
import org.cylcomed.server.postgres.TestDatabase;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.mock.web.MockServletContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.MvcResult;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.support.AnnotationConfigWebApplicationContext;
import org.springframework.web.servlet.config.annotation.EnableWebMvc;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The room as the server has it, on a real database, asked over its HTTP interface; devices are given by the test. */
final class Room implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.shared();

    final Directory devices = new Directory();
    final List<String> audit = new CopyOnWriteArrayList<>();
    private final DataSource database;
    private AnnotationConfigWebApplicationContext context;
    private MockMvc http;
    private Reach reach = Reach.everything();
    Instant now = Instant.parse("2026-11-26T08:00:00Z");

    /** @param etag of the answer, null if it has none */
    record Answer(int status, String text, String etag, String type) {
        JsonNode json() {
            return JSON.readTree(text);
        }
    }

    /** Devices in memory. */
    static final class Directory implements DeviceDirectory {
        void put(Device device) {
            all.put(device.id(), device);
        }

        private final Map<DeviceId, Device> all = Collections.synchronizedMap(new HashMap<>());

        @Override
        public Stream<Device> devices() {
            return new ArrayList<>(all.values()).stream();
        }

        @Override
        public Optional<Device> device(DeviceId id) {
            return Optional.ofNullable(all.get(id));
        }
    }

    @Configuration
    @EnableWebMvc
    @Import({AccessConfiguration.class, AssetsConfiguration.class})
    static class Web {
        @Bean
        JsonMapper json() {
            return JsonMapper.shared();
        }
    }

    Room() {
        DatabaseAccess access = TestDatabase.fresh();
        database = new DriverManagerDataSource(access.url(), access.user(), access.password());
        new ResourceDatabasePopulator(new ClassPathResource("db/migration/V20__assets.sql")).execute(database);
        start();
    }

    /** As after the server was started again. */
    void start() {
        close();
        context = new AnnotationConfigWebApplicationContext();
        context.setServletContext(new MockServletContext());
        context.register(Web.class);
        AuditTrail trail = (actor, action, subject, details) -> audit.add(actor.key() + " " + action + " " + details);
        context.addBeanFactoryPostProcessor(beans -> {
            beans.registerSingleton("clock", (InstantSource) () -> now);
            beans.registerSingleton("jdbc", new JdbcTemplate(database));
            beans.registerSingleton("transactions", new JdbcTransactionManager(database));
            beans.registerSingleton("devices", devices);
            beans.registerSingleton("audit", trail);
        });
        context.refresh();
        http = MockMvcBuilders.webAppContextSetup(context).build();
        list().rematch(devices.devices().toList());
    }

    AssetList list() {
        return context.getBean(AssetList.class);
    }

    void seen(Device... changed) {
        for (Device device : changed) {
            devices.all.put(device.id(), device);
            device.aliases().forEach(devices.all::remove);
        }
        list().rematch(List.of(changed));
    }

    void seeOnly(String careUnit) {
        reach = Reach.careUnits(Set.of(careUnit));
    }

    Answer upload(String csv) {
        return upload("list.csv", csv.getBytes(StandardCharsets.UTF_8));
    }

    Answer upload(String name, byte[] file) {
        return ask(MockMvcRequestBuilders.post("/api/v1/asset-imports")
                .param("fileName", name)
                .contentType(MediaType.APPLICATION_OCTET_STREAM)
                .content(file));
    }

    /** Uploads, takes the guesses and commits. */
    Answer imported(String csv) {
        Answer uploaded = upload(csv);
        if (uploaded.json().get("state").asString().equals("MAPPING_NEEDED")) {
            uploaded = map(uploaded, "");
        }
        return commit(uploaded);
    }

    /** @param more of the mapping, in JSON */
    Answer map(Answer uploaded, String more) {
        List<String> columns = new ArrayList<>();
        for (JsonNode column : uploaded.json().get("sheet").get("columns")) {
            if (!column.get("guess").isNull()) {
                columns.add("{\"index\":" + column.get("index") + ",\"field\":" + column.get("guess") + "}");
            }
        }
        return put(path(uploaded) + "/mapping", "{\"columns\":[" + String.join(",", columns) + "]" + more + "}");
    }

    Answer commit(Answer ready) {
        String digest = ready.json().get("dryRun").get("digest").asString();
        return post(path(ready) + "/commit", "{\"digest\":\"" + digest + "\"}");
    }

    static String path(Answer imported) {
        return "/api/v1/asset-imports/" + imported.json().get("id").asString();
    }

    Answer get(String path) {
        return ask(MockMvcRequestBuilders.get(URI.create(path)));
    }

    Answer csv(String path) {
        return ask(MockMvcRequestBuilders.get(URI.create(path)).header("Accept", "text/csv"));
    }

    Answer post(String path, String json) {
        return ask(MockMvcRequestBuilders.post(path)
                .contentType(MediaType.APPLICATION_JSON)
                .content(json));
    }

    Answer put(String path, String json) {
        return ask(MockMvcRequestBuilders.put(path)
                .contentType(MediaType.APPLICATION_JSON)
                .content(json));
    }

    Answer put(String path, String json, String ifMatch) {
        return ask(MockMvcRequestBuilders.put(path)
                .contentType(MediaType.APPLICATION_JSON)
                .header("If-Match", ifMatch)
                .content(json));
    }

    Answer delete(String path) {
        return ask(MockMvcRequestBuilders.delete(path));
    }

    Answer patch(String path, String json, String ifMatch) {
        MockHttpServletRequestBuilder request = MockMvcRequestBuilders.patch(path)
                .contentType(MediaType.APPLICATION_JSON)
                .content(json);
        return ask(ifMatch == null ? request : request.header("If-Match", ifMatch));
    }

    private Answer ask(MockHttpServletRequestBuilder request) {
        Actor actor = new Actor(
                "person-1", Set.of(), EnumSet.allOf(Permission.class), reach, Actor.Means.SESSION, "session-1", true);
        SecurityContextHolder.getContext().setAuthentication(new Caller(actor, List.of(), true));
        try {
            MvcResult result = http.perform(request).andReturn();
            return new Answer(
                    result.getResponse().getStatus(),
                    result.getResponse().getContentAsString(StandardCharsets.UTF_8),
                    result.getResponse().getHeader("ETag"),
                    result.getResponse().getContentType());
        } catch (Exception failed) {
            throw new AssertionError(failed);
        } finally {
            SecurityContextHolder.clearContext();
        }
    }

    @Override
    public void close() {
        if (context != null) {
            context.close();
        }
    }
}
