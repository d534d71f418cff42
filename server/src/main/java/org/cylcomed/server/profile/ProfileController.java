package org.cylcomed.server.profile;

import java.util.Locale;
import org.cylcomed.core.DeviceId;
import org.cylcomed.server.access.Actor;
import org.cylcomed.server.access.Permission;
import org.cylcomed.server.access.Problem;
import org.cylcomed.server.access.Requires;
import org.cylcomed.server.devices.DeviceRegistry;
import org.cylcomed.server.devices.KnownDevice;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

@RestController
final class ProfileController {
    private final DeviceRegistry devices;
    private final Profiles profiles;
    private final ModelHealth health;

    ProfileController(DeviceRegistry devices, Profiles profiles, ModelHealth health) {
        this.devices = devices;
        this.profiles = profiles;
        this.health = health;
    }

    @GetMapping("/api/v1/devices/{id}/profile")
    @Requires(Permission.DEVICES_READ)
    ProfileView profile(Actor actor, Locale language, @PathVariable String id) {
        return profiles.of(reachable(actor, id), actor.reach(), language, actor.may(Permission.FINDINGS_READ));
    }

    private KnownDevice reachable(Actor actor, String id) {
        try {
            return devices.find(new DeviceId(id))
                    .filter(known -> actor.reach().includes(known.place().careUnit(), known.model()))
                    .orElseThrow(Problem::notFound);
        } catch (IllegalArgumentException noId) {
            throw Problem.notFound();
        }
    }

    @GetMapping("/api/v1/learning")
    @Requires(Permission.DEVICES_READ)
    ModelHealth.View health(Actor actor, Locale language) {
        return health.of(actor.reach(), language);
    }
}
