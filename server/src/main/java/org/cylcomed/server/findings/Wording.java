package org.cylcomed.server.findings;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.ResourceBundle;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.cylcomed.core.DeviceId;
import org.cylcomed.core.Identifier;
import org.cylcomed.core.Subject;
import org.cylcomed.sensor.findings.Sentences;
import org.cylcomed.server.devices.DeviceRegistry;
import org.cylcomed.server.devices.KnownDevice;
import org.cylcomed.server.devices.Place;
import org.cylcomed.server.history.Names;
import org.jspecify.annotations.Nullable;

/** Sentences in the reader's language, and how subjects are named in them. Safe for use by several threads. */
public final class Wording {
    private static final Pattern NAMED = Pattern.compile("^\\p{L}{3,}\\s");

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

    /**
     * How a sentence speaks of a device.
     *
     * @param name where it stands and what it does there, as far as that is known; else what was seen
     * @param place where it stands; empty if nobody said
     */
    public record Called(String name, String place) {}

    /**
     * As the people of a ward know it.
     *
     * @param seenAs what it was seen under, as {@link Names#text} wrote it
     */
    public Called called(DeviceId device, @Nullable String seenAs, Locale language) {
        String seen = seenAs == null ? name(device) : Objects.requireNonNullElse(name(seenAs), "");
        Place place = devices.find(device).map(KnownDevice::place).orElse(Place.UNSET);
        String function = place.function();
        if (place.bed() == null) {
            return new Called(function == null ? seen : function + " (" + seen + ")", "");
        }
        String bed = bed(place.bed(), language);
        return new Called(bed + " (" + (function == null ? seen : function) + ")", bed);
    }

    /** A list that says "Home 12" or "Bett 7" has named the place itself. */
    private static String bed(String bed, Locale language) {
        if (NAMED.matcher(bed).find()) {
            return bed;
        }
        ResourceBundle places = ResourceBundle.getBundle(
                "org.cylcomed.server.findings.places",
                language,
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
        return places.getString("bed").replace("{0}", bed);
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
