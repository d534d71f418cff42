package org.cylcomed.server.findings;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.cylcomed.core.DeviceId;
import org.cylcomed.core.Identifier;
import org.cylcomed.core.Subject;
import org.cylcomed.sensor.findings.Sentences;
import org.cylcomed.server.devices.DeviceRegistry;
import org.cylcomed.server.devices.KnownDevice;
import org.cylcomed.server.history.Names;
import org.jspecify.annotations.Nullable;

/** Sentences in the reader's language, and how subjects are named in them. Safe for use by several threads. */
public final class Wording {
    private final Map<String, Sentences> sentences = new ConcurrentHashMap<>();
    private final DeviceRegistry devices;
    private final List<Class<?>> rooms;

    /** @param rooms of tools besides the sensor, where the sentences of their kinds lie */
    public Wording(DeviceRegistry devices, List<Class<?>> rooms) {
        this.devices = devices;
        this.rooms = List.copyOf(rooms);
    }

    public Sentences in(Locale language) {
        return sentences.computeIfAbsent(language.getLanguage(), name -> new Sentences(Locale.of(name), rooms));
    }

    /** As people know it: a device by its name, anything else by what was seen. */
    public String name(Subject subject) {
        return switch (subject) {
            case DeviceId id -> devices.find(id).map(KnownDevice::name).orElse(id.value());
            case Identifier identifier -> identifier.value();
        };
    }

    /** As {@link #name(Subject)}, of what {@link Names#text} wrote; null stays null. */
    public @Nullable String name(@Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            return name(Names.read(text));
        } catch (IllegalArgumentException notWrittenByUs) {
            return text;
        }
    }
}
