package org.cylcomed.ward.play;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.cylcomed.ward.attack.Hl7Impostor;
import org.cylcomed.ward.attack.Strokes;
import org.cylcomed.ward.certificates.Authority;
import org.cylcomed.ward.fhir.RecordLine;
import org.cylcomed.ward.network.Guard;
import org.cylcomed.ward.network.GuardedSockets;
import org.cylcomed.ward.network.Lan;
import org.cylcomed.ward.network.Vrrp;
import org.cylcomed.ward.network.Wire;
import org.cylcomed.ward.scenario.Act;
import org.cylcomed.ward.scenario.Member;
import org.cylcomed.ward.scenario.Scenario;
import org.cylcomed.ward.scenario.Script;

/** Plays machines with ordinary sockets: workstations, whoever sits at them, servers of the house, and the stranger. */
final class PlainProcess implements Player {
    private static final int MOST_HEARD = 200;
    private static final int LOOKS_EVERY = 20;
    private static final String X_RAY = "x-ray";
    private static final int VIRTUAL_HOST = 254;
    private static final double OFF_AFTER_RESTART = 0.3;

    private final Script script;
    private final Tempo tempo;
    private final Truth truth;
    private final Authority authority;
    private final boolean withRecord;
    private final List<String> heard = new ArrayList<>();
    private final Map<String, BlockingQueue<Act>> due = new ConcurrentHashMap<>();
    /** Who asks for updates is sent there, instead of to where they are. */
    private final Map<String, String> elsewhere = new ConcurrentHashMap<>();

    private volatile double silentUntil;
    private volatile double ahead;

    PlainProcess(Script script, Tempo tempo, Truth truth, Authority authority, boolean withRecord) {
        this.script = script;
        this.tempo = tempo;
        this.truth = truth;
        this.authority = authority;
        this.withRecord = withRecord;
    }

    @Override
    public void start(Lan lan) {
        for (Member member : script.of(Scenario.Stack.PLAIN)) {
            due.put(member.id(), new LinkedBlockingQueue<>());
            lan.join(
                    member,
                    () -> {
                        switch (member.kind()) {
                            case HOUSE_SERVER -> {
                                house(member);
                                new LeaseServer(script, member).start();
                            }
                            case SPARE_HOUSE_SERVER -> house(member);
                            case STRANGER -> stranger(member);
                            case ARCHIVE -> new Imaging(script, member, truth).serve();
                            default -> {}
                        }
                        live(member);
                    },
                    (failing, failure) ->
                            truth.say("failed", failing.id(), "reason", String.valueOf(failure.getMessage())));
        }
    }

    @Override
    public void perform(Act act, Member by) {
        BlockingQueue<Act> queue = due.get(by.id());
        if (queue != null) {
            queue.add(act);
        }
    }

    @Override
    public void heard(String text) {
        synchronized (heard) {
            heard.add(text);
            if (heard.size() > MOST_HEARD) {
                heard.removeFirst();
            }
        }
    }

    private BlockingQueue<Act> queue(Member self) {
        return due.computeIfAbsent(self.id(), id -> new LinkedBlockingQueue<>());
    }

    /** Acts when something is due; a workstation looks into the record now and then. */
    private void live(Member self) throws IOException, InterruptedException {
        truth.say("ready", self.id(), "address", self.address());
        boolean looks = withRecord && self.kind() == Scenario.Kind.WORKSTATION;
        // The other imaging device is new to the house: it is switched on when it is due.
        boolean images = self.role().equals(X_RAY);
        Member record = script.of(Scenario.Kind.RECORD);
        GuardedSockets sockets = new GuardedSockets(
                new Guard(script.network()), self.address(), authority.context(self.name(), self.address()));
        try (RecordLine line = new RecordLine(sockets, record.address(), record.port())) {
            for (int look = 1; ; look++) {
                Act act = looks || images
                        ? queue(self).poll(images ? Imaging.ROUND_SECONDS : LOOKS_EVERY, TimeUnit.SECONDS)
                        : queue(self).take();
                if (act != null) {
                    act(self, act, line);
                } else if (images) {
                    new Imaging(script, self, truth).round(look);
                } else {
                    look(line, look);
                }
            }
        }
    }

    private void look(RecordLine line, int number) {
        try {
            line.read("Observation?subject.identifier="
                    + script.person(1 + number % 14).getFirst() + "&_count=5");
        } catch (IOException notThere) {
            // It looks again another time.
        }
    }

    private void act(Member self, Act act, RecordLine line) throws IOException, InterruptedException {
        switch (act.deed()) {
            case HL7_IMPOSTOR, HL7_ZEROS -> speakAs(act);
            case SCAN, SCAN_THEN_SILENCE -> {
                truth.begins(act);
                truth.ends(act, "asked", new Strokes(script, act).scan());
            }
            case HELLO_IMPOSTOR -> {
                truth.begins(act, "endpointReference", act.as().endpointReference());
                truth.ends(act, "hellos", new Strokes(script, act).impostor());
            }
            case FOREIGN_CONSUMER -> {
                truth.begins(act);
                Authority foreign = new Authority("Foreign authority", script.seed() + 1, tempo.planned());
                truth.ends(act, "refused", new Strokes(script, act).foreigner(foreign));
            }
            case CROWD -> {
                truth.begins(act);
                truth.ends(act, "connections", new Strokes(script, act).crowd());
            }
            case HARVEST -> harvest(act, line);
            case ARCHIVE_SWEPT -> new Imaging(script, self, truth).sweep(act);
            case MODALITY_REGISTERED -> new Imaging(script, self, truth).register(act);
            case TIME_SERVER_RESTART -> restart(act);
            case VIRTUAL_ROUTER -> route(self, act);
            case UPDATE_ELSEWHERE -> {
                elsewhere.put(act.as().address(), act.to().address());
                truth.say(
                        "renamed",
                        self.id(),
                        "story",
                        act.name(),
                        "address",
                        act.to().address());
            }
            default -> truth.say("failed", self.id(), "reason", "cannot do " + act.deed());
        }
    }

    private void speakAs(Act act) throws InterruptedException {
        List<String> known;
        synchronized (heard) {
            known = List.copyOf(heard);
        }
        Hl7Impostor impostor = new Hl7Impostor(script, act);
        truth.begins(act, "oxygen", impostor.trueOxygen(known), "saidOxygen", Hl7Impostor.GOOD_OXYGEN);
        int sent = impostor.run(known, Executors.newCachedThreadPool(Parts::daemon));
        truth.ends(act, "messages", sent);
    }

    private void harvest(Act act, RecordLine line) throws InterruptedException {
        truth.begins(act);
        int read = 0;
        for (int query = 1; query <= act.count(); query++) {
            try {
                read += line.read("Observation?subject.identifier="
                                        + script.person(query).getFirst())
                                == 200
                        ? 1
                        : 0;
            } catch (IOException notThere) {
                // Counted by its absence.
            }
            Thread.sleep((long) act.pauseMillis());
        }
        truth.ends(act, "read", read);
    }

    private void restart(Act act) throws InterruptedException {
        truth.begins(act);
        silentUntil = tempo.now() + act.seconds();
        tempo.await(silentUntil);
        ahead = OFF_AFTER_RESTART;
        truth.ends(act);
    }

    /** The first advertises and falls silent; its twin takes the address. Each plays its half. */
    private void route(Member self, Act act) throws IOException, InterruptedException {
        boolean first = self.equals(act.actor());
        String part = act.actor().address().substring(0, act.actor().address().lastIndexOf('.') + 1);
        String virtual = part + VIRTUAL_HOST;
        if (first) {
            truth.begins(act, "virtual", virtual, "card", Vrrp.CARD);
        } else {
            // Three advertisements missed, as the standard has it.
            Thread.sleep((long) (act.pauseMillis() * (act.count() + 3)));
        }
        try (Wire wire = new Wire()) {
            wire.send(Vrrp.hereIAm(virtual));
            for (int time = 0; time < act.count(); time++) {
                wire.send(Vrrp.advertisement(self.address(), virtual, first ? 200 : 100));
                Thread.sleep((long) act.pauseMillis());
            }
        }
        if (!first) {
            truth.ends(act);
        }
    }

    private void house(Member self) throws IOException {
        serve(
                self,
                House.TIME_PORT,
                (question, length, from) -> tempo.now() < silentUntil
                        ? new byte[0]
                        : House.time(question, tempo.clock().instant(), ahead));
        serve(
                self,
                House.NAME_PORT,
                (question, length, from) -> House.name(
                        question,
                        length,
                        InetAddress.ofLiteral(named(self, question, length, from))
                                .getAddress()));
    }

    /** Updates are where their server is; every other name is the house server itself. */
    private String named(Member self, byte[] question, int length, String from) {
        return script.find(Scenario.Kind.UPDATE_SERVER)
                .filter(server -> House.asks(question, length, Script.UPDATES))
                .map(server -> elsewhere.getOrDefault(from, server.address()))
                .orElse(self.address());
    }

    private interface Answer {
        byte[] to(byte[] question, int length, String from);
    }

    private static void serve(Member self, int port, Answer answer) throws IOException {
        DatagramSocket socket = new DatagramSocket(new InetSocketAddress(InetAddress.ofLiteral(self.address()), port));
        Thread.ofPlatform().daemon().name(self.id() + " " + port).start(() -> {
            byte[] buffer = new byte[512];
            try (socket) {
                while (true) {
                    DatagramPacket question = new DatagramPacket(buffer, buffer.length);
                    socket.receive(question);
                    byte[] bytes = answer.to(
                            Arrays.copyOf(buffer, buffer.length),
                            question.getLength(),
                            question.getAddress().getHostAddress());
                    if (bytes.length > 0) {
                        socket.send(new DatagramPacket(bytes, bytes.length, question.getSocketAddress()));
                    }
                }
            } catch (IOException ended) {
                // The ward is over.
            }
        });
    }

    /** Takes calls, and says nothing. */
    private static void stranger(Member self) throws IOException {
        var door = new java.net.ServerSocket(self.port(), 5, InetAddress.ofLiteral(self.address()));
        Thread.ofPlatform().daemon().name(self.id()).start(() -> {
            try (door) {
                while (true) {
                    door.accept().close();
                }
            } catch (IOException ended) {
                // The ward is over.
            }
        });
    }
}
