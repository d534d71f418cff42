package org.cylcomed.server;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.cylcomed.server.access.Actor;
import org.cylcomed.server.access.Caller;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Somebody at the handlers of a {@link House}; every JSON answer is held against the specification. */
public final class Visitor {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final MockMvc handlers;
    private final Actor actor;
    private Locale language = Locale.ENGLISH;

    Visitor(MockMvc handlers, Actor actor) {
        this.handlers = handlers;
        this.actor = actor;
    }

    /** What came back. */
    public record Answer(int status, MockHttpServletResponse response, byte[] bytes, JsonNode json) {
        public String code() {
            String type = json.path("type").asString("");
            return type.substring(type.lastIndexOf(':') + 1);
        }

        public String text() {
            return new String(bytes, StandardCharsets.UTF_8);
        }

        public @Nullable String header(String name) {
            return response.getHeader(name);
        }

        public JsonNode items() {
            return json.path("items");
        }

        /** The values of one field of all items. */
        public List<String> each(String field) {
            return items().valueStream()
                    .map(item -> item.path(field).asString(""))
                    .toList();
        }
    }

    public Visitor speaking(Locale other) {
        language = other;
        return this;
    }

    public Answer get(String path) {
        return send("GET", path, null, null);
    }

    public Answer post(String path, Object body) {
        return send("POST", path, body, null);
    }

    public Answer delete(String path) {
        return send("DELETE", path, null, null);
    }

    /**
     * @param path with its query as it would stand in an address
     * @param body bytes of a file, or what becomes JSON
     */
    public Answer send(String method, String path, @Nullable Object body, @Nullable String ifMatch) {
        MockHttpServletRequestBuilder request = MockMvcRequestBuilders.request(
                        HttpMethod.valueOf(method), java.net.URI.create(path))
                .locale(language);
        if (body instanceof byte[] file) {
            request.contentType(MediaType.APPLICATION_OCTET_STREAM).content(file);
        } else if (body != null) {
            request.contentType(MediaType.APPLICATION_JSON).content(JSON.writeValueAsString(body));
        }
        if (ifMatch != null) {
            request.header("If-Match", ifMatch);
        }
        SecurityContextHolder.getContext().setAuthentication(new Caller(actor, List.of(), true));
        try {
            MockHttpServletResponse response =
                    handlers.perform(request).andReturn().getResponse();
            byte[] bytes = response.getContentAsByteArray();
            String type = String.valueOf(response.getContentType());
            JsonNode json =
                    type.contains("json") && !type.contains("ndjson") ? JSON.readTree(bytes) : JSON.createObjectNode();
            Specification.get().check(method, path.replaceAll("\\?.*", ""), response.getStatus(), type, json);
            return new Answer(response.getStatus(), response, bytes, json);
        } catch (RuntimeException | Error failed) {
            throw failed;
        } catch (Exception failed) {
            throw new AssertionError(failed);
        } finally {
            SecurityContextHolder.clearContext();
        }
    }
}
