package org.cylcomed.ward.scenario;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
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
        String name, String title, String within, List<Part> cast, List<Event> timeline, List<Story> stories) {
    /** What a member of the cast is. */
    public enum Kind {
        MONITOR,
        VENTILATOR,
        PUMP_SERVER,
        CENTRAL_STATION,
        GATEWAY,
        ENGINE,
        WORKSTATION
    }

    /** Which stack it speaks with; each has a process of its own. */
    public enum Stack {
        SDC,
        HL7,
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
        WORKSTATIONS
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
            LookAlike lookAlike,
            List<String> hints,
            String debrief) {}

    /**
     * What befalls the patient before an attack.
     *
     * @param before seconds before it
     */
    public record Prelude(Episode.Kind episode, Range before, Range seconds, Range depth) {}

    /** What is done on the wire. */
    public enum Deed {
        /** Repeats a sender's old messages under its name, then sends values of its own. */
        HL7_IMPOSTOR,
        /** The receiver is slow to acknowledge, so the sender sends again. */
        HL7_LATE_ACKNOWLEDGEMENT
    }

    /**
     * Who does it, under whose name, when and how much.
     *
     * @param actor role that does it
     * @param as role whose name is used, or who is hit
     * @param count messages repeated, or acknowledged late
     * @param values false values sent after
     */
    public record Inject(
            Deed deed, String actor, String as, String to, Range at, Range count, Range values, Range pauseMillis) {}

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

    /** Looks like the attack and is harmless: nothing above {@code low} may be found about its devices. */
    public record LookAlike(String name, String title, Inject inject, String why) {}

    public Scenario {
        cast = List.copyOf(cast);
        timeline = List.copyOf(timeline);
        stories = List.copyOf(stories);
        for (Event event : timeline) {
            part(cast, event.role());
        }
        for (Story story : stories) {
            for (Inject inject : List.of(story.inject(), story.lookAlike().inject())) {
                part(cast, inject.actor());
                part(cast, inject.as());
                part(cast, inject.to());
            }
            part(cast, story.expected().device());
            part(cast, story.expected().peer());
        }
    }

    private static void part(List<Part> cast, String role) {
        if (cast.stream().noneMatch(part -> part.role().equals(role))) {
            throw new IllegalArgumentException("nobody in the cast is '" + role + "'");
        }
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

    public Optional<Story> story(String name) {
        return stories.stream()
                .filter(story -> story.name().equals(name) || story.id().equals(name))
                .findFirst();
    }
}
