package org.cylcomed.ward.scenario;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.stream.Stream;
import org.cylcomed.ward.physiology.Episode;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * A scenario file, as {@code docs/schemas/ward-scenario.json} describes it.
 *
 * @param name how commands call it
 * @param within the range the ward's network is drawn from, such as {@code 10.0.0.0/8}
 */
public record Scenario(
        String name,
        String title,
        String within,
        List<Part> cast,
        List<Event> timeline,
        List<Story> stories,
        List<Harmless> quiet) {
    /** Those that are part of this room, by name. */
    public static final List<String> PILOTS = List.of("in-hospital", "home");

    /** What a member of the cast is. */
    public enum Kind {
        MONITOR,
        VENTILATOR,
        PUMP_SERVER,
        CENTRAL_STATION,
        GATEWAY,
        SPARE_GATEWAY,
        ALARM_MANAGER,
        ENGINE,
        RECORD,
        HOUSE_SERVER,
        SPARE_HOUSE_SERVER,
        WORKSTATION,
        VENDOR_LAPTOP,
        /** Keeps images, and answers who asks for them. */
        ARCHIVE,
        /** Makes images. */
        MODALITY,
        /** Not of the hospital: at an address for documentation, which nobody has. */
        STRANGER,
        /** At a child's home: passes on what its sensors measure. */
        HOME_HUB,
        /** In an ambulance: sends on the road, and keeps what cannot be sent. */
        AMBULANCE,
        /** Where hubs publish. */
        BROKER,
        /** Takes what hubs publish, and writes it into the record. */
        CLOUD,
        /** Gives out the hubs' updates, from outside. */
        UPDATE_SERVER,
        /** Where a reader of the product may sit, if it is asked to. */
        SEAT
    }

    /** Which stack it speaks with; each has a process of its own. */
    public enum Stack {
        SDC,
        HL7,
        FHIR,
        /** MQTT 5 over TLS: homes, ambulances, and the platform they publish to. */
        MQTT,
        /** Ordinary sockets: workstations, servers of the house, strangers. */
        PLAIN,
        /** Nobody, until the product sits there. */
        NONE
    }

    /**
     * One line of the cast.
     *
     * @param group the part of the network, as a VLAN would be
     * @param every seconds between its messages
     * @param pumps behind a pump server
     */
    public record Part(String role, Kind kind, Stack stack, int count, Group group, Range every, int pumps) {}

    /** Parts of the network. */
    public enum Group {
        DEVICES,
        CLINICAL,
        SERVERS,
        WORKSTATIONS,
        /** Addresses for documentation (RFC 5737): what would be outside the hospital. */
        OUTSIDE
    }

    /**
     * Something ordinary that happens.
     *
     * @param episode what befalls a patient of {@code role}; null for what happens to a pump
     * @param say how it is told, with {@code {bed}} or {@code {pump}}
     * @param ticket of a planned change, if it is one
     */
    public record Event(
            String id,
            String role,
            Episode.@Nullable Kind episode,
            Range at,
            Range seconds,
            Range depth,
            String say,
            @Nullable String ticket) {}

    /**
     * An attack and what must be told apart from it.
     *
     * @param id of the research's list, such as A3
     * @param prelude what befalls the patient before
     * @param hints and {@code debrief}: for training
     */
    public record Story(
            String id,
            String name,
            String title,
            List<String> techniques,
            @Nullable Prelude prelude,
            Inject inject,
            Expected expected,
            List<Response> forbidden,
            Harmless lookAlike,
            List<String> hints,
            String debrief) {}

    /**
     * Ordinary, though it may look otherwise: nothing above {@code low} may be found about its devices.
     *
     * @param why how it can be told apart from an attack
     */
    public record Harmless(
            String name, String title, @Nullable Prelude prelude, Inject inject, String why) {}

    /**
     * What befalls the patient before an attack.
     *
     * @param before seconds before it that this begins; of a fall of oxygen, that oxygen is low
     */
    public record Prelude(Episode.Kind episode, Range before, Range seconds, Range depth) {}

    /**
     * Who does it, under whose name, when and how much.
     *
     * @param actor role that does it
     * @param as role whose name is used, or who is hit
     * @param seconds how long it goes on, if it is something that lasts
     * @param count messages repeated, machines asked, or whatever the deed counts
     * @param values false values sent after
     * @param ticket of a planned change, if it is one
     */
    public record Inject(
            Deed deed,
            String actor,
            String as,
            String to,
            Range at,
            Range seconds,
            Range count,
            Range values,
            Range pauseMillis,
            @Nullable String ticket) {}

    /**
     * What should be noticed.
     *
     * @param device role of the device a finding must be about
     */
    public record Expected(String device, String peer, Verdict verdict, List<String> kinds, int withinSeconds) {}

    /** Verdicts of the product. */
    public enum Verdict {
        CONSISTENT,
        TECHNICAL,
        SUSPICIOUS,
        COMPROMISED_PATH
    }

    /** Responses of the product. */
    public enum Response {
        R0,
        R1,
        R2,
        R3,
        R4,
        R5
    }

    public Scenario {
        cast = List.copyOf(cast);
        timeline = List.copyOf(timeline);
        stories = List.copyOf(stories);
        quiet = List.copyOf(quiet);
        for (Event event : timeline) {
            part(cast, event.role());
        }
        for (Story story : stories) {
            parts(cast, story.inject());
            parts(cast, story.lookAlike().inject());
            part(cast, story.expected().device());
            part(cast, story.expected().peer());
        }
        for (Harmless harmless : quiet) {
            parts(cast, harmless.inject());
        }
    }

    private static void parts(List<Part> cast, Inject inject) {
        part(cast, inject.actor());
        part(cast, inject.as());
        part(cast, inject.to());
    }

    private static void part(List<Part> cast, String role) {
        if (cast.stream().noneMatch(part -> part.role().equals(role))) {
            throw new IllegalArgumentException("nobody in the cast is '" + role + "'");
        }
    }

    /** Whether anybody in the cast speaks with this stack. */
    public boolean speaks(Stack stack) {
        return cast.stream().anyMatch(part -> part.stack() == stack);
    }

    /** One that is part of this room. */
    public static Scenario builtIn(String name) throws IOException {
        try (InputStream file = Scenario.class.getResourceAsStream("/org/cylcomed/ward/" + name + ".yaml")) {
            if (file == null) {
                throw new IOException("There is no scenario '" + name + "'.");
            }
            return read(file);
        }
    }

    /**
     * One from elsewhere.
     *
     * @throws IOException with the place and the reason, if the file is no scenario
     */
    public static Scenario read(InputStream file) throws IOException {
        try {
            return YAMLMapper.builder()
                    .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
                    .build()
                    .readValue(file.readAllBytes(), Scenario.class);
        } catch (JacksonException malformed) {
            throw new IOException("This is no scenario: " + malformed.getMessage(), malformed);
        }
    }

    /**
     * What somebody means by a word: a name, {@code all} for every attack, {@code harmless} for all look-alikes and quiet
     * cases, {@code none}, or the number of an attack.
     *
     * @throws IllegalArgumentException if there is no such thing
     */
    public List<String> named(String word) {
        List<String> attacks = stories.stream().map(Story::name).toList();
        List<String> others = Stream.concat(
                        stories.stream().map(story -> story.lookAlike().name()),
                        quiet.stream().map(Harmless::name))
                .toList();
        return switch (word) {
            case "none" -> List.of();
            case "all" -> attacks;
            case "harmless" -> others;
            default ->
                Stream.concat(attacks.stream(), others.stream())
                        .filter(name -> name.equals(word))
                        .findFirst()
                        .or(() -> stories.stream()
                                .filter(story -> story.id().equals(word))
                                .map(Story::name)
                                .findFirst())
                        .map(List::of)
                        .orElseThrow(() -> new IllegalArgumentException("There is no attack, look-alike or quiet case '"
                                + word + "'. See ./cylcomed ward list"));
        };
    }
}
