package org.cylcomed.ward.play;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.cylcomed.ward.network.Lan;
import org.cylcomed.ward.network.Recorder;
import org.cylcomed.ward.network.Relay;
import org.cylcomed.ward.scenario.Act;
import org.cylcomed.ward.scenario.Happening;
import org.cylcomed.ward.scenario.Member;
import org.cylcomed.ward.scenario.Script;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * In the ward's outermost namespace: builds the bridge, starts one process for each stack, has things happen when they are
 * due, and does what it is told on standard input. When that ends, everything ends.
 */
final class Director {
    private static final JsonMapper MAPPER = JsonMapper.shared();
    private static final int HL7_MEGABYTES = 64;
    private static final int SDC_MEGABYTES = 320;

    private final Options options;
    private final Script script;
    private final Tempo tempo;
    private final Truth truth;
    private final List<Child> children = new ArrayList<>();
    private @Nullable Child hl7;
    private @Nullable Child attacker;
    private @Nullable Child sensor;

    Director(Options options, Script script, Tempo tempo, Truth truth) {
        this.options = options;
        this.script = script;
        this.tempo = tempo;
        this.truth = truth;
    }

    void run(InputStream commands) throws IOException {
        Lan.build();
        truth.say(
                "ward",
                "director",
                "network",
                script.network(),
                "seed",
                script.seed(),
                "start",
                tempo.start().toString());
        Recorder recorder = new Recorder(
                options.record(),
                tempo.clock(),
                script.members().stream().map(Member::mac).toList());
        try {
            hl7 = child("hl7", HL7_MEGABYTES);
            if (options.sdc()) {
                child("sdc", SDC_MEGABYTES);
            }
            attacker = child("attack", HL7_MEGABYTES);
            Thread.ofPlatform().daemon().start(this::timeline);
            BufferedReader reader = new BufferedReader(new InputStreamReader(commands, StandardCharsets.UTF_8));
            for (String line = reader.readLine(); line != null && !line.equals("end"); line = reader.readLine()) {
                command(line);
            }
        } finally {
            end();
            recorder.close();
            truth.say("end", "director", "strangers", recorder.strangers());
        }
    }

    private void end() {
        Child running = sensor;
        if (running != null) {
            running.close();
        }
        children.forEach(Child::end);
        children.forEach(Child::close);
    }

    private Child child(String stack, int megabytes) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("play", stack));
        arguments.addAll(options.shared());
        Child child = new Child(new Program(megabytes, arguments).command(), Map.of(), options.errors(), this::heard);
        children.add(child);
        return child;
    }

    /** What the gateway sends can be overheard; the text itself goes no further. */
    private void heard(String line) {
        JsonNode said = MAPPER.readTree(line);
        if (said.get("text") != null && said instanceof ObjectNode fields) {
            String text = fields.remove("text").asString();
            Child listening = attacker;
            if (listening != null) {
                listening.tell("heard " + Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8)));
            }
            line = MAPPER.writeValueAsString(fields);
        }
        synchronized (System.out) {
            System.out.println(line);
        }
    }

    private void timeline() {
        List<Happening> ahead = new ArrayList<>(script.happenings());
        ahead.sort((one, other) -> Double.compare(one.at(), other.at()));
        List<Act> acts = script.acts().stream()
                .filter(act -> options.acts().contains(act.name()))
                .sorted((one, other) -> Double.compare(one.at(), other.at()))
                .toList();
        try {
            for (Happening happening : ahead) {
                tempo.await(happening.at());
                truth.say(
                        "happening",
                        "ward",
                        "id",
                        happening.id(),
                        "bed",
                        happening.bed(),
                        "pump",
                        happening.pump(),
                        "said",
                        happening.said());
            }
            for (Act act : acts) {
                tempo.await(act.at());
                act(act);
            }
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
        }
    }

    private void act(Act act) {
        switch (act.lookAlike()
                ? act.story().lookAlike().inject().deed()
                : act.story().inject().deed()) {
            case HL7_IMPOSTOR -> {
                if (attacker != null) {
                    attacker.tell("act " + act.name());
                }
            }
            case HL7_LATE_ACKNOWLEDGEMENT -> {
                truth.say("look-alike-begins", act.actor().id(), "story", act.name(), "messages", act.count());
                if (hl7 != null) {
                    hl7.tell("slow " + act.as().name() + " " + act.count());
                }
            }
        }
    }

    private void command(String line) throws IOException {
        String[] words = line.split(" ", -1);
        switch (words[0]) {
            case "act" -> script.act(words[1]).ifPresent(this::act);
            case "relay" -> Relay.intoFile(Integer.parseInt(words[1]), Path.of(words[2]));
            case "sensor" -> sensor = sensor(words[1], words[2], words[3], words[4]);
            default -> truth.say("failed", "director", "reason", "not understood: " + words[0]);
        }
    }

    /** The product, as a user would start it, listening at the mirror port. */
    private Child sensor(String program, String home, String url, String token) throws IOException {
        Map<String, String> environment = Map.of("CYLCOMED_HOME", home);
        Child enrolment =
                new Child(List.of(program, "sensor", "enrol", url, token), environment, options.errors(), line -> {});
        try (enrolment) {
            int code = enrolment.await(30);
            if (code != 0) {
                truth.say("failed", "sensor", "reason", "the enrolment ended with " + code);
            }
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
        }
        Child running = new Child(
                List.of(program, "sensor", "--live", Lan.BRIDGE, "--to", url, "--site", script.network(), "--json"),
                environment,
                options.errors(),
                line -> truth.say("sensor", "sensor", "status", MAPPER.readTree(line)));
        truth.say("ready", "sensor");
        return running;
    }
}
