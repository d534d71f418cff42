package org.cylcomed.server.lessons;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.cylcomed.core.DeviceId;
import org.cylcomed.core.finding.Level;
import org.cylcomed.server.devices.DeviceRegistry;
import org.cylcomed.server.devices.DeviceRows;
import org.cylcomed.server.devices.DeviceView;
import org.cylcomed.server.devices.KnownDevice;
import org.jspecify.annotations.Nullable;

/** Which devices a lesson concerns, what happens if one of them fails, and whose compromise is confirmed. */
final class Concerned {
    private static final String WORST = "S5";

    private final DeviceRegistry devices;
    private final DeviceRows rows;

    Concerned(DeviceRegistry devices, DeviceRows rows) {
        this.devices = devices;
        this.rows = rows;
    }

    /** The device itself, or all of its maker and model, by id; empty where the device is not known. */
    List<KnownDevice> of(LessonRow.Scope scope, DeviceId device, @Nullable String maker, @Nullable String model) {
        if (scope == LessonRow.Scope.DEVICE || model == null) {
            return devices.find(device).map(List::of).orElse(List.of());
        }
        List<KnownDevice> all = new ArrayList<>();
        for (KnownDevice known : devices.all()) {
            if (model.equals(known.model()) && Objects.equals(maker, known.maker())) {
                all.add(known);
            }
        }
        all.sort(Comparator.comparing(known -> known.device().id().value()));
        return all;
    }

    /** The worst of them; what nobody has set is the worst. */
    static String harm(List<KnownDevice> devices) {
        String worst = "S1";
        for (KnownDevice known : devices) {
            String harm = known.place().harm();
            String counted = harm == null ? WORST : harm;
            worst = counted.compareTo(worst) > 0 ? counted : worst;
        }
        return worst;
    }

    /** Where failure is a danger to life, two people say what is normal. */
    static boolean needsTwo(String harm) {
        return harm.equals(WORST);
    }

    Set<DeviceId> confirmed() {
        Set<DeviceId> confirmed = new HashSet<>();
        for (DeviceView view : rows.views()) {
            if (view.assessment().level() == Level.CONFIRMED) {
                confirmed.add(new DeviceId(view.id()));
            }
        }
        return confirmed;
    }

    /** Every name each of them has, or had in the history. */
    static Map<DeviceId, DeviceId> names(List<KnownDevice> devices) {
        Map<DeviceId, DeviceId> names = new HashMap<>();
        for (KnownDevice known : devices) {
            names.put(known.device().id(), known.device().id());
            known.device()
                    .aliases()
                    .forEach(alias -> names.put(alias, known.device().id()));
        }
        return names;
    }
}
