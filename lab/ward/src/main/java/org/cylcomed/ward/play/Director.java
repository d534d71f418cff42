package org.cylcomed.ward.play;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.cylcomed.ward.network.Lan;
import org.cylcomed.ward.network.Recorder;
import org.cylcomed.ward.network.Relay;
import org.cylcomed.ward.network.Vrrp;
import org.cylcomed.ward.scenario.Act;
import org.cylcomed.ward.scenario.Deed;
import org.cylcomed.ward.scenario.Happening;
import org.cylcomed.ward.scenario.Member;
import org.cylcomed.ward.scenario.Scenario;
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
    private static final int PLAIN_MEGABYTES = 64;
    private static final int SDC_MEGABYTES = 320;
    private static final int RECORD_MEGABYTES = 160;
    private static final int HOMES_MEGABYTES = 192;
    /** So that every process knows it in time. */
    private static final Duration SOON = Duration.ofSeconds(2);

    private static final String SCANNER = "inventory-scanner";

    private final Options options;
    private final Script script;
    private final Tempo tempo;
    private final Truth truth;
    private final Facts facts;
    private final Map<Scenario.Stack, Child> children = new ConcurrentHashMap<>();
    private final List<Child> product = new ArrayList<>();
    private final Stage stage = new Stage();
    private final boolean recordMissing;
    private @Nullable Seats seats;

    Director(Options told, Script script, Tempo tempo, Truth truth) {
        boolean builtRecord = Program.record(RECORD_MEGABYTES, List.of()).isPresent();
        this.options = told.keepsRecord() && !builtRecord ? told.withoutRecord() : told;
        recordMissing = told.keepsRecord() && !builtRecord;
        this.script = script;
        this.tempo = tempo;
        this.truth = truth;
        facts = new Facts(script, truth);
    }

    void run(InputStream commands) throws IOException {
        Lan.build();
        facts.beginning();
        if (!options.held()) {
            truth.say("begins", "director", "start", tempo.planned().toString());
        }
        List<String> cards =
                new ArrayList<>(script.members().stream().map(Member::mac).toList());
        cards.add(Vrrp.CARD);
        Recorder recorder = new Recorder(options.record(), tempo.clock(), cards);
        try {
            if (has(Scenario.Stack.HL7)) {
                child(Scenario.Stack.HL7, "hl7", PLAIN_MEGABYTES);
            }
            if (options.sdc() && has(Scenario.Stack.SDC)) {
                child(Scenario.Stack.SDC, "sdc", SDC_MEGABYTES);
            }
            child(Scenario.Stack.PLAIN, "plain", PLAIN_MEGABYTES);
            record();
            homes();
            Thread.ofPlatform().daemon().start(this::timeline);
            BufferedReader reader = new BufferedReader(new InputStreamReader(commands, StandardCharsets.UTF_8));
            for (String line = reader.readLine(); line != null && !line.equals("end"); line = reader.readLine()) {
                command(line);
            }
        } finally {
            product.forEach(Child::end);
            product.forEach(Child::close);
            children.values().forEach(Child::end);
            children.values().forEach(Child::close);
            recorder.close();
            truth.say("end", "director", "strangers", recorder.strangers());
        }
    }

    private boolean has(Scenario.Stack stack) {
        return !script.of(stack).isEmpty();
    }

    private void child(Scenario.Stack stack, String name, int megabytes) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("play", name));
        arguments.addAll(options.shared());
        children.put(
                stack, new Child(new Program(megabytes, arguments).command(), Map.of(), options.errors(), this::heard));
    }

    /** The record's libraries cannot share a class path with SDC's: it is a program of its own, if it was built. */
    private void record() throws IOException {
        if (recordMissing) {
            truth.say("skipped", "record", "reason", "its part of the ward was not built");
        }
        Optional<Program> program = Program.record(RECORD_MEGABYTES, options.shared());
        if (options.keepsRecord() && program.isPresent()) {
            children.put(
                    Scenario.Stack.FHIR, new Child(program.get().command(), Map.of(), options.errors(), this::heard));
        }
    }

    private void homes() throws IOException {
        Optional<Program> program = Program.homes(HOMES_MEGABYTES, options.shared());
        if (has(Scenario.Stack.MQTT) && program.isPresent()) {
            children.put(
                    Scenario.Stack.MQTT, new Child(program.get().command(), Map.of(), options.errors(), this::heard));
        } else if (has(Scenario.Stack.MQTT)) {
            truth.say("skipped", "homes", "reason", "their part of the ward was not built");
        }
    }

    /** What the gateway sends can be overheard; the text itself goes no further. */
    private void heard(String line) {
        JsonNode said = MAPPER.readTree(line);
        if (said.get("text") != null && said instanceof ObjectNode fields) {
            String text = fields.remove("text").asString();
            tell(
                    Scenario.Stack.PLAIN,
                    "heard " + Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8)));
            line = MAPPER.writeValueAsString(fields);
        }
        synchronized (System.out) {
            System.out.println(line);
        }
        stage.heard(said);
        if (said.path("event").asString("").equals("renamed")) {
            script.act(said.path("story").asString("")).ifPresent(act -> perform(act, act.actor()));
        }
        if (said.path("event").asString("").equals("attack-ends")) {
            script.act(said.path("story").asString(""))
                    .filter(act -> act.deed() == Deed.SCAN_THEN_SILENCE)
                    .ifPresent(act -> background(() -> silence(act)));
        }
    }

    private void tell(Scenario.Stack stack, String line) {
        Child child = children.get(stack);
        if (child != null) {
            child.tell(line);
        }
    }

    /** Once all beds are watched and those are there whom everybody sends to: then begins what befalls patients. */
    private void begin() throws InterruptedException {
        stage.await(script.members().stream().filter(this::isAwaited).toList(), options.sdc());
        Instant start = tempo.clock().instant().plus(SOON);
        tempo.begin(start);
        children.values().forEach(child -> child.tell("begins " + start));
        truth.say("begins", "director", "start", start.toString());
    }

    private boolean isAwaited(Member member) {
        return switch (member.kind()) {
            case MONITOR, VENTILATOR -> member.stack() == Scenario.Stack.SDC;
            case ENGINE, ALARM_MANAGER, BROKER -> children.containsKey(member.stack());
            default -> false;
        };
    }

    private interface Doing {
        void run() throws IOException, InterruptedException;
    }

    private void background(Doing doing) {
        Thread.ofPlatform().daemon().start(() -> {
            try {
                doing.run();
            } catch (InterruptedException ending) {
                Thread.currentThread().interrupt();
            } catch (IOException refused) {
                truth.say("failed", "director", "reason", String.valueOf(refused.getMessage()));
            }
        });
    }

    private void timeline() {
        List<Happening> ahead = new ArrayList<>(script.happenings());
        ahead.sort((one, other) -> Double.compare(one.at(), other.at()));
        background(() -> {
            // What comes late on a slow computer makes the rest late by as much: they stay as far apart as planned.
            double late = 0;
            for (Act act : script.acts().stream()
                    .filter(act -> options.acts().contains(act.name()))
                    .sorted((one, other) -> Double.compare(one.at(), other.at()))
                    .toList()) {
                tempo.await(act.at() + late);
                stage.await(act, bySide(act), options.sdc());
                late = Math.max(late, tempo.now() - act.at());
                act(act);
            }
        });
        background(() -> {
            for (Happening happening : ahead) {
                tempo.await(happening.at());
                facts.happening(happening);
            }
        });
    }

    /** Those without whom there is nothing the gateway could do or leave undone. */
    private List<Member> bySide(Act act) {
        return act.actor().kind() == Scenario.Kind.GATEWAY
                ? script.of(Scenario.Stack.SDC).stream()
                        .filter(member -> member.kind() == Scenario.Kind.MONITOR)
                        .toList()
                : List.of();
    }

    private void act(Act act) {
        facts.act(act);
        switch (act.deed()) {
            case NOTHING ->
                background(() -> {
                    truth.begins(act);
                    tempo.await(tempo.now() + act.seconds());
                    truth.ends(act);
                });
            case UNPLUGGED ->
                background(() -> {
                    truth.begins(act, "device", act.as().id());
                    silence(act);
                    truth.ends(act, "device", act.as().id());
                });
            case FAILOVER -> {
                perform(act, act.actor());
                script.find(Scenario.Kind.SPARE_GATEWAY).ifPresent(spare -> perform(act, spare));
            }
            // Once the name server says that it answers otherwise, the hub asks.
            case UPDATE_ELSEWHERE -> script.find(Scenario.Kind.HOUSE_SERVER).ifPresent(server -> perform(act, server));
            case VIRTUAL_ROUTER -> {
                perform(act, act.actor());
                script.find(Scenario.Kind.SPARE_HOUSE_SERVER).ifPresent(spare -> perform(act, spare));
            }
            default -> perform(act, act.actor());
        }
    }

    private void perform(Act act, Member by) {
        boolean gateway = by.kind() == Scenario.Kind.GATEWAY || by.kind() == Scenario.Kind.SPARE_GATEWAY;
        Scenario.Stack stack = gateway && options.sdc() ? Scenario.Stack.SDC : by.stack();
        if (!children.containsKey(stack)) {
            truth.say("skipped", by.id(), "story", act.name(), "reason", stack + " is not played");
            return;
        }
        tell(stack, "act " + act.name() + " " + by.id());
    }

    /** One device after the other loses its plug; at the end they have it again. */
    private void silence(Act act) throws IOException, InterruptedException {
        List<Member> victims = act.all()
                .subList(0, Math.min(Math.max(act.values(), 1), act.all().size()));
        for (Member victim : victims) {
            Lan.plug(victim, false);
            truth.say("silent", victim.id(), "bed", victim.bed(), "story", act.name());
            tempo.await(tempo.now() + 1);
        }
        tempo.await(tempo.now() + act.seconds());
        for (Member victim : victims) {
            Lan.plug(victim, true);
            truth.say("back", victim.id(), "bed", victim.bed(), "story", act.name());
        }
    }

    private void command(String line) throws IOException {
        String[] words = line.split(" ", -1);
        switch (words[0]) {
            case "act" -> script.act(words[1]).ifPresent(this::act);
            case "begin" -> background(this::begin);
            case "relay" -> {
                int port = Integer.parseInt(words[1]);
                Relay.intoFile(port, Path.of(words[2]));
                seats = new Seats(script, truth, tempo, port, Path.of(words[2]), options.errors(), product);
            }
            case "seat" -> {
                Seats ready = seats;
                if (ready != null) {
                    ready.seat(words[1], Path.of(words[2]), List.of(words).subList(3, words.length));
                }
            }
            case "sensor" -> sensor(words[1], words[2], words[3], words[4]);
            default -> truth.say("failed", "director", "reason", "not understood: " + words[0]);
        }
    }

    /** The product, as a user would start it, listening at the mirror port. */
    private void sensor(String program, String home, String url, String token) throws IOException {
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
        List<String> command = new ArrayList<>(
                List.of(program, "sensor", "--live", Lan.BRIDGE, "--to", url, "--site", script.network(), "--json"));
        // Declared, as every house declares its own.
        script.members().stream()
                .filter(member -> member.role().equals(SCANNER))
                .forEach(member -> command.addAll(List.of("--scanner", member.address())));
        product.add(new Child(
                command,
                environment,
                options.errors(),
                line -> truth.say("sensor", "sensor", "status", MAPPER.readTree(line))));
        truth.say("ready", "sensor");
    }
}
