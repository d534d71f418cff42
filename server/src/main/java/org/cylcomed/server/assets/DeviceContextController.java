package org.cylcomed.server.assets;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.cylcomed.core.DeviceId;
import org.cylcomed.core.device.Device;
import org.cylcomed.server.access.Actor;
import org.cylcomed.server.access.Permission;
import org.cylcomed.server.access.Problem;
import org.cylcomed.server.access.Requires;
import org.cylcomed.server.assets.field.Field;
import org.cylcomed.server.assets.field.Harm;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** The clinical context of one device. */
@RestController
@RequestMapping("/api/v1/devices/{id}/context")
class DeviceContextController {
    private static final int LONGEST = 200;

    private final AssetList list;
    private final Contexts contexts;
    private final DeviceDirectory devices;

    DeviceContextController(AssetList list, Contexts contexts, DeviceDirectory devices) {
        this.list = list;
        this.contexts = contexts;
        this.devices = devices;
    }

    @GetMapping
    @Requires(Permission.DEVICES_READ)
    ResponseEntity<DeviceContext> get(Actor actor, @PathVariable String id) {
        return answer(list.context(reached(actor, id, devices, list)));
    }

    @PatchMapping
    @Requires(Permission.DEVICES_WRITE)
    ResponseEntity<DeviceContext> set(
            Actor actor,
            @PathVariable String id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody JsonNode patch) {
        Device device = reached(actor, id, devices, list);
        return answer(contexts.set(device, values(patch), required(ifMatch), actor));
    }

    static String required(@Nullable String ifMatch) {
        if (ifMatch == null || ifMatch.isBlank()) {
            throw new Problem(
                    HttpStatus.PRECONDITION_REQUIRED, "if-match-required", "Send the ETag you read as If-Match.");
        }
        return ifMatch.strip();
    }

    private static ResponseEntity<DeviceContext> answer(DeviceContext context) {
        return ResponseEntity.ok().eTag(Contexts.etag(context)).body(context);
    }

    static Device reached(Actor actor, String id, DeviceDirectory devices, AssetList list) {
        Optional<DeviceId> valid;
        try {
            valid = Optional.of(new DeviceId(id));
        } catch (IllegalArgumentException notAnId) {
            valid = Optional.empty();
        }
        return valid.flatMap(devices::device)
                .filter(device -> Views.reaches(actor.reach(), device, list.context(device)))
                .orElseThrow(Problem::notFound);
    }

    private static Map<Field, @Nullable String> values(JsonNode patch) {
        Map<Field, @Nullable String> values = new EnumMap<>(Field.class);
        if (!patch.isObject()) {
            throw Problem.notValid("", "An object with the fields to set is needed.");
        }
        for (Map.Entry<String, JsonNode> entry : patch.properties()) {
            Field field = DeviceContext.SETTABLE.stream()
                    .filter(settable -> settable.label().equals(entry.getKey()))
                    .findFirst()
                    .orElseThrow(() -> Problem.notValid("", "There is no such field to set on a device."));
            values.put(field, value(field, entry.getValue()));
        }
        return values;
    }

    private static @Nullable String value(Field field, JsonNode node) {
        if (node.isNull()) {
            return null;
        }
        String text = node.isString() ? node.asString().strip() : "";
        if (text.isEmpty() || text.length() > LONGEST || text.chars().anyMatch(Character::isISOControl)) {
            throw Problem.notValid(field.label(), "A text of 1 to " + LONGEST + " characters, or null.");
        }
        if (field == Field.HARM) {
            try {
                return Harm.valueOf(text).name();
            } catch (IllegalArgumentException notOne) {
                throw Problem.notValid(field.label(), "S1 to S5, or null.");
            }
        }
        return text;
    }
}
