package org.cylcomed.ward.play;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.cylcomed.ward.certificates.Authority;
import org.cylcomed.ward.fhir.Observations;
import org.cylcomed.ward.fhir.RecordLine;
import org.cylcomed.ward.hl7.Engine;
import org.cylcomed.ward.hl7.Line;
import org.cylcomed.ward.hl7.Reading;
import org.cylcomed.ward.network.Guard;
import org.cylcomed.ward.network.GuardedSockets;
import org.cylcomed.ward.scenario.Act;
import org.cylcomed.ward.scenario.Deed;
import org.cylcomed.ward.scenario.Member;
import org.cylcomed.ward.scenario.Scenario;
import org.cylcomed.ward.scenario.Script;
import org.jspecify.annotations.Nullable;

/** Takes messages in clear text and over TLS, and writes each value into the record as its routes say. */
final class IntegrationEngine {
    private static final long LATE_MILLIS = Gateway.ACKNOWLEDGED_WITHIN_MILLIS + 600;
    private static final int MOST_WAITING = 2_000;
    private static final int VALUES_EACH = 60;
    private static final int GOOD_OXYGEN = 97;
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final BigDecimal MMHG_IN_KPA = new BigDecimal("7.50062");

    private final Script script;
    private final Member self;
    private final Tempo tempo;
    private final Truth truth;
    private final boolean withRecord;
    private final GuardedSockets sockets;
    private final BlockingQueue<String> waiting = new LinkedBlockingQueue<>(MOST_WAITING);
    private final BlockingQueue<Act> due = new LinkedBlockingQueue<>();
    private volatile @Nullable Engine clear;
    private volatile @Nullable Engine secured;
    private @Nullable Act route;
    private double until;
    private int altered;
    private int fanned;

    IntegrationEngine(Script script, Member self, Tempo tempo, Truth truth, Authority authority, boolean withRecord) {
        this.script = script;
        this.self = self;
        this.tempo = tempo;
        this.truth = truth;
        this.withRecord = withRecord;
        sockets = new GuardedSockets(
                new Guard(script.network()), self.address(), authority.context(self.name(), self.address()));
    }

    /** Does this from now on; any thread. */
    void act(Act act) {
        Engine running = clear;
        if (act.deed() == Deed.HL7_LATE_ACKNOWLEDGEMENT && running != null) {
            truth.begins(act, "messages", act.count());
            running.beSlow(act.as().address(), act.count());
        }
        due.add(act);
    }

    /** On its own thread, until interrupted. */
    void run() throws InterruptedException {
        open();
        truth.say("ready", self.id(), "address", self.address(), "port", self.port(), "tlsPort", Parts.tlsPort(self));
        Member record = script.of(Scenario.Kind.RECORD);
        Member manager = script.of(Scenario.Kind.ALARM_MANAGER);
        try (RecordLine line = new RecordLine(sockets, record.address(), record.port());
                Line others = new Line(
                        Executors.newCachedThreadPool(Parts::daemon),
                        sockets,
                        manager.address(),
                        manager.port(),
                        false,
                        LATE_MILLIS)) {
            while (true) {
                Act act = due.poll();
                if (act != null) {
                    begin(act, line);
                }
                Act now = route;
                if (now != null && tempo.now() >= until) {
                    route = null;
                    truth.ends(now, "values", altered);
                }
                String message = waiting.poll(200, TimeUnit.MILLISECONDS);
                if (message != null) {
                    if (now != null && now.deed() == Deed.FAN_OUT && message.contains("|ORU^R01")) {
                        fanned += others.send(message) > 0 ? 1 : 0;
                        altered = fanned;
                    }
                    if (withRecord) {
                        write(line, message);
                    }
                }
            }
        }
    }

    private void open() throws InterruptedException {
        clear = engine(self.port(), false);
        secured = engine(Parts.tlsPort(self), true);
    }

    private Engine engine(int port, boolean tls) throws InterruptedException {
        return new Engine(
                Executors.newCachedThreadPool(Parts::daemon), sockets, port, tls, LATE_MILLIS, waiting::offer);
    }

    private void close() {
        for (Engine open : new Engine[] {clear, secured}) {
            if (open != null) {
                open.close();
            }
        }
    }

    private void begin(Act act, RecordLine line) throws InterruptedException {
        switch (act.deed()) {
            case ENGINE_DOWN -> {
                truth.begins(act);
                close();
                tempo.await(tempo.now() + act.seconds());
                open();
                truth.ends(act);
            }
            case HARVEST -> harvest(act, line);
            case FAN_OUT -> {
                truth.begins(act);
                fanned = 0;
                altered = 0;
                route = act;
                until = tempo.now() + act.seconds();
            }
            // Of a bed whose alarm is off values come once a minute: until one does, nothing is done.
            case RECORD_ALTERED, RECORD_ROUNDED -> {
                altered = 0;
                route = act;
                until = tempo.now() + VALUES_EACH + act.seconds();
            }
            default -> {
                altered = 0;
                route = act;
                until = tempo.now() + act.seconds();
            }
        }
    }

    /** Reads everybody's values, as a program with a stolen account would. */
    private void harvest(Act act, RecordLine line) throws InterruptedException {
        truth.begins(act);
        int read = 0;
        for (int query = 0; query < act.count(); query++) {
            List<String> person = script.person(1 + query % 400);
            try {
                read += line.read("Observation?subject.identifier=" + person.getFirst() + "&_count=50") == 200 ? 1 : 0;
            } catch (IOException refused) {
                truth.say("failed", self.id(), "reason", String.valueOf(refused.getMessage()));
            }
            Thread.sleep((long) act.pauseMillis());
        }
        truth.ends(act, "read", read);
    }

    private void write(RecordLine line, String message) throws InterruptedException {
        for (Observations.Value value : Observations.of(message, this::routed)) {
            for (int tried = 0; tried < 3; tried++) {
                try {
                    int status = line.create(value.json());
                    if (status != 201) {
                        truth.say("failed", self.id(), "reason", "the record answered " + status);
                    }
                    break;
                } catch (IOException notThere) {
                    Thread.sleep(1000);
                }
            }
        }
    }

    private Observations.Value routed(Observations.Value value) {
        Act now = route;
        if (now == null || !value.bed().equals("BED" + now.bed())) {
            return value;
        }
        boolean oxygen = value.term() == Reading.Term.OXYGEN;
        return switch (now.deed()) {
            case RECORD_ALTERED -> oxygen ? altered(now, value) : value;
            case RECORD_ROUNDED -> rounded(now, value, oxygen);
            default -> value;
        };
    }

    private Observations.Value altered(Act now, Observations.Value value) {
        Object[] facts = {"message", value.message(), "oxygen", value.value().toPlainString(), "saidOxygen", GOOD_OXYGEN
        };
        if (altered++ == 0) {
            until = tempo.now() + now.seconds();
            truth.begins(now, facts);
        } else {
            truth.say("altered", self.id(), facts);
        }
        return value.with(BigDecimal.valueOf(GOOD_OXYGEN), value.unit());
    }

    private Observations.Value rounded(Act now, Observations.Value value, boolean oxygen) {
        boolean pressure = value.unit().equals("mm[Hg]");
        if (!oxygen && !pressure) {
            return value;
        }
        if (altered++ == 0) {
            until = tempo.now() + now.seconds();
            truth.begins(now);
        }
        return oxygen
                ? value.with(value.value().divide(HUNDRED, 2, RoundingMode.HALF_UP), "1")
                : value.with(value.value().divide(MMHG_IN_KPA, 1, RoundingMode.HALF_UP), "kPa");
    }
}
