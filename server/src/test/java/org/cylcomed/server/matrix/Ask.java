package org.cylcomed.server.matrix;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** One request as it stands on the wire, without who asks. */
record Ask(String method, String path, byte[] body, Map<String, String> headers) {
    static Ask of(String method, String path) {
        return new Ask(method, path, new byte[0], Map.of());
    }

    Ask json(Object body) {
        return bytes(JsonMapper.shared().writeValueAsString(body).getBytes(StandardCharsets.UTF_8), "application/json");
    }

    Ask bytes(byte[] content, String type) {
        return new Ask(method, path, content, headers).header("Content-Type", type);
    }

    /** The same with another body, which claims to be JSON. */
    Ask text(String content) {
        Map<String, String> kept = new LinkedHashMap<>(headers);
        kept.remove("Content-Type");
        return new Ask(method, path, new byte[0], kept)
                .bytes(content.getBytes(StandardCharsets.UTF_8), "application/json");
    }

    Ask header(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Ask(method, path, body, more);
    }

    Ask query(String query) {
        return new Ask(method, path + "?" + query, body, headers);
    }

    boolean changes() {
        return !method.equals("GET");
    }
}
