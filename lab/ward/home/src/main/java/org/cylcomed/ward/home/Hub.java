package org.cylcomed.ward.home;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.cylcomed.ward.attack.Strokes;
import org.cylcomed.ward.certificates.Authority;
import org.cylcomed.ward.network.Guard;
import org.cylcomed.ward.network.Lan;
import org.cylcomed.ward.physiology.Numbers;
import org.cylcomed.ward.physiology.Patient;
import org.cylcomed.ward.play.Tempo;
import org.cylcomed.ward.play.Truth;
import org.cylcomed.ward.scenario.Act;
import org.cylcomed.ward.scenario.Deed;
import org.cylcomed.ward.scenario.Member;
import org.cylcomed.ward.scenario.Scenario;
import org.cylcomed.ward.scenario.Script;
import org.jspecify.annotations.Nullable;

/**
 * A hub at a child's bed, and the monitor of an ambulance, which does the same on the road: it takes what the oximeter
 * notifies each second and publishes it in batches, whole ones of one sensor each, with the times at which it was measured.
 */
final class Hub {
    private static final double BORN_KILOGRAMS = 18;
    private static final double TEMPERATURE = 36.8;
    private static final double SPOT_WITHIN = 90;
    /** Once a day; pressed into the time that is played. */
    private static final double UPDATE_WITHIN = 15;

    private static final int LOW = 90;

    private final Script script;
    private final Member self;
    private final Home home;
    private final Tempo tempo;
    private final Truth truth;
    private final Authority authority;
    private final Lan lan;
    private final Patient patient;
    private final SplittableRandom random;
    private final BlockingQueue<Act> due = new LinkedBlockingQueue<>();
    private final List<String> batch = new ArrayList<>();
    private final List<byte[]> sent = new ArrayList<>();
    private final List<byte[]> kept = new ArrayList<>();
    private final @Nullable Road road;
    private String address;
    private Home.Sensor speaks;
    private long begun;
    private int number;
    private @Nullable Act act;
    private double until;

    Hub(Script script, Member self, Tempo tempo, Truth truth, Authority authority, Lan lan) {
        this.script = script;
        this.self = self;
        this.home = new Home(self);
        this.tempo = tempo;
        this.truth = truth;
        this.authority = authority;
        this.lan = lan;
        patient = script.patient(self);
        random = new SplittableRandom(self.patientSeed());
        speaks = home.oximeter();
        address = self.address();
        road = self.kind() == Scenario.Kind.AMBULANCE ? Road.draw(random) : null;
    }

    /** In a tunnel nothing can be sent; behind it the vehicle has another address. */
    private record Road(double tunnel, double open) {
        static Road draw(SplittableRandom random) {
            double tunnel = random.nextDouble(18, 26);
            return new Road(tunnel, tunnel + random.nextDouble(8, 12));
        }
    }

    /** Does this from now on; any thread. */
    void act(Act next) {
        due.add(next);
    }

    private Session session() throws IOException, InterruptedException {
        Session session = new Session(authority, new Guard(script.network()), script.of(Scenario.Kind.BROKER), self);
        session.hear(heard -> truth.say(
                "set", self.id(), "bed", self.bed(), "topic", heard.getTopic().toString()));
        session.connect();
        session.subscribe(home.topic("limits"));
        return session;
    }

    /** On its own thread, until interrupted. */
    void run() throws IOException, InterruptedException {
        tempo.await(self.offset());
        Session session = session();
        truth.say("ready", self.id(), "address", self.address());
        double spot = self.offset() + random.nextDouble(SPOT_WITHIN);
        double update = self.offset() + random.nextDouble(UPDATE_WITHIN);
        boolean updated = self.kind() != Scenario.Kind.HOME_HUB;
        double next = self.offset() + self.every() / 4;
        boolean spotted = false;
        for (long second = Math.max(0, (long) tempo.now()); ; second++) {
            tempo.await((double) second);
            Act told = due.poll();
            if (told != null) {
                session = begin(told, session, second);
            }
            patient.advance(second);
            if (!kept.isEmpty() && !isHidden()) {
                session = catchUp(session);
            }
            notified(session, second);
            if (second >= next) {
                flush(session);
                next += self.every();
            }
            if (!spotted && second >= spot) {
                spotted = true;
                spot(session, second);
            }
            if (!updated && second >= update) {
                updated = true;
                update();
            }
            Act running = act;
            if (running != null && tempo.now() >= until) {
                act = null;
                truth.ends(running);
            }
        }
    }

    private boolean does(Deed deed) {
        return act != null && act.deed() == deed;
    }

    private Session begin(Act told, Session session, long second) throws IOException, InterruptedException {
        Session now = session;
        truth.begins(told);
        switch (told.deed()) {
            case SCAN -> {
                truth.ends(told, "asked", new Strokes(script, told).scan());
                return now;
            }
            case PRINTER_SOUGHT -> {
                truth.ends(told, "asked", new Printers(self).seek(told.count()));
                return now;
            }
            case UPDATE_ELSEWHERE -> {
                truth.ends(told, "loaded", update());
                return now;
            }
            case TOPICS_TAKEN -> {
                // Its program is started anew, changed.
                session.close();
                now = session();
                now.subscribe("homes/#");
                foist(now, told, second);
            }
            case NEW_LEASE -> {
                now = elsewhere(session);
            }
            case NIGHT_REPEATED -> {
                for (byte[] old : List.copyOf(sent)) {
                    session.publish(home.topic("oximeter"), old);
                }
            }
            case SENSOR_REPLACED -> {
                flush(session);
                speaks = home.otherOximeter();
                session.publish(
                        home.topic("registered"),
                        Home.message(speaks, Gatt.OXIMETER, tempo.at(second).toString(), List.of()));
            }
            default -> {}
        }
        act = told;
        until = tempo.now() + told.seconds();
        return now;
    }

    /** @return how much was loaded; 0 if the server could not be reached, as happens */
    private long update() {
        try {
            return new Updates(script, self, authority).load();
        } catch (IOException another) {
            truth.say("happening", self.id(), "id", "no-update", "said", "");
            return 0;
        }
    }

    private boolean isHidden() {
        return road != null && tempo.now() >= road.tunnel() && tempo.now() < road.open();
    }

    private Session elsewhere(Session session) throws IOException, InterruptedException {
        session.close();
        String next = address.equals(self.address()) ? self.spare() : self.address();
        lan.readdress(self, address, next);
        address = next;
        truth.say("moved", self.id(), "address", address);
        return session();
    }

    /** A message on its way is lost with the session; it is sent again then. */
    private boolean delivered(Session session, byte[] message) throws InterruptedException {
        try {
            session.publish(home.topic("oximeter"), message);
            return true;
        } catch (IOException lost) {
            return false;
        }
    }

    /** What was kept comes late with its own times; behind a tunnel out of order, and once twice. */
    private Session catchUp(Session session) throws IOException, InterruptedException {
        Session now = session;
        List<byte[]> late = new ArrayList<>(kept);
        if (road != null && address.equals(self.address())) {
            now = elsewhere(session);
            late = new ArrayList<>(kept.reversed());
            late.add(kept.getFirst());
        }
        kept.clear();
        for (byte[] message : late) {
            if (!delivered(now, message)) {
                kept.add(message);
            }
        }
        truth.say("backlog", self.id(), "messages", late.size());
        return now;
    }

    /** Good values for another child, under the name of that child's oximeter. */
    private void foist(Session session, Act told, long second) throws IOException, InterruptedException {
        Home other = new Home(told.all().get(1));
        String good = Gatt.oximeter(OptionalDouble.of(97), OptionalDouble.of(90));
        session.publish(
                other.topic("oximeter"),
                Home.message(
                        other.oximeter(),
                        Gatt.OXIMETER,
                        tempo.at(second - told.values()).toString(),
                        Collections.nCopies(told.values(), good)));
    }

    /** What the oximeter on the finger says of this second, and another one beside it. */
    private void notified(Session session, long second) throws IOException, InterruptedException {
        Numbers numbers = patient.numbers();
        OptionalDouble oxygen = numbers.oxygen();
        if (does(Deed.LOW_DROPPED) && oxygen.isPresent() && oxygen.getAsDouble() < LOW) {
            flush(session);
            return;
        }
        if (does(Deed.SENSOR_IMPOSTOR) && second % 2 == 1) {
            take(session, home.otherOximeter(), second, OptionalDouble.of(97));
        } else {
            take(session, speaks, second, oxygen);
        }
    }

    private void take(Session session, Home.Sensor sensor, long second, OptionalDouble oxygen)
            throws IOException, InterruptedException {
        if (!batch.isEmpty() && (!sensor.equals(speaks) || second != begun + batch.size())) {
            flush(session);
        }
        if (batch.isEmpty()) {
            begun = second;
        }
        batch.add(Gatt.oximeter(oxygen, patient.numbers().pulseRate()));
        if (!sensor.equals(speaks)) {
            publish(session, sensor);
        }
    }

    private void flush(Session session) throws IOException, InterruptedException {
        if (!batch.isEmpty()) {
            publish(session, speaks);
        }
    }

    private void publish(Session session, Home.Sensor sensor) throws IOException, InterruptedException {
        byte[] message = Home.message(sensor, Gatt.OXIMETER, tempo.at(begun).toString(), batch);
        batch.clear();
        sent.add(message);
        if (isHidden() || !delivered(session, message)) {
            kept.add(message);
            return;
        }
        number++;
        truth.say(
                "sent",
                self.id(),
                "bed",
                self.bed(),
                "message",
                self.name() + "-" + number,
                "connections",
                session.connections());
    }

    /** Morning and evening, pressed into the time that is played. */
    private void spot(Session session, long second) throws IOException, InterruptedException {
        double warmth = TEMPERATURE + random.nextDouble(-0.3, 0.4);
        double weight = BORN_KILOGRAMS + random.nextDouble(24);
        String at = tempo.at(second).toString();
        session.publish(
                home.topic("thermometer"),
                Home.message(home.thermometer(), Gatt.THERMOMETER, at, List.of(Gatt.thermometer(warmth))));
        truth.say("spot", self.id(), "bed", self.bed());
        session.publish(home.topic("scale"), Home.message(home.scale(), Gatt.SCALE, at, List.of(Gatt.scale(weight))));
    }
}
