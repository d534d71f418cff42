package org.cylcomed.ward.home;

import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.OptionalDouble;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.cylcomed.ward.certificates.Authority;
import org.cylcomed.ward.fhir.Observations;
import org.cylcomed.ward.fhir.RecordLine;
import org.cylcomed.ward.hl7.Reading;
import org.cylcomed.ward.network.Guard;
import org.cylcomed.ward.network.GuardedSockets;
import org.cylcomed.ward.play.Tempo;
import org.cylcomed.ward.play.Truth;
import org.cylcomed.ward.scenario.Act;
import org.cylcomed.ward.scenario.Deed;
import org.cylcomed.ward.scenario.Member;
import org.cylcomed.ward.scenario.Scenario;
import org.cylcomed.ward.scenario.Script;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The software in the cloud: takes what homes publish, and writes the newest value of each batch into the record. */
final class Platform {
    private static final JsonMapper MAPPER = JsonMapper.shared();
    private static final int MOST_WAITING = 2_000;
    private static final int GOOD_OXYGEN = 97;

    private final Script script;
    private final Member self;
    private final Tempo tempo;
    private final Truth truth;
    private final Authority authority;
    private final GuardedSockets sockets;
    private final BlockingQueue<Heard> waiting = new LinkedBlockingQueue<>(MOST_WAITING);
    private final BlockingQueue<Act> due = new LinkedBlockingQueue<>();
    private @Nullable Act act;
    private double until;
    private int altered;

    private record Heard(String topic, JsonNode message) {}

    Platform(Script script, Member self, Tempo tempo, Truth truth, Authority authority) {
        this.script = script;
        this.self = self;
        this.tempo = tempo;
        this.truth = truth;
        this.authority = authority;
        sockets = new GuardedSockets(
                new Guard(script.network()), self.address(), authority.context(self.name(), self.address()));
    }

    /** Does this from now on; any thread. */
    void act(Act next) {
        due.add(next);
    }

    /** On its own thread, until interrupted. */
    void run() throws IOException, InterruptedException {
        Session session = new Session(authority, new Guard(script.network()), script.of(Scenario.Kind.BROKER), self);
        session.hear(heard ->
                waiting.offer(new Heard(heard.getTopic().toString(), MAPPER.readTree(heard.getPayloadAsBytes()))));
        session.connect();
        session.subscribe("homes/+/oximeter");
        truth.say("ready", self.id(), "address", self.address());
        Member record = script.of(Scenario.Kind.RECORD);
        try (RecordLine line = new RecordLine(sockets, record.address(), record.port())) {
            while (true) {
                write(line, waiting.take());
            }
        }
    }

    private void write(RecordLine line, Heard heard) {
        Act told = due.poll();
        if (told != null) {
            act = told;
            until = tempo.now() + told.seconds();
            altered = 0;
        }
        Member hub = script.members().stream()
                .filter(member -> heard.topic().equals(new Home(member).topic("oximeter")))
                .findFirst()
                .orElse(null);
        JsonNode message = heard.message();
        JsonNode values = message.path("values");
        if (hub == null || values.isEmpty()) {
            return;
        }
        String last = values.get(values.size() - 1).asString("");
        String at = Instant.parse(message.path("from").asString(""))
                .plusMillis((values.size() - 1) * message.path("everyMillis").asLong(0))
                .toString();
        String device = message.path("sensor").path("systemId").asString("");
        OptionalDouble oxygen = Gatt.oxygen(last);
        OptionalDouble pulse = Gatt.pulse(last);
        if (oxygen.isPresent()) {
            write(line, hub, device, at, Reading.Term.OXYGEN, route(hub, oxygen.getAsDouble()));
        }
        if (pulse.isPresent()) {
            write(line, hub, device, at, Reading.Term.PULSE_RATE, BigDecimal.valueOf(Math.round(pulse.getAsDouble())));
        }
        Act running = act;
        if (running != null && tempo.now() >= until) {
            act = null;
            truth.ends(running, "altered", altered);
        }
    }

    /** As the route writes it: while it is altered, one child's oxygen is good. */
    private BigDecimal route(Member hub, double oxygen) {
        Act running = act;
        if (running != null
                && running.deed() == Deed.RECORD_ALTERED
                && running.as().equals(hub)) {
            if (altered++ == 0) {
                truth.begins(running, "oxygen", oxygen, "saidOxygen", GOOD_OXYGEN);
            }
            return BigDecimal.valueOf(GOOD_OXYGEN);
        }
        return BigDecimal.valueOf(Math.round(oxygen));
    }

    private void write(RecordLine line, Member hub, String device, String at, Reading.Term term, BigDecimal value) {
        try {
            line.create(new Observations.Value(
                            hub.name() + "-" + at,
                            1,
                            "HOME" + hub.bed(),
                            device,
                            script.person(hub.bed()).getFirst(),
                            term,
                            at,
                            value,
                            term.ucum())
                    .json());
        } catch (IOException away) {
            truth.say("failed", self.id(), "reason", "the record does not take a value");
        }
    }
}
